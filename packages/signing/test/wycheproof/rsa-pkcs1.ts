import type { importUnwrappingKey, UnwrappingKey, unwrapSymmetricKey } from '../../src/node/index.ts'
import { type AttackCase, hexBytes } from './attack-case.ts'

/** What is decided otherwise than the file says, and why. */
export const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['rsa_pkcs1_2048#1', 'valid, refused: an empty key is none, and asking for one is a mistake of the caller'],
])

/** A file of `rsaes_pkcs1_decrypt_schema_v1.json`. */
export interface RsaPkcs1File {
  readonly testGroups: readonly {
    readonly keySize: number
    readonly privateKeyPkcs8: string
    readonly privateKey: { readonly modulus: string; readonly privateExponent: string }
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly ct: string
      readonly result: 'valid' | 'invalid'
    }[]
  }[]
}

interface UnwrapLibrary {
  readonly importUnwrappingKey: typeof importUnwrappingKey
  readonly unwrapSymmetricKey: typeof unwrapSymmetricKey
}

type Group = RsaPkcs1File['testGroups'][number]
type Bytes = Uint8Array<ArrayBuffer>

/**
 * RSAES-PKCS1-v1_5, through `importUnwrappingKey` and `unwrapSymmetricKey`, whose answer to a bad padding is a key:
 * the same one each time, and none that has to do with what the padding stands around.
 */
export function* rsaPkcs1Cases(library: UnwrapLibrary, file: RsaPkcs1File): Iterable<AttackCase> {
  for (const group of file.testGroups) {
    let imported: UnwrappingKey | undefined
    const privateKey = () => {
      imported ??= library.importUnwrappingKey(hexBytes(group.privateKeyPkcs8))
      return imported
    }
    for (const { tcId, msg, ct, result } of group.tests) {
      const id = `rsa_pkcs1_${group.keySize}#${tcId}`
      const unwrap = (keyBytes: number) =>
        hex(library.unwrapSymmetricKey(hexBytes(ct), { privateKey: privateKey(), keyBytes }))
      yield {
        id,
        async run() {
          if (EXCEPTIONS.has(id)) return assertRefused(id, () => unwrap(msg.length / 2))
          if (result === 'valid') return assertUnwrapped(id, msg, unwrap)
          assertRejected(id, hexBytes(ct), group, unwrap)
        },
      }
    }
  }
}

function assertRefused(id: string, unwrap: () => string): void {
  try {
    unwrap()
  } catch (error) {
    if (error instanceof TypeError) return
  }
  throw new Error(`${id} is an exception, and was not refused with a TypeError`)
}

/** The message at its own length, and at any other something else. */
function assertUnwrapped(id: string, msg: string, unwrap: (keyBytes: number) => string): void {
  const keyBytes = msg.length / 2
  if (unwrap(keyBytes) !== msg) throw new Error(`${id} is valid, and was unwrapped to something else`)
  for (const other of [keyBytes - 1, keyBytes + 1]) {
    if (other < 16 || other > 245) continue
    const unwrapped = unwrap(other)
    if (unwrapped.endsWith(msg) || msg.endsWith(unwrapped)) throw new Error(`${id} was unwrapped at ${other} bytes`)
  }
}

function assertRejected(id: string, ct: Bytes, group: Group, unwrap: (keyBytes: number) => string): void {
  const block = rawDecrypted(ct, group)
  for (const keyBytes of [4, 16, 24, 32]) {
    const rejection = unwrap(keyBytes)
    if (rejection.length !== 2 * keyBytes) throw new Error(`${id} gives a key of another length than ${keyBytes}`)
    if (block.endsWith(rejection)) throw new Error(`${id} is invalid, and was unwrapped to what its block ends with`)
    if (rejection !== unwrap(keyBytes)) throw new Error(`${id} gives another key each time, by which it can be told`)
  }
}

/** The whole block, padding and all, by arithmetic that nobody has to trust. */
function rawDecrypted(ct: Bytes, { keySize, privateKey }: Group): string {
  const modulus = BigInt(`0x${privateKey.modulus}`)
  let square = BigInt(`0x0${hex(ct)}`) % modulus
  let product = 1n
  for (let exponent = BigInt(`0x${privateKey.privateExponent}`); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) product = (product * square) % modulus
    square = (square * square) % modulus
  }
  return product.toString(16).padStart(keySize / 4, '0')
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
