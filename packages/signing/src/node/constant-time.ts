/** 1 for 0, and 0 for every number from 1 to 2^31 − 1; without a branch, so that its time tells nothing. */
export function isZero(value: number): number {
  return (value - 1) >>> 31
}

/** The bytes of `first` where `choice` is 1, of `second` where it is 0; looks at both, and there must be as many. */
export function choose(choice: number, first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  return xor(
    second,
    xor(first, second).map((difference) => difference & -choice),
  )
}

/** As long as `left`; a shorter `right` is filled up with zeros. */
export function xor(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(left).map((digit, index) => digit ^ (right[index] ?? 0))
}
