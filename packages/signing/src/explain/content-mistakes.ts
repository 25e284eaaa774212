import { FORM_MISTAKES, PRINTED, SOURCE_MISTAKES } from './body-mistakes.ts'
import type { ContentMistake } from './content-mistake.ts'
import { CLIENT_ID_MISTAKES, METHOD_MISTAKES, SEPARATOR_MISTAKES } from './head-mistakes.ts'
import { JSON_MISTAKES, RESERIALISED } from './json-mistakes.ts'
import { TARGET_MISTAKES } from './target-mistakes.ts'
import { CHARACTER_MISTAKES, FRAME_MISTAKES, READING_MISTAKES } from './text-mistakes.ts'
import { TIME_MISTAKES } from './time-mistakes.ts'
import { WHOLE_MISTAKES } from './whole-mistakes.ts'

/**
 * The mistakes in the order in which a signer makes them, so that two can be made one after the other. Where two
 * lead to the same bytes, the first of them is the answer.
 */
export const CONTENT_MISTAKES: readonly ContentMistake[] = [
  ...METHOD_MISTAKES,
  ...TARGET_MISTAKES,
  ...SEPARATOR_MISTAKES,
  ...CLIENT_ID_MISTAKES,
  ...TIME_MISTAKES,
  ...SOURCE_MISTAKES,
  ...READING_MISTAKES,
  ...JSON_MISTAKES,
  ...CHARACTER_MISTAKES,
  RESERIALISED,
  PRINTED,
  ...FRAME_MISTAKES,
  ...FORM_MISTAKES,
  ...WHOLE_MISTAKES,
]
