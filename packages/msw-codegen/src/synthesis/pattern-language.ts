import type { AST } from '@eslint-community/regexpp'
import type { Alphabet } from './alphabet.ts'
import type { Language, Languages } from './language.ts'

/** How often a group that looks around itself is written out beyond what it must be. */
const UNROLLED = 2

export interface ReadingOptions {
  /** What each group stands for that a back reference leads to, both of them being that very text. */
  readonly texts: ReadonlyMap<AST.CapturingGroup, string>
  /**
   * How to read what looks back. `assumed`: as if it held. `spelt`: a look-behind is read like a group, and a word
   * boundary as a symbol of its own, which is right for most patterns that the other reading is wrong for.
   */
  readonly lookBack: 'assumed' | 'spelt'
}

/**
 * The texts that a pattern matches, between the symbols for begin and end. It may hold some that the pattern does
 * not match, so whoever makes a text tries the pattern on it.
 */
export function patternLanguage(
  languages: Languages,
  alphabet: Alphabet,
  pattern: AST.Pattern,
  options: ReadingOptions,
): Language {
  return new Reading(languages, alphabet, options).whole(pattern)
}

/** The texts of a group on its own, between the symbols for begin and end. */
export function groupLanguage(languages: Languages, alphabet: Alphabet, group: AST.CapturingGroup): Language {
  return new Reading(languages, alphabet, { texts: new Map(), lookBack: 'assumed' }).alone(group)
}

class Reading {
  readonly #languages: Languages
  readonly #options: ReadingOptions
  readonly #alphabet: Alphabet
  readonly #begin: Language
  readonly #end: Language
  /** Any characters up to the end, unless the end has been read. */
  readonly #rest: Language
  readonly #anything: Language

  constructor(languages: Languages, alphabet: Alphabet, options: ReadingOptions) {
    this.#languages = languages
    this.#alphabet = alphabet
    this.#options = options
    this.#begin = languages.symbol(bit(alphabet.begin))
    this.#end = languages.symbol(bit(alphabet.end))
    this.#anything = languages.repeat(languages.symbol(alphabet.any), 0, Number.POSITIVE_INFINITY)
    this.#rest = this.#optional(languages.sequence(this.#anything, this.#end))
  }

  whole({ alternatives }: AST.Pattern): Language {
    const languages = this.#languages
    const before = this.#optional(languages.sequence(this.#begin, this.#anything))
    const found = alternatives.map((each) => {
      const text = this.#either([each], this.#rest)
      return beginsAtStart(each) ? text : languages.sequence(before, text)
    })
    const isSpelt = this.#options.lookBack === 'spelt'
    const frame = isSpelt
      ? [this.#framed(this.#withBoundaries()), this.#boundariesHold()]
      : [this.#framed(this.#anything)]
    // `^` and `$` read the symbols of begin and end, which stand nowhere else.
    return languages.both([languages.either(found), ...frame])
  }

  alone({ alternatives }: AST.CapturingGroup): Language {
    return this.#framed(this.#either(alternatives, this.#languages.empty))
  }

  #framed(language: Language): Language {
    return this.#languages.sequence(this.#begin, this.#languages.sequence(language, this.#end))
  }

  #withBoundaries(): Language {
    const { any, boundary } = this.#alphabet
    return this.#languages.repeat(this.#languages.symbol(any | bit(boundary)), 0, Number.POSITIVE_INFINITY)
  }

