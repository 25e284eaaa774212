/** What RSA is computed on: a message in a block as long as the modulus, by one of the encodings of RFC 8017. */
export interface BlockEncoding {
  /** Bytes of a block that are not left for the message. */
  readonly overhead: number
  /** A block that begins with a zero byte, so that it is below the modulus. */
  encode(message: Uint8Array, blockBytes: number): Uint8Array<ArrayBuffer>
  /**
   * The message of a length that is known beforehand. Every byte is looked at whatever it holds: the time depends on
   * the two lengths and on nothing else.
   */
  decode(block: Uint8Array, messageBytes: number): DecodedBlock
}

export interface DecodedBlock {
  /** Where the message stands, or would if the block were a good one. */
  readonly message: Uint8Array
  /** 0 for a good block, and something else for every other. */
  readonly bad: number
}
