import type { KeyMistakeId } from '../../src/explain/mistake-id.ts'
import type { ExplainKeys } from '../../src/index.ts'
import { freshPair } from '../fixtures.ts'
import type { ContentCase } from './content-case.ts'
import { verifyingKey } from './verifiable.ts'
import {
  answerOf,
  contentOf,
  headerOf,
  KEYS,
  merchant,
  type Pair,
  pkcs8,
  platform,
  requestOf,
  rsaSign,
  stranger,
} from './wrong-message.ts'

const weak = await freshPair({ modulusLength: 1024 })

/** A good answer, explained with these keys. */
const explained = (as: string, keys: ExplainKeys, signer: Pair = platform): ContentCase => ({
  as,
  make: async () => ({ exchange: answerOf(headerOf(await rsaSign(contentOf(), signer))), keys }),
})

const { publicKey } = platform
/** A certificate request, as far as its outline goes. */
const request = btoa(
  Array.from(
    der(0x30, der(0x30, der(2, [0]), der(0x30), der(0x30, der(0x30), der(3)), der(0xa0)), der(0x30), der(3)),
    (byte) => String.fromCharCode(byte),
  ).join(''),
)

function der(tag: number, ...contents: readonly (readonly number[])[]): number[] {
  const content = contents.flat()
  return [tag, content.length, ...content]
}

const imported = await crypto.subtle.importKey(
  'pkcs8',
  pkcs8(platform),
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  false,
  ['sign'],
)

/** That each mistake has a case is seen to by the compiler. */
export const KEY_CASES: Readonly<Record<KeyMistakeId, readonly ContentCase[]>> = {
  'key-missing': [explained('', { merchant: merchant.publicKey })],
  'key-refused': [explained('1,024 bits', { ...KEYS, platform: weak.publicKey }, weak)],
  'key-unreadable': [
    explained('a certificate request', { ...KEYS, platform: request }),
    explained('cut', { ...KEYS, platform: publicKey.slice(0, 200) }),
    explained('empty', { ...KEYS, platform: '' }),
  ],
  'keys-swapped': [
    explained('given', { merchant: platform.publicKey, platform: merchant.publicKey }),
    explained('used', KEYS, merchant),
  ],
  'nothing-fits': [
    {
      as: '',
      make: async () => ({
        exchange: requestOf(headerOf(await rsaSign(contentOf())).replace('RSA256', 'ECC224')),
        keys: { merchant: verifyingKey },
      }),
    },
  ],
  'own-public-key': [
    explained('given twice', { merchant: merchant.publicKey, platform: merchant.publicKey }),
    {
      as: 'which signed the request',
      make: async () => ({
        exchange: answerOf(
          headerOf(await rsaSign(contentOf(), platform)),
          {},
          {
            headers: requestOf(headerOf(await rsaSign(contentOf()))).headers,
          },
        ),
        keys: { platform: merchant.publicKey },
      }),
    },
  ],
  'private-key-given': [
    explained('as text', { ...KEYS, platform: platform.privateKey }),
    explained('imported', { ...KEYS, platform: imported }),
  ],
  'third-key': [explained('', { ...KEYS, others: { old: stranger.publicKey } }, stranger)],
  'unknown-key': [explained('', KEYS, stranger)],
}
