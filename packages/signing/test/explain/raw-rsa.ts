import { type Pair, pkcs8 } from './wrong-message.ts'

function numberOf(base64url: string | undefined): bigint {
  const binary = atob((base64url ?? '').replaceAll('-', '+').replaceAll('_', '/'))
  return BigInt(`0x${Array.from(binary, (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`)
}

/** What "encrypt with the private key" does: PKCS#1 padding of type 1 around anything. */
export async function rawSign(payload: Uint8Array, pair: Pair): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('pkcs8', pkcs8(pair), algorithm, true, ['sign'])
  const { n, d } = await crypto.subtle.exportKey('jwk', key)
  const block = new Uint8Array(256).fill(0xff)
  block.set([0, 1])
  block[255 - payload.length] = 0
  block.set(payload, 256 - payload.length)
  const base = BigInt(`0x${Array.from(block, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
  const [modulus, exponent] = [numberOf(n), numberOf(d)]
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  const hex = result.toString(16).padStart(512, '0')
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}
