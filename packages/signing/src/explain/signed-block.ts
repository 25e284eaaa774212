import type { RsaKind } from '../keys/key-structure.ts'
import { type Bytes, base64Of, bytesOfHex, digestOf, type HashName, hexOf, sameBytes, textOf } from './bytes.ts'
import type { FitsContent } from './content-search.ts'
import type { Mistake } from './explanation.ts'

/** What stands in an RSA signature once the public key has opened it. */
export interface SignedBlock {
  /** What is wrong with the block, whatever the content. */
  readonly mistakes: readonly Mistake[]
  /** Undefined for a hash that WebCrypto does not have. */
  readonly fits: FitsContent | undefined
  /** In hexadecimal, where the block shows it. */
  readonly digest: string | undefined
}

interface DigestInfo {
  readonly hash: string
  /** DER before the digest (RFC 8017 §9.2), in hexadecimal. */
  readonly prefix: string
  readonly length: number
}

const DIGEST_INFOS: readonly DigestInfo[] = [
  { hash: 'SHA-256', prefix: '3031300d060960864801650304020105000420', length: 32 },
  { hash: 'SHA-1', prefix: '3021300906052b0e03021a05000414', length: 20 },
  { hash: 'SHA-512', prefix: '3051300d060960864801650304020305000440', length: 64 },
  { hash: 'SHA-384', prefix: '3041300d060960864801650304020205000430', length: 48 },
  { hash: 'SHA-224', prefix: '302d300d06096086480165030402040500041c', length: 28 },
  { hash: 'MD5', prefix: '3020300c06082a864886f70d020505000410', length: 16 },
]
const COMPUTABLE: readonly HashName[] = ['SHA-256', 'SHA-1', 'SHA-512', 'SHA-384']

/** RSAVP1 of RFC 8017 §5.2.2: undefined unless the signature is a number below the modulus and as long as it. */
export function openedBlock({ modulus, exponent }: RsaKind, signature: Bytes): Bytes | undefined {
  const [n, e, s] = [modulus, exponent, signature].map((bytes) => BigInt(`0x0${hexOf(bytes)}`))
  if (n === undefined || e === undefined || s === undefined) return undefined
  if (signature.length !== modulus.length || s >= n) return undefined
  const block = power(s, e, n).toString(16)
  return bytesOfHex(block.padStart(modulus.length * 2, '0'))
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}

/** A block of EMSA-PKCS1-v1_5 (RFC 8017 §9.2): its padding alone tells that the key made it. */
export function pkcs1Block(block: Bytes): SignedBlock | undefined {
  const end = block.indexOf(0, 2)
  const padding = block.subarray(2, Math.max(end, 2))
  if (block[0] !== 0 || block[1] !== 1 || padding.length < 8 || padding.some((byte) => byte !== 0xff)) return undefined
  const payload = block.slice(end + 1)
  const hex = hexOf(payload)
  const info = DIGEST_INFOS.find(({ prefix, length }) => {
    return hex.startsWith(prefix) && hex.length === prefix.length + 2 * length
  })
  return info ? withDigestInfo(info, payload.slice(-info.length)) : withoutDigestInfo(payload)
}

function withDigestInfo({ hash }: DigestInfo, digest: Bytes): SignedBlock {
  const computable = COMPUTABLE.find((name) => name === hash)
  const rest = computable ? '' : ' What content it is over cannot be told, since this hash is not at hand here.'
  const otherHash: Mistake = {
    id: 'other-hash',
    place: 'encoding',
    sentence: `The signature was made with ${hash}. Sign with SHA-256: \`SHA256withRSA\`, \`RSA-SHA256\`.${rest}`,
  }
  return {
    mistakes: hash === 'SHA-256' ? [] : [otherHash],
    fits: computable && (async (content) => sameBytes(await digestOf(computable, content), digest)),
    digest: hexOf(digest),
  }
}

/** The content or a digest of it, put into the padding as it is. */
function withoutDigestInfo(payload: Bytes): SignedBlock {
  const text = (textOf(payload) ?? '').toLowerCase()
  const isDigest = DIGEST_INFOS.some(({ length }) => length === payload.length) || /^(?:[\da-f]{2}){16,64}$/.test(text)
  const mistake: Mistake = isDigest
    ? {
        id: 'digest-info-missing',
        place: 'encoding',
        sentence:
          'A digest was encrypted with the private key and not signed. Use a signing function (`SHA256withRSA`), which hashes by itself.',
      }
    : {
        id: 'not-hashed',
        place: 'encoding',
        sentence:
          'The content was encrypted with the private key and not signed. Use a signing function (`SHA256withRSA`), which hashes by itself.',
      }
  return { mistakes: [mistake], fits: (content) => isPayload(payload, content), digest: undefined }
}

async function isPayload(payload: Bytes, content: Bytes): Promise<boolean> {
  if (sameBytes(payload, content)) return true
  const text = textOf(payload)
  for (const hash of COMPUTABLE) {
    const digest = await digestOf(hash, content)
    if (sameBytes(payload, digest) || text?.toLowerCase() === hexOf(digest) || text === base64Of(digest)) return true
  }
  return false
}
