import { CodegenError } from './errors.ts'
import { templateSegments } from './runtime/router.ts'

export interface PathDeclaration {
  /** As OpenAPI writes it: `/items/{id}:publish`. */
  readonly path: string
  /** Parameters that take slashes too. */
  readonly greedy?: readonly string[]
}

const PARAMETER = /\{[^{}]+\}/g
const WELL_FORMED = /^(?:[^{}]|\{[^{}]+\})*$/

/**
 * The names of the parameters of an OpenAPI path, in its order.
 *
 * @throws {CodegenError} `PATH_UNSUPPORTED` for a path that no URL can have, or that could be read in several ways
 */
export function pathParameters(declaration: PathDeclaration, location: string): readonly string[] {
  const { path, greedy = [] } = declaration
  const reason = WELL_FORMED.test(path)
    ? (unfitLiteral(path) ?? unfitParameter(declaration))
    : 'braces should enclose the name of a parameter'
  if (reason !== undefined) throw new CodegenError('PATH_UNSUPPORTED', location, reason)
  const names = templateSegments(path).flatMap(namesOf)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) {
    throw new CodegenError('PATH_UNSUPPORTED', location, `the parameter ${twice} stands twice in one path`)
  }
  if (names.filter((name) => greedy.includes(name)).length > 1) {
    throw new CodegenError('PATH_UNSUPPORTED', location, 'only one parameter of a path can take slashes too')
  }
  return names
}

function unfitLiteral(path: string): string | undefined {
  const literal = path.replace(PARAMETER, '')
  if (!path.startsWith('/')) return 'a path starts with a slash'
  if (/[?#]/.test(literal)) return 'a path ends before its query and its fragment'
  if (literal.includes('\\')) return 'a URL turns a backslash into a slash'
  if (/\p{Cc}/u.test(literal)) return 'a URL has no control characters'
  if (/\p{Cs}/u.test(path)) return 'a path cannot hold half a character'
  return undefined
}

function unfitParameter({ path, greedy = [] }: PathDeclaration): string | undefined {
  if (path.includes('}{')) return 'between two parameters there should be text that tells where one ends'
  const segments = templateSegments(path)
  if (segments.some(([first = '', ...others]) => others.length === 0 && /^\.{1,2}$/.test(first))) {
    return 'a URL loses the segments . and ..'
  }
  const isWithin = (segment: string[]) => segment.join('') !== segment[1] && namesOf(segment).some(isGreedy)
  const isGreedy = (name: string) => greedy.includes(name)
  return segments.some(isWithin) ? 'a parameter that takes slashes too should be a whole segment' : undefined
}

function namesOf(segment: readonly string[]): readonly string[] {
  return segment.filter((_, at) => at % 2 === 1)
}

/** What a path is apart from the names of its parameters: two paths of one shape match the same URLs. */
export function shapeOf({ path, greedy = [] }: PathDeclaration): string {
  const kindOf = (name: string) => (greedy.includes(name) ? 2 : 1)
  return JSON.stringify(
    templateSegments(path).map((segment) => segment.map((part, at) => (at % 2 === 0 ? part : kindOf(part)))),
  )
}

/**
 * The path of the URL that a client sends, percent-encoded.
 *
 * @param textOf the text of a parameter; that of a greedy one may have slashes
 */
export function urlPath({ path, greedy = [] }: PathDeclaration, textOf: (name: string) => string): string {
  return path.replace(/\{([^{}]+)\}|[^{}]+/g, (literal, name: string | undefined) => {
    if (name === undefined) return encodedLiteral(literal)
    const segments = greedy.includes(name) ? textOf(name).split('/') : [textOf(name)]
    return segments.map(encodeURIComponent).join('/')
  })
}

/** What is encoded already stays as it is. */
function encodedLiteral(literal: string): string {
  return literal.replace(/%[\da-f]{2}|[^%]+|%/gi, (part) => (/^%./.test(part) ? part : encodeURI(part)))
}

/**
 * Makes the sample URLs that routes are tested with: no literal of the paths has a character of their values, so
 * that nothing but the shapes of the paths decides where they lead.
 */
export function createSamplePaths(paths: Iterable<string>): (declaration: PathDeclaration) => string {
  const literals = [...paths].flatMap((path) => templateSegments(path).flatMap((segment) => segment.filter(isLiteral)))
  const taken = new Set(literals.flatMap((literal) => [...literal]))
  // A script that no API uses up, and whose letters have to be encoded.
  let code = 0x4e00
  while (taken.has(String.fromCharCode(code))) code += 1
  const value = String.fromCharCode(code)
  return (declaration) => urlPath(declaration, () => value)
}

function isLiteral(_: string, at: number): boolean {
  return at % 2 === 0
}
