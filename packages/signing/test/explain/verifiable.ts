import type { VerifyingKey } from '../../src/index.ts'
import { base64, contentOf, hex, KEYS, requestOf, type WrongMessage } from './wrong-message.ts'

/** A stand-in for a key that shows no numbers: its signatures are as long as those of secp224r1. */
export const verifyingKey: VerifyingKey = {
  algorithm: 'ECC224',
  verify: async (content, given) => hex(given) === hex(await verifiableSignature(content)),
}

export async function verifiableSignature(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-512', content)).slice(0, 56)
  // Without a leading zero or a set first bit, so that DER writes both numbers as they are.
  for (const at of [0, 28]) digest[at] = ((digest[at] ?? 0) & 0x7f) | 0x40
  return digest
}

export async function verifiable(header: (value: string, made: Uint8Array) => string): Promise<WrongMessage> {
  const made = await verifiableSignature(contentOf())
  return {
    exchange: requestOf(header(encodeURIComponent(base64(made)), made)),
    keys: { ...KEYS, merchant: verifyingKey },
  }
}
