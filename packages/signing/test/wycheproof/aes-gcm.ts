import type {
  AesKeyBits,
  decryptBody,
  importUnwrappingKey,
  importWrappingKey,
  UnwrappingKey,
  WrappingKey,
  wrapSymmetricKey,
} from '../../src/node/index.ts'
import { type AttackCase, hexBytes } from './attack-case.ts'

const LONG_IV = 'valid, refused: OpenSSL takes no initialisation vector of more than 128 bytes'

/** What is decided otherwise than the file says, and why. */
export const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['aes_gcm#268', LONG_IV],
  ['aes_gcm#272', LONG_IV],
  ['aes_gcm#276', LONG_IV],
])

/** A file of `aead_test_schema_v1.json`. */
export interface AesGcmFile {
  readonly testGroups: readonly {
    readonly keySize: AesKeyBits
    readonly ivSize: number
    readonly tests: readonly {
      readonly tcId: number
      readonly key: string
      readonly iv: string
      readonly aad: string
      readonly msg: string
      readonly ct: string
      readonly tag: string
      readonly result: 'valid' | 'invalid'
    }[]
  }[]
}

interface CipherLibrary {
  readonly decryptBody: typeof decryptBody
  readonly importUnwrappingKey: typeof importUnwrappingKey
  readonly importWrappingKey: typeof importWrappingKey
  readonly wrapSymmetricKey: typeof wrapSymmetricKey
}

interface Pair {
  readonly publicKey: WrappingKey
  readonly privateKey: UnwrappingKey
}

type Group = AesGcmFile['testGroups'][number]
type Test = Group['tests'][number]

/** AES-GCM, through `decryptBody`: each test as a body whose key was wrapped by `wrapSymmetricKey`. */
export function* aesGcmCases(library: CipherLibrary, file: AesGcmFile): Iterable<AttackCase> {
  let made: Promise<Pair> | undefined
  const pair = () => {
    made ??= freshPair(library)
    return made
  }
  for (const group of file.testGroups) {
    for (const test of group.tests) {
      const id = `aes_gcm#${test.tcId}`
      const expected = EXCEPTIONS.has(id) ? 'TypeError' : expectedOf(test, group)
      yield {
        id,
        async run() {
          const outcome = await outcomeOf(library, await pair(), test, group)
          if (outcome !== expected) throw new Error(`${id} is ${test.result}: expected ${expected}, was ${outcome}`)
        },
      }
    }
  }
}

function expectedOf({ msg, result }: Test, { ivSize }: Group): string {
  if (result === 'valid') return `decrypted to ${msg}`
  return ivSize === 0 ? 'TypeError' : 'DECRYPTION_FAILED'
}

async function outcomeOf(library: CipherLibrary, pair: Pair, test: Test, group: Group): Promise<string> {
  const { publicKey, privateKey } = pair
  const { keySize: keyBits, ivSize } = group
  const profile = {
    ...({ cipher: 'aes-gcm', keyWrap: 'rsa-pkcs1' } as const),
    ...{ keyBits, ivBytes: ivSize / 8, additionalData: hexBytes(test.aad) },
  }
  const symmetricKey = library.wrapSymmetricKey(hexBytes(test.key), { publicKey })
  const encrypt = `algorithm=RSA_AES,keyVersion=1,symmetricKey=${encodeURIComponent(base64(symmetricKey))}`
  const body = new TextEncoder().encode(base64(hexBytes(test.iv + test.ct + test.tag)))
  try {
    return `decrypted to ${hex(await library.decryptBody({ body, encrypt }, { privateKey, profile }))}`
  } catch (error) {
    if (error instanceof TypeError) return 'TypeError'
    if (error instanceof Error && 'code' in error && error.code !== 'RUNTIME_UNSUPPORTED') return String(error.code)
    throw error
  }
}

async function freshPair({ importUnwrappingKey, importWrappingKey }: CipherLibrary): Promise<Pair> {
  const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, true, ['encrypt', 'decrypt'])
  return {
    publicKey: importWrappingKey(await crypto.subtle.exportKey('spki', publicKey)),
    privateKey: importUnwrappingKey(await crypto.subtle.exportKey('pkcs8', privateKey)),
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
