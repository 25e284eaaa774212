const ZERO_COUNTER =
  'valid, refused: Deno 2.9.6 takes a first counter block of zeros for none at all, which one in 2^128 initialisation vectors has, and none of 12 bytes'

/** What the cryptography of a run-time itself decides otherwise than a file says, and why: by run-time and test. */
export const RUN_TIME_DEFECTS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  Deno: new Map([
    ['aes_gcm#78', ZERO_COUNTER],
    ['aes_gcm#241', ZERO_COUNTER],
  ]),
}
