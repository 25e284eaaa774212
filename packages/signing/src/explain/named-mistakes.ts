import { HEADER } from '../header-names.ts'
import type { Mistake } from './explanation.ts'
import { partsOf } from './header-repairs.ts'
import type { KnownKey } from './known-key.ts'
import type { HeaderMistakeId } from './mistake-id.ts'
import type { Reading } from './signature-readings.ts'

/** What is wrong in the `Signature` header: what had to be undone to read it, and what it names. */
export function namedMistakes(
  reading: Reading,
  needed: KnownKey | undefined,
  keyVersion: string | undefined,
): Mistake[] {
  const undone = reading.repairs.map(({ id, place, did, instead }) => ({ id, place, sentence: `${did}. ${instead}.` }))
  return [...undone, ...algorithmMistakes(reading, needed), ...keyVersionMistakes(reading, keyVersion)]
}

function mistake(id: HeaderMistakeId, sentence: string): Mistake {
  return { id, place: 'header', sentence }
}

function algorithmMistakes({ header, text, repairs }: Reading, needed: KnownKey | undefined): Mistake[] {
  if (!needed?.rsa && !needed?.verify) return []
  if (header.algorithm === needed.algorithm || repairs.some(({ id }) => id === 'algorithm-name')) return []
  const named = partsOf(text).some(({ key }) => key === 'algorithm')
  return [
    named
      ? mistake(
          'algorithm-mismatch',
          `The header names ${header.algorithm}, and ${needed.name} is one for ${needed.algorithm}. Name the algorithm that you sign with.`,
        )
      : mistake(
          'algorithm-missing',
          `The header names no algorithm, which means RSA256, and ${needed.name} is one for ${needed.algorithm}. Write \`algorithm=${needed.algorithm}\`.`,
        ),
  ]
}

function keyVersionMistakes({ header }: Reading, keyVersion: string | undefined): Mistake[] {
  if (keyVersion === undefined || header.keyVersion === undefined || header.keyVersion === keyVersion) return []
  return [
    mistake(
      'key-version-mismatch',
      `The ${HEADER.signature} header names key version ${header.keyVersion}, and the key that you gave is version ${keyVersion}. Name the version under which the other side has the key, or give that key.`,
    ),
  ]
}
