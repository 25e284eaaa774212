import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'
import { codePoints } from '../runtime/code-points.ts'
import { Alphabet } from './alphabet.ts'
import { expressionOf } from './keywords.ts'
import { type Language, Languages } from './language.ts'
import { groupLanguage, patternLanguage, type ReadingOptions } from './pattern-language.ts'
import { hash } from './random.ts'

export interface TextRules {
  readonly patterns: readonly string[]
  /** Patterns that must not match. */
  readonly excluded: readonly string[]
  /** In characters, not in units of UTF-16. */
  readonly minLength: number
  readonly maxLength: number
}

/** One character of a text, still open: any of these, the best looking first. */
type Step = readonly string[]

/** Bounds on the search, far above what patterns of real documents take. */
const LIMITS = { states: 256, transitions: 400_000, length: 10_000, texts: 64, groupTexts: 4 }

/**
 * Texts that keep all the rules, the shortest first; the same for the same chance.
 *
 * @param chance picks letters and digits where any will do
 */
export function* textsMatching(rules: TextRules, chance: number): Generator<string> {
  const parser = new RegExpParser({ ecmaVersion: 2025 })
  const parse = (pattern: string) => parser.parsePattern(pattern, undefined, undefined, { unicode: true })
  if ([...rules.patterns, ...rules.excluded].some((pattern) => !isExpression(pattern, parse))) return
  const patterns = rules.patterns.map(parse)
  const excluded = rules.excluded.map(parse)
  const alphabet = new Alphabet([...patterns, ...excluded])
  const languages = new Languages()
  for (const options of readings(languages, alphabet, patterns)) {
    const read = (pattern: AST.Pattern) => patternLanguage(languages, alphabet, pattern, options)
    const unwanted = excluded.map((pattern) => languages.except(read(pattern)))
    const whole = languages.both([...patterns.map(read), ...unwanted])
    for (const text of texted(languages, alphabet, whole, rules, chance)) if (keeps(rules, text)) yield text
  }
}

function isExpression(pattern: string, parse: (pattern: string) => AST.Pattern): boolean {
  try {
    parse(pattern)
    return true
  } catch {
    return false
  }
}

function keeps({ patterns, excluded, minLength, maxLength }: TextRules, text: string): boolean {
  const length = codePoints(text)
  return (
    length >= minLength &&
    length <= maxLength &&
    patterns.every((pattern) => expressionOf(pattern).test(text)) &&
    !excluded.some((pattern) => expressionOf(pattern).test(text))
  )
}

/** What looks back is not regular: back references are given texts, the rest is tried in two readings. */
function* readings(
  languages: Languages,
  alphabet: Alphabet,
  patterns: readonly AST.Pattern[],
): Generator<ReadingOptions> {
  const groups = new Set<AST.CapturingGroup>()
  let looksBack = false
  for (const pattern of patterns) {
    visitRegExpAST(pattern, {
      onAssertionEnter: ({ kind }) => {
        looksBack ||= kind === 'word' || kind === 'lookbehind'
      },
      onBackreferenceEnter: ({ resolved }) => {
        for (const group of [resolved].flat()) groups.add(group)
      },
    })
  }
  const candidates = [...groups].map((group) => [group, textsOf(languages, alphabet, group)] as const)
  for (let turn = 0; turn < (groups.size > 0 ? LIMITS.groupTexts : 1); turn += 1) {
    const texts = new Map(candidates.map(([group, all]) => [group, all[turn] ?? '']))
    yield { texts, lookBack: 'assumed' }
    if (looksBack) yield { texts, lookBack: 'spelt' }
  }
}

function textsOf(languages: Languages, alphabet: Alphabet, group: AST.CapturingGroup): string[] {
  const texts: string[] = []
  const bounds = { minLength: 0, maxLength: LIMITS.length }
  for (const text of texted(languages, alphabet, groupLanguage(languages, alphabet, group), bounds, 0)) {
    if (texts.push(text) === LIMITS.groupTexts) break
  }
  return texts
}

