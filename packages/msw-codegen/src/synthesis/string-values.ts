import { codePoints } from '../runtime/code-points.ts'
import { hasFormat } from './asserted-formats.ts'
import { shapeOfFormat, textsOfFormat } from './format-texts.ts'
import { expressionOf } from './keywords.ts'
import { likelyTexts } from './likely-words.ts'
import type { Merged } from './merging.ts'
import { textsMatching } from './pattern-texts.ts'

/** A text that must be longer than this is not made. */
const LONGEST = 100_000
/** How many texts are told apart by a number at most. */
const NUMBERED = 2000

/**
 * Texts that keep the lengths, patterns and formats, the likeliest first.
 *
 * @param name of the property, for words that fit it
 */
export function* stringsFor(asked: Merged, name: string, chance: number): Generator<string> {
  const minLength = Math.max(Math.ceil(asked.bounds.minLength ?? 0), 0)
  const maxLength = Math.floor(asked.bounds.maxLength ?? Number.POSITIVE_INFINITY)
  if (minLength > maxLength || minLength > LONGEST) return
  const { patterns, excludedPatterns: excluded, formats } = asked
  const isFit = (text: string) =>
    isBetween(text, minLength, maxLength) &&
    formats.every((format) => hasFormat(format, text)) &&
    patterns.every((pattern) => expressionOf(pattern).test(text)) &&
    !excluded.some((pattern) => expressionOf(pattern).test(text))
  for (const text of candidates(asked, { name, chance, minLength, maxLength })) if (isFit(text)) yield text
}

interface Wish {
  readonly name: string
  readonly chance: number
  readonly minLength: number
  readonly maxLength: number
}

function* candidates({ patterns, excludedPatterns: excluded, formats }: Merged, wish: Wish): Generator<string> {
  const { name, chance, minLength, maxLength } = wish
  for (const format of formats) yield* textsOfFormat(format, name, minLength, chance)
  const likely = likelyTexts(name, chance)
  for (const text of likely) yield fitted(text, wish)
  if (patterns.length > 0 || excluded.length > 0) {
    const shapes = formats.flatMap((format) => shapeOfFormat(format) ?? [])
    if (shapes.length > 0) {
      yield* textsMatching({ patterns: [...patterns, ...shapes], excluded, minLength, maxLength }, chance)
    }
    yield* textsMatching({ patterns, excluded, minLength, maxLength }, chance)
  }
  const [first = ''] = likely
  for (let number = 2; number < NUMBERED; number += 1) yield `${fitted(first, wish)}-${number}`
  for (let number = 10; number < NUMBERED; number += 1) yield number.toString(36).padStart(minLength, 'a')
  yield ''
}

/** Whether a text has so many characters; most need not be counted. */
function isBetween(text: string, least: number, most: number): boolean {
  return (least <= 0 && text.length <= most) || (codePoints(text) >= least && codePoints(text) <= most)
}

/** Repeated until it is long enough, cut where it is too long. */
function fitted(text: string, { minLength, maxLength }: Wish): string {
  if (isBetween(text, minLength, maxLength)) return text
  const characters = [...text]
  const wanted = Math.min(Math.max(characters.length, minLength), maxLength)
  const times = Math.ceil((wanted + 1) / (characters.length + 1))
  return [...Array.from({ length: times }, () => text).join(' ')].slice(0, wanted).join('')
}
