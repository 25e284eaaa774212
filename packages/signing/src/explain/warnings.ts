import type { Warning } from './explanation.ts'
import { partsOf } from './header-repairs.ts'
import { type KnownKey, sameKey } from './known-key.ts'
import type { WarningId } from './mistake-id.ts'
import type { Reading } from './signature-readings.ts'

interface ValueWarning {
  readonly id: WarningId
  readonly sentence: string
  readonly applies: (value: string) => boolean
}

const ENCODE = 'Write base64 with padding and percent-encode it once'

const VALUE_WARNINGS: readonly ValueWarning[] = [
  {
    id: 'not-percent-encoded',
    sentence: `The base64 of the signature is not percent-encoded: it verifies here, and the gateway refuses it as a malformed signature field. ${ENCODE}.`,
    applies: (value) => /[+/=]/.test(value),
  },
  {
    id: 'base64url',
    sentence: `The signature is written in base64url: it verifies here, and official SDKs may not read it. ${ENCODE}.`,
    applies: (value) => /[-_]/.test(value),
  },
  {
    id: 'padding-missing',
    sentence: `The base64 of the signature lacks its padding, as when a header is split at every equal sign. Split at the first one. ${ENCODE}.`,
    applies: (value) => !/(?:=|%3D)$/i.test(value) && value.replace(/%../g, '+').replace(/\s/g, '').length % 4 !== 0,
  },
  {
    id: 'blanks-in-value',
    sentence: `There are blanks inside the signature: documents wrap it so, and messages should not. ${ENCODE}.`,
    applies: (value) => /\s/.test(value),
  },
]

const PART = /^\s*(?:algorithm|keyVersion|signature)=/

/** What does no harm here: the reader of this package is tolerant. */
export function headerWarnings({ text }: Reading): Warning[] {
  const parts = partsOf(text)
  const value = parts.find(({ key }) => key === 'signature')?.value ?? ''
  const warnings: Warning[] = VALUE_WARNINGS.filter(({ applies }) => applies(value)).map(({ id, sentence }) => {
    return { id, sentence }
  })
  if (text.split(',').some((part) => !PART.test(part))) {
    warnings.push({
      id: 'unknown-part',
      sentence:
        'The Signature header has a part with another name than `algorithm`, `keyVersion` and `signature`, which says nothing: names have a case.',
    })
  }
  const known = parts.map(({ key }) => key).filter((key) => /^(?:algorithm|keyVersion|signature)$/.test(key ?? ''))
  if (known.join() !== ['algorithm', 'keyVersion', 'signature'].filter((key) => known.includes(key)).join()) {
    warnings.push({
      id: 'unusual-order',
      sentence:
        'The parts of the Signature header are in another order than usual: some read them by their position. Write algorithm, keyVersion, signature.',
    })
  }
  return warnings
}

/** What does not concern this message, and another. */
export function keyWarnings(keys: readonly KnownKey[], needed: KnownKey | undefined): Warning[] {
  const warnings: Warning[] = []
  for (const key of keys) {
    if (key === needed) continue
    if (key.problem) warnings.push({ id: 'other-key-unusable', sentence: key.problem.sentence })
    if (needed && key.role !== 'other' && sameKey(key, needed)) {
      warnings.push({
        id: 'same-key-twice',
        sentence: 'You gave one and the same key for the merchant and for the platform: one of them is wrong.',
      })
    }
  }
  return warnings
}
