import type { Marked } from './context.ts'

export interface GenerateOptions {
  /** Further files that the document refers to, by their names relative to its folder. */
  readonly files?: ReadonlyMap<string, unknown> | undefined
  /** Varies what the document leaves free in made-up values: a whole number, not negative; default 0. */
  readonly seed?: number | undefined
  /** Only these operations, by `operationId` or tag; default all. */
  readonly only?: readonly string[] | undefined
  /**
   * Parameters and request media types that carry this extension are left out: something beneath the handlers deals with
   * them.
   */
  readonly omit?: Marked | undefined
  /** How the output imports its own files; default `.js`, which every module resolution of TypeScript takes. */
  readonly importExtension?: '.js' | '.ts' | undefined
  /** What the mocks do about requests that the document does not allow, if nobody says otherwise; default `on`. */
  readonly validate?: 'on' | 'report' | 'off' | undefined
  /** Called now and then with how far it is. */
  readonly onProgress?: ((done: Progress) => void) | undefined
}

export interface Progress {
  readonly step: 'reading' | 'making' | 'writing'
  readonly operations: number
  readonly of: number
}

const RULES: Readonly<Record<string, readonly [isRight: (value: unknown) => boolean, what: string]>> = {
  files: [(value) => value instanceof Map, 'a Map'],
  seed: [(value) => Number.isSafeInteger(value) && Number(value) >= 0, 'a whole number that is not negative'],
  only: [isListOfTexts, 'a list of operationIds and tags'],
  omit: [(value) => isListOfTexts(value) && value.length === 2, 'an extension and its value'],
  importExtension: [(value) => value === '.js' || value === '.ts', '.js or .ts'],
  validate: [(value) => ['on', 'report', 'off'].includes(String(value)), 'on, report or off'],
  onProgress: [(value) => typeof value === 'function', 'a function'],
}

/** @throws {TypeError} for an option that there is not, or with a value that it does not take */
export function assertOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    const [isRight, what] = (Object.hasOwn(RULES, name) ? RULES[name] : undefined) ?? []
    if (!isRight) throw new TypeError(`generate has no option ${name}. It has ${Object.keys(RULES).join(', ')}`)
    if (value !== undefined && !isRight(value)) throw new TypeError(`The option ${name} should be ${what}`)
  }
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
