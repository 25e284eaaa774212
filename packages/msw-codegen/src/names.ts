import { CodegenError } from './errors.ts'

/**
 * The name in the output: `UNKNOWN_EXCEPTION` and `unknown exception` become `unknownException`. What is no
 * letter or digit of any script separates words and never reaches the output.
 *
 * @throws {CodegenError} `NAME_UNUSABLE`
 */
export function camelCase(name: string, location: string): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  const camel = words.map((word, index) => (index === 0 ? lowerFirst(calm(word)) : upperFirst(calm(word)))).join('')
  if (!/^\p{ID_Start}\p{ID_Continue}*$/u.test(camel)) {
    throw new CodegenError('NAME_UNUSABLE', location, 'the name should start with a letter')
  }
  return camel
}

/** `syncOrder` becomes `SyncOrder`. */
export function upperFirst(name: string): string {
  const [first = ''] = name
  return first.toUpperCase() + name.slice(first.length)
}

/** The constants of an operation. Its name can be a reserved word; with a word after it, it is none. */
export function constantsOf(name: string): { readonly operation: string; readonly scenarios: string } {
  return { operation: `${name}Operation`, scenarios: `${name}Scenarios` }
}

function lowerFirst(name: string): string {
  const [first = ''] = name
  return first.toLowerCase() + name.slice(first.length)
}

/** A word in capitals only is no camel case of its own. */
function calm(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word
}

/**
 * Keeps the names of one scope apart.
 *
 * @throws {CodegenError} `NAME_COLLISION`
 */
export function claimNames(scope: string): (name: string, location: string) => void {
  const owners = new Map<string, string>()
  return (name, location) => {
    const owner = owners.get(name)
    if (owner !== undefined) {
      throw new CodegenError('NAME_COLLISION', location, `${scope} ${name} is taken by ${owner}`)
    }
    owners.set(name, location)
  }
}
