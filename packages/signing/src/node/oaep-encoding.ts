import { createHash, randomBytes } from 'node:crypto'
import type { BlockEncoding } from './block-encoding.ts'
import { xor } from './constant-time.ts'

type HashName = 'sha1' | 'sha256'
type Bytes = Uint8Array<ArrayBuffer>

export interface OaepHashes {
  /** Hash of the label, which is empty. */
  readonly hash: HashName
  /** Hash that the masks are made with; Java's default is SHA-1, whatever the other one is. */
  readonly maskHash: HashName
}

/**
 * EME-OAEP with an empty label (RFC 8017 §7.1): 00, a masked seed, and under a mask the hash of the label, zeros, 01
 * and the message. Node's own cannot have two hashes, and throws for a bad block where this one goes on.
 */
export function oaepEncoding({ hash, maskHash }: OaepHashes): BlockEncoding {
  const labelHash = createHash(hash).digest()
  const seedBytes = labelHash.length

  return {
    overhead: 2 * seedBytes + 2,

    encode(message, blockBytes) {
      const data = new Uint8Array(blockBytes - seedBytes - 1)
      data.set(labelHash)
      data[data.length - message.length - 1] = 1
      data.set(message, data.length - message.length)
      const seed = randomBytes(seedBytes)
      const maskedData = masked(data, seed, maskHash)
      const block = new Uint8Array(blockBytes)
      block.set(masked(seed, maskedData, maskHash), 1)
      block.set(maskedData, 1 + seedBytes)
      return block
    },

    decode(block, messageBytes) {
      const [first = 1] = block
      const maskedData = block.subarray(1 + seedBytes)
      const seed = masked(block.subarray(1, 1 + seedBytes), maskedData, maskHash)
      const data = masked(maskedData, seed, maskHash)
      const separator = data.length - messageBytes - 1
      let bad = first | ((data[separator] ?? 0) ^ 1)
      // The hash of the label, and the zeros after it.
      for (const digit of xor(data.subarray(0, separator), labelHash)) bad |= digit
      return { message: data.subarray(separator + 1), bad }
    },
  }
}

/** The bytes plus MGF1 of the seed (RFC 8017 §B.2.1); twice the same is nothing. */
function masked(bytes: Uint8Array, seed: Uint8Array, hash: HashName): Bytes {
  const digests: Uint8Array[] = []
  const counter = Buffer.alloc(4)
  for (let count = 0; count * DIGEST_BYTES[hash] < bytes.length; count++) {
    counter.writeUInt32BE(count)
    digests.push(createHash(hash).update(seed).update(counter).digest())
  }
  return xor(bytes, Buffer.concat(digests, bytes.length))
}

const DIGEST_BYTES = { sha1: 20, sha256: 32 } as const