type Bounds = Pick<TextRules, 'minLength' | 'maxLength'>

/** One text for each way through the language, then further texts of the same ways. */
function* texted(
  languages: Languages,
  alphabet: Alphabet,
  language: Language,
  bounds: Bounds,
  chance: number,
): Generator<string> {
  const ways: (readonly Step[])[] = []
  for (const way of waysThrough(languages, alphabet, language, bounds)) {
    yield written(way, chance, 0)
    if (ways.push(way) === LIMITS.texts) break
  }
  for (const way of ways) {
    const count = way.reduce((product, step) => Math.min(product * step.length, LIMITS.texts), 1)
    for (let turn = 1; turn < count; turn += 1) yield written(way, chance, turn)
  }
}

/** Turns count like digits, the last character fastest, so that no two of them give the same text. */
function written(way: readonly Step[], chance: number, turn: number): string {
  let rest = turn
  return way
    .toReversed()
    .map((step, index) => {
      const offset = rest % step.length
      rest = Math.floor(rest / step.length)
      const first = hash(chance, `${index}`) % alike(step)
      return step[(first + offset) % step.length]
    })
    .toReversed()
    .join('')
}

const KINDS = [/^[a-z]$/, /^[0-9]$/, /^[A-Z]$/]

/** How many characters at the front are of the kind of the first: letters with letters, digits with digits. */
function alike(step: Step): number {
  const kind = KINDS.find((each) => each.test(step[0] ?? ''))
  const other = step.findIndex((character) => !kind?.test(character))
  return Math.max(other === -1 ? step.length : other, 1)
}

interface Way {
  readonly state: Language
  readonly step: Step
  readonly before: Way | undefined
}

/** Breadth first, so that the shortest comes first; states that were reached before at the same length are one. */
function* waysThrough(
  languages: Languages,
  alphabet: Alphabet,
  language: Language,
  { minLength, maxLength }: Bounds,
): Generator<readonly Step[]> {
  const most = Math.min(maxLength, minLength + LIMITS.length)
  let front: readonly Way[] = [{ state: languages.after(language, alphabet.begin), step: [], before: undefined }]
  let transitions = 0
  for (let length = 0; length <= most && front.length > 0 && transitions < LIMITS.transitions; length += 1) {
    const ends = length < minLength ? [] : front.filter(({ state }) => languages.after(state, alphabet.end).hasEmpty)
    for (const way of ends) yield stepsOf(way)
    transitions += front.length * alphabet.atoms.length
    const next = front.flatMap((way) => nextWays(languages, alphabet, way)).filter(firstOfState())
    // What leads nowhere now and stays as it is never ends.
    if (length >= minLength && ends.length === 0 && haveSameStates(front, next)) return
    front = next.slice(0, LIMITS.states)
  }
}

function haveSameStates(ways: readonly Way[], others: readonly Way[]): boolean {
  const states = new Set(ways.map(({ state }) => state))
  return ways.length === others.length && others.every(({ state }) => states.has(state))
}

function nextWays(languages: Languages, alphabet: Alphabet, before: Way): Way[] {
  const reached = new Map<Language, number[]>()
  for (const atom of alphabet.atoms) {
    const state = languages.after(before.state, atom[0] ?? 0)
    if (state === languages.none) continue
    reached.set(state, [...(reached.get(state) ?? []), ...atom])
  }
  return [...reached].map(([state, symbols]) => {
    const step = symbols.sort((one, other) => one - other).map((symbol) => alphabet.characters[symbol] ?? '')
    return { state, step, before }
  })
}

function firstOfState(): (way: Way) => boolean {
  const seen = new Set<Language>()
  return ({ state }) => seen.size < seen.add(state).size
}

function stepsOf(way: Way): readonly Step[] {
  const steps: Step[] = []
  for (let each = way; each.before; each = each.before) steps.push(each.step)
  return steps.reverse()
}
