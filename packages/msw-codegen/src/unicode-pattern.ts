import type { AST } from '@eslint-community/regexpp'
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'

/** What stands for itself only behind a backslash; in a class, a dash too. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/

/**
 * A pattern as JSON Schema reads it, with Unicode. Many are written for expressions without: there `\_` and a lone brace
 * stand for themselves, and OpenAPI 3.0 goes by that. They come out as the same pattern in the stricter spelling; what is
 * no pattern at all stays as it is, to be refused where it stands.
 */
export function unicodePattern(pattern: string): string {
  if (isUnicode(pattern)) return pattern
  try {
    const parsed = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(pattern, undefined, undefined, false)
    const spelt = withSpelling(pattern, charactersOf(parsed))
    return isUnicode(spelt) ? spelt : pattern
  } catch {
    return pattern
  }
}

function isUnicode(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

function charactersOf(pattern: AST.Pattern): readonly AST.Character[] {
  const characters: AST.Character[] = []
  visitRegExpAST(pattern, { onCharacterEnter: (character) => characters.push(character) })
  return characters
}

function withSpelling(pattern: string, characters: readonly AST.Character[]): string {
  let [spelt, at] = ['', 0]
  for (const character of characters) {
    spelt += pattern.slice(at, character.start) + spelling(character)
    at = character.end
  }
  return spelt + pattern.slice(at)
}

function spelling({ raw, value, parent }: AST.Character): string {
  const inClass = parent.type !== 'Alternative' && parent.type !== 'Quantifier'
  if (isUnicode(inClass ? `[${raw}]` : raw) && !(inClass && raw === '-')) return raw
  const character = String.fromCodePoint(value)
  if (SYNTAX.test(character) || (inClass && character === '-')) return `\\${character}`
  return /[!-~]/.test(character) ? character : `\\u{${value.toString(16)}}`
}
