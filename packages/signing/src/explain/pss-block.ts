import type { RsaKind } from '../keys/key-structure.ts'
import { bitLength } from '../keys/read-key.ts'
import { type Bytes, digestOf, type HashName, joined, sameBytes } from './bytes.ts'
import type { SignedBlock } from './signed-block.ts'

const HASH_LENGTH = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const

/** Hash of the content and hash of the mask; the last is what Java makes of SHA-256 by default. */
const HASHES: readonly (readonly [HashName, HashName])[] = [
  ['SHA-256', 'SHA-256'],
  ['SHA-1', 'SHA-1'],
  ['SHA-384', 'SHA-384'],
  ['SHA-512', 'SHA-512'],
  ['SHA-256', 'SHA-1'],
]

/** A block of EMSA-PSS (RFC 8017 §9.1.2), whatever its hash and the length of its salt. */
export interface PssBlock extends SignedBlock {
  /** Whether the padding alone tells that the key made it; a long salt leaves too little of it for that. */
  readonly certain: boolean
}

export async function pssBlocks(opened: Bytes, rsa: RsaKind): Promise<PssBlock[]> {
  const encodedBits = bitLength(rsa.modulus) - 1
  const encoded = opened.slice(-Math.ceil(encodedBits / 8))
  const clearBits = encoded.length * 8 - encodedBits
  if (encoded.at(-1) !== 0xbc || (encoded[0] ?? 0) >> (8 - clearBits) !== 0) return []
  const blocks: PssBlock[] = []
  for (const [hash, maskHash] of HASHES) {
    const masked = encoded.length - HASH_LENGTH[hash] - 1
    if (masked < 1) continue
    const digest = encoded.slice(masked, -1)
    const mask = await maskOf(digest, masked, maskHash)
    const data = encoded.slice(0, masked).map((byte, index) => byte ^ (mask[index] ?? 0))
    data[0] = (data[0] ?? 0) & (0xff >> clearBits)
    const saltMark = data.findIndex((byte) => byte !== 0)
    if (data[saltMark] === 1) blocks.push(pssBlock(hash, digest, data.slice(saltMark + 1), saltMark >= 4))
  }
  return blocks
}

function pssBlock(hash: HashName, digest: Bytes, salt: Bytes, certain: boolean): PssBlock {
  return {
    mistakes: [
      {
        id: 'pss-padding',
        place: 'encoding',
        sentence: `The signature has the padding of RSASSA-PSS, with ${hash}. Sign with RSASSA-PKCS1-v1_5 and SHA-256: \`SHA256withRSA\`, \`RSA-SHA256\`.`,
      },
    ],
    fits: async (content) => {
      const salted = joined(new Uint8Array(8), await digestOf(hash, content), salt)
      return sameBytes(await digestOf(hash, salted), digest)
    },
    digest: undefined,
    certain,
  }
}

/** MGF1 (RFC 8017 §B.2.1). */
async function maskOf(seed: Bytes, length: number, hash: HashName): Promise<Bytes> {
  const blocks: Bytes[] = []
  for (let counter = 0; blocks.length * HASH_LENGTH[hash] < length; counter++) {
    blocks.push(await digestOf(hash, joined(seed, Uint8Array.of(0, 0, counter >> 8, counter))))
  }
  return joined(...blocks).slice(0, length)
}