  /** Texts with no boundary between two characters of words, or two that are none. */
  #boundariesHold(): Language {
    const languages = this.#languages
    const { any, word, begin, end, boundary } = this.#alphabet
    const between = (before: bigint, after: bigint) =>
      languages.sequence(languages.symbol(before), languages.sequence(boundaries, languages.symbol(after)))
    const boundaries = languages.repeat(languages.symbol(bit(boundary)), 1, Number.POSITIVE_INFINITY)
    const other = any & ~word
    const wrong = languages.either([between(word, word), between(other | bit(begin), other | bit(end))])
    const all = languages.symbol(any | bit(begin) | bit(end) | bit(boundary))
    const around = languages.repeat(all, 0, Number.POSITIVE_INFINITY)
    return languages.except(languages.sequence(around, languages.sequence(wrong, around)))
  }

  #optional(language: Language): Language {
    return this.#languages.repeat(language, 0, 1)
  }

  #either(alternatives: readonly AST.Alternative[], then: Language): Language {
    return this.#languages.either(
      alternatives.map(({ elements }) => elements.reduceRight((rest, each) => this.#element(each, rest), then)),
    )
  }

  /** An element with all that follows it, since a look-ahead is about what follows. */
  #element(element: AST.Element, then: Language): Language {
    const languages = this.#languages
    switch (element.type) {
      case 'Character':
        return languages.sequence(this.#literal(String.fromCodePoint(element.value)), then)
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass':
        return languages.sequence(languages.symbol(this.#alphabet.mask(element)), then)
      case 'Group':
        return this.#either(element.alternatives, then)
      case 'CapturingGroup': {
        const text = this.#options.texts.get(element)
        return text === undefined
          ? this.#either(element.alternatives, then)
          : languages.sequence(this.#literal(text), then)
      }
      case 'Backreference':
        return languages.sequence(this.#literal(this.#textOf(element)), then)
      case 'Quantifier':
        return this.#quantified(element, then)
      case 'Assertion':
        return this.#assertion(element, then)
    }
  }

  #quantified({ element, min, max }: AST.Quantifier, then: Language): Language {
    if (!looksAhead(element)) {
      return this.#languages.sequence(
        this.#languages.repeat(this.#element(element, this.#languages.empty), min, max),
        then,
      )
    }
    const most = Math.min(max, min + UNROLLED)
    const written = Array.from({ length: most }).reduceRight<Language>((rest, _, index) => {
      const further = this.#element(element, rest)
      return index < min ? further : this.#languages.either([then, further])
    }, then)
    return written
  }

  #assertion(assertion: AST.Assertion, then: Language): Language {
    const languages = this.#languages
    const isSpelt = this.#options.lookBack === 'spelt'
    switch (assertion.kind) {
      case 'start':
        return languages.sequence(this.#begin, then)
      case 'end':
        return languages.sequence(this.#end, then)
      case 'word':
        return isSpelt && !assertion.negate
          ? languages.sequence(languages.symbol(bit(this.#alphabet.boundary)), then)
          : then
      case 'lookbehind':
        return isSpelt && !assertion.negate ? this.#either(assertion.alternatives, then) : then
      case 'lookahead': {
        const ahead = this.#either(assertion.alternatives, this.#rest)
        return languages.both([assertion.negate ? languages.except(ahead) : ahead, then])
      }
    }
  }

  #literal(text: string): Language {
    return [...text].reduceRight(
      (rest, character) => this.#languages.sequence(this.#languages.symbol(this.#alphabet.only(character)), rest),
      this.#languages.empty,
    )
  }

  #textOf({ resolved }: AST.Backreference): string {
    return [resolved].flat().reduce<string>((text, group) => this.#options.texts.get(group) ?? text, '')
  }
}

/** Whether nothing can stand before the match. */
function beginsAtStart({ elements: [first] }: AST.Alternative): boolean {
  if (first?.type === 'Group' || first?.type === 'CapturingGroup') return first.alternatives.every(beginsAtStart)
  return first?.type === 'Assertion' && first.kind === 'start'
}

function looksAhead(element: AST.Element): boolean {
  switch (element.type) {
    case 'Assertion':
      return element.kind === 'lookahead'
    case 'Quantifier':
      return looksAhead(element.element)
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.some(({ elements }) => elements.some(looksAhead))
    default:
      return false
  }
}

function bit(symbol: number): bigint {
  return 1n << BigInt(symbol)
}
