import { randomFillSync } from 'node:crypto'
import type { BlockEncoding } from './block-encoding.ts'
import { isZero } from './constant-time.ts'

const FEWEST_PADDING_BYTES = 8

/** EME-PKCS1-v1_5 (RFC 8017 §7.2): 00 02, at least eight bytes that are not zero, 00, the message. */
export const PKCS1_ENCODING: BlockEncoding = {
  overhead: 3 + FEWEST_PADDING_BYTES,

  encode(message, blockBytes) {
    const block = new Uint8Array(blockBytes)
    const separator = blockBytes - message.length - 1
    block[1] = 2
    fillWithoutZeros(block.subarray(2, separator))
    block.set(message, separator + 1)
    return block
  },

  decode(block, messageBytes) {
    const separator = block.length - messageBytes - 1
    const [first = 1, type = 0] = block
    let bad = first | (type ^ 2) | (block[separator] ?? 1)
    for (const digit of block.subarray(2, separator)) bad |= isZero(digit)
    return { message: block.subarray(separator + 1), bad }
  },
}

function fillWithoutZeros(bytes: Uint8Array): void {
  randomFillSync(bytes)
  for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, zero)) randomFillSync(bytes, zero, 1)
}
