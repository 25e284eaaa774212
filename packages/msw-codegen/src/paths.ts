import { CodegenError } from './errors.ts'

const PARAMETER = /^\{([^{}]*)\}$/
/** What both majors of Mock Service Worker take for the name of a parameter. */
const PARAMETER_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
/** Characters of a URL's path that mean nothing to either major's matcher; the colon is escaped. */
const LITERAL = /^[A-Za-z0-9\-._~!$&',;=@%:]*$/
/** What the second major escapes once more, wherever it stands. */
const PORT = /:\d+$/

/**
 * An OpenAPI path as a pattern of Mock Service Worker: `/items/{id}` becomes `/items/:id`.
 *
 * @throws {CodegenError} `PATH_UNSUPPORTED`
 */
export function toPattern(path: string, location: string): string {
  const refuse = (reason: string) => new CodegenError('PATH_UNSUPPORTED', location, reason)
  if (!path.startsWith('/')) throw refuse('a path starts with a slash')
  const names = new Set<string>()
  const segments = path.split('/').map((segment) => {
    const name = PARAMETER.exec(segment)?.[1]
    if (name === undefined) {
      if (PORT.test(segment)) throw refuse('a colon before a number at the end of a segment is taken for a port')
      if (LITERAL.test(segment)) return segment.replaceAll(':', '\\:')
      throw refuse('a parameter should be a whole segment, and every other segment plain characters of a URL')
    }
    if (!PARAMETER_NAME.test(name)) throw refuse('a parameter name should be letters, digits and underscores')
    if (names.has(name)) throw refuse(`the parameter ${name} stands twice in one path`)
    names.add(name)
    return `:${name}`
  })
  return segments.join('/')
}

/**
 * What Mock Service Worker tells paths apart by: not by the names of parameters, nor (in its second major) by
 * case, nor by a slash at the end.
 */
export function shapeOf(path: string): string {
  return path
    .split('/')
    .map((segment) => (PARAMETER.test(segment) ? '{}' : segment.toLowerCase()))
    .join('/')
    .replace(/(?<=.)\/$/, '')
}

/**
 * Orders paths so that the first that matches a request is the one OpenAPI means: plain segments go first, and
 * longer paths before those, since without a base URL a path also matches whatever ends in it.
 */
export function bySpecificity(one: string, other: string): number {
  const byLength = other.split('/').length - one.split('/').length
  if (byLength !== 0) return byLength
  const [left, right] = [parameterMap(one), parameterMap(other)]
  if (left === right) return 0
  return left < right ? -1 : 1
}

function parameterMap(path: string): string {
  return path
    .split('/')
    .map((segment) => (PARAMETER.test(segment) ? '1' : '0'))
    .join('')
}
