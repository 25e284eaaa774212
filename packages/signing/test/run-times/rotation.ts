import keys from '@alipayhk-openapi/spec/vectors/keys.json' with { type: 'json' }
import type { KeysOptions, SigningErrorCode, TrustedKey } from '../../src/index.ts'
import { expectEqual, expectRefused, utf8 } from './expect.ts'
import type { Register, Subject } from './subject.ts'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2025, 4, 7)
const CONTENT = utf8('content')

/** Key versions: old and new overlap, missing means newest, unknown and retired are refused. */
export function rotationTests({ signing }: Subject, register: Register): void {
  const { createSigner, createVerifier, importPrivateKey, importPublicKey } = signing

  async function decide(options: Pick<KeysOptions, 'keys'>, pair: keyof typeof keys, keyVersion?: string) {
    const signer = createSigner({ privateKey: await importPrivateKey(keys[pair].privatePkcs8) })
    const signature = await signer.sign(CONTENT)
    const header = { algorithm: 'RSA256', signature, ...(keyVersion !== undefined && { keyVersion }) }
    return createVerifier({ ...options, now: () => NOW }).verify(CONTENT, header)
  }

  async function overlapping() {
    const [oldKey, newKey] = [
      await importPublicKey(keys.merchant.publicSpki),
      await importPublicKey(keys.platform.publicSpki),
    ]
    const old = { publicKey: oldKey, notAfter: new Date(NOW + DAY_MS) }
    return new Map<string, TrustedKey>([
      ['old', old],
      ['new', { publicKey: newKey, notBefore: new Date(NOW - DAY_MS) }],
      ['retired', { publicKey: newKey, notAfter: new Date(NOW - DAY_MS) }],
      ['later', { publicKey: newKey, notBefore: new Date(NOW + DAY_MS) }],
    ])
  }

  register({
    name: 'an old and a new key version overlap, and no version means the newest',
    feature: 'RSA256',
    async run() {
      const keys = await overlapping()
      expectEqual((await decide({ keys }, 'merchant', 'old')).keyVersion, 'old', 'the old version')
      expectEqual((await decide({ keys }, 'platform', 'new')).keyVersion, 'new', 'the new version')
      expectEqual((await decide({ keys }, 'platform')).keyVersion, 'new', 'no version')
    },
  })
  register({
    name: 'C7 unknown, retired and future key versions are refused, and so are names of members',
    feature: 'RSA256',
    async run() {
      const keys = await overlapping()
      const refused: readonly (readonly [string, SigningErrorCode])[] = [
        ['retired', 'KEY_VERSION_RETIRED'],
        ['later', 'KEY_VERSION_NOT_YET_VALID'],
        ['none', 'KEY_VERSION_UNKNOWN'],
        ['__proto__', 'KEY_VERSION_UNKNOWN'],
        ['constructor', 'KEY_VERSION_UNKNOWN'],
      ]
      for (const [keyVersion, code] of refused) {
        await expectRefused(decide({ keys }, 'platform', keyVersion), code, keyVersion)
      }
      await expectRefused(
        decide({ keys: Object.fromEntries(keys) }, 'platform', '__proto__'),
        'KEY_VERSION_UNKNOWN',
        'a record',
      )
    },
  })
  register({
    name: 'a resolver finds the key of a version, and may be late',
    feature: 'RSA256',
    async run() {
      const publicKey = await importPublicKey(keys.merchant.publicSpki)
      const resolver = async (keyVersion = '7') => {
        await new Promise((resolve) => setTimeout(resolve, 1))
        return keyVersion === '7' ? { publicKey, keyVersion } : undefined
      }
      expectEqual((await decide({ keys: resolver }, 'merchant', '7')).keyVersion, '7', 'the version found')
      await expectRefused(decide({ keys: resolver }, 'merchant', '8'), 'KEY_VERSION_UNKNOWN', 'one not found')
    },
  })
}
