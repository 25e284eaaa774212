import { type AST, visitRegExpAST } from '@eslint-community/regexpp'

/** Letters and digits first: the nearer to the front, the better a character looks in a mock. */
const PLAIN = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. /:@#+,;=~!$&\'()*?%"<>[\\]^`{|}\t\n'
/** What classes of Unicode are likely to ask for: letters of many scripts, digits, marks, symbols, pictures. */
const FOREIGN =
  'éüßñøłαβΩжЯאبअกあアー中文字한글٣५½²ªǅʰ€£¥©°§«»–—“”…、。\u00a0\u0301\u200d\u2028😀🎉🇬𝒜\u0000\u007f\u00ad\ue000'
/** The end of Unicode. */
const LIMIT = 0x10ffff
/** How many neighbours to look at once a class of rare characters has shown one. */
const NEIGHBOURS = 16
const WORD = /^\w$/

type CharacterSet = AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass

/**
 * The characters that texts are made of: enough of Unicode that every class of the patterns has some. A class is asked
 * itself which of them it takes.
 */
export class Alphabet {
  readonly characters: readonly string[]
  /** Characters that no class and no literal tells apart, each group in order of looks. */
  readonly atoms: readonly (readonly number[])[]
  readonly any: bigint
  /** The characters that make up words, as `\b` counts them. */
  readonly word: bigint
  /** The symbols before the first character and after the last. */
  readonly begin: number
  readonly end: number
  /** The symbol of a word boundary, which is no character. */
  readonly boundary: number
  readonly #index: ReadonlyMap<string, number>
  readonly #masks = new Map<string, bigint>()

  constructor(patterns: readonly AST.Pattern[]) {
    const { literals, classes, refersBack } = symbolsOf(patterns)
    const characters = new Set([...PLAIN, ...FOREIGN, ...literals])
    const expressions = new Map([...classes].map((raw) => [raw, new RegExp(`^(?:${raw})$`, 'u')]))
    for (const expression of expressions.values()) {
      if ([...characters].some((each) => expression.test(each))) continue
      for (const rare of firstMatches(expression)) characters.add(rare)
    }
    this.characters = [...characters]
    this.#index = new Map(this.characters.map((each, index) => [each, index]))
    for (const [raw, expression] of expressions) {
      this.#masks.set(
        raw,
        maskOf(this.characters, (each) => expression.test(each)),
      )
    }
    this.any = (1n << BigInt(this.characters.length)) - 1n
    this.word = maskOf(this.characters, (each) => WORD.test(each))
    this.begin = this.characters.length
    this.end = this.begin + 1
    this.boundary = this.begin + 2
    // A back reference makes a literal of any character.
    const atoms = refersBack ? this.characters.map((_, index) => [index]) : this.#grouped(literals)
    this.atoms = [...atoms, [this.boundary]]
  }

  /** The characters that a class, or a set such as `\d`, takes. */
  mask({ raw }: CharacterSet): bigint {
    return this.#masks.get(raw) ?? 0n
  }

  /** The one character, as a set. */
  only(character: string): bigint {
    const index = this.#index.get(character)
    return index === undefined ? 0n : 1n << BigInt(index)
  }

  #grouped(literals: ReadonlySet<string>): readonly (readonly number[])[] {
    const masks = [...this.#masks.values(), this.word]
    const groups = new Map<string, number[]>()
    for (const [index, character] of this.characters.entries()) {
      const sides = masks.map((mask) => ((mask >> BigInt(index)) & 1n ? '1' : '0')).join('')
      const key = literals.has(character) ? `=${index}` : sides
      const group = groups.get(key) ?? []
      group.push(index)
      groups.set(key, group)
    }
    return [...groups.values()]
  }
}

interface Symbols {
  readonly literals: ReadonlySet<string>
  /** Classes and sets, as they are written. */
  readonly classes: ReadonlySet<string>
  readonly refersBack: boolean
}

function symbolsOf(patterns: readonly AST.Pattern[]): Symbols {
  const literals = new Set<string>()
  const classes = new Set<string>()
  let refersBack = false
  const note = ({ raw }: CharacterSet) => {
    classes.add(raw)
  }
  for (const pattern of patterns) {
    visitRegExpAST(pattern, {
      onCharacterEnter: ({ value }) => {
        literals.add(String.fromCodePoint(value))
      },
      onBackreferenceEnter: () => {
        refersBack = true
      },
      onCharacterSetEnter: note,
      onCharacterClassEnter: note,
      onExpressionCharacterClassEnter: note,
    })
  }
  return { literals, classes, refersBack }
}

function maskOf(characters: readonly string[], has: (character: string) => boolean): bigint {
  return characters.reduce((mask, each, index) => (has(each) ? mask | (1n << BigInt(index)) : mask), 0n)
}

/** The first characters of all that a class takes; none if it takes none, such as `[]`. */
function firstMatches(expression: RegExp): string[] {
  const found: string[] = []
  for (let point = 0, last = LIMIT; point <= last; point += 1) {
    const character = String.fromCodePoint(point)
    if (!expression.test(character)) continue
    if (found.push(character) === 1) last = Math.min(point + NEIGHBOURS, LIMIT)
  }
  return found
}
