import { RECENT } from './types/identifiers.ts'

/** The members that a mock of an operation has beside its scenarios, and what objects have anyway. */
const SCENARIO_TAKEN: ReadonlySet<string> = new Set([
  'reply',
  'resolve',
  'sequence',
  'delay',
  'timeout',
  'networkError',
  'http',
  'handlers',
  'calls',
  'reset',
  'handle',
  'then',
  'constructor',
  'toString',
  'valueOf',
  'toJSON',
  'hasOwnProperty',
])

/** The members that the mocks have beside the operations; what no constant may be called, or hides a global. */
const OPERATION_TAKEN: ReadonlySet<string> = new Set([
  ...['handlers', 'calls', 'reset', 'handle', 'operations', 'then', 'constructor', 'createMocks', 'createHandlers'],
  ...['toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'undefined', 'eval', 'arguments', 'await', 'async', 'static'],
  ...['break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum'],
  ...['export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'import', 'in', 'instanceof', 'new', 'null'],
  ...['return', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield'],
  ...['let', 'implements', 'interface', 'package', 'private', 'protected', 'public', 'validators', 'mockOperations'],
  ...['formParser', 'multipartParser', 'parameterReader', 'parseBinary', 'parseJson', 'parseJsonLines', 'parseText'],
  ...['scalarReader'],
])

/** What the modules of operations call things by, and what Windows lets no file be called. */
const OPERATION_TAKEN_WITH_NUMBERS =
  /^(?:body\d+|part\d+|validateBody\d*|validateParameters|con|prn|aux|nul|com\d|lpt\d)$/i

/** Bytes: no file may have a name of more than 255, and there is an end to it yet. */
const MAX_LENGTH = 200

const RECENT_LETTERS = new RegExp(RECENT, 'gu')

/**
 * The name in the output: `UNKNOWN_EXCEPTION` and `unknown exception` become `unknownException`. What is no letter or
 * digit of any script separates words and never reaches the output. Undefined where nothing is left.
 */
export function camelCase(name: string): string | undefined {
  const words =
    name
      .normalize('NFC')
      .replace(RECENT_LETTERS, ' ')
      .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  const camel = words.map((word, index) => (index === 0 ? lowerFirst(calm(word)) : upperFirst(calm(word)))).join('')
  if (/^\p{ID_Start}\p{ID_Continue}*$/u.test(camel)) return camel
  return /^\p{ID_Continue}+$/u.test(camel) ? `_${camel}` : undefined
}

/** `syncOrder` becomes `SyncOrder`. */
export function upperFirst(name: string): string {
  const [first = ''] = name
  return first.toUpperCase() + name.slice(first.length)
}

function lowerFirst(name: string): string {
  const [first = ''] = name
  return first.toLowerCase() + name.slice(first.length)
}

/** A word in capitals only is no camel case of its own. */
function calm(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word
}

/** Keeps the names of one scope apart, on file systems without case too. */
export type ClaimName = (wanted: string) => string

export function claimOperationNames(): ClaimName {
  const isTaken = (name: string) => OPERATION_TAKEN.has(name) || OPERATION_TAKEN_WITH_NUMBERS.test(name)
  return claimNames(isTaken, 'Operation')
}

export function claimScenarioNames(): ClaimName {
  return claimNames((name) => SCENARIO_TAKEN.has(name), 'Scenario')
}

function claimNames(isTaken: (name: string) => boolean, suffix: string): ClaimName {
  const claimed = new Set<string>()
  return (wanted) => {
    const short = shortened(wanted)
    const free = isTaken(short) ? `${short}${suffix}` : short
    let name = free
    for (let count = 2; claimed.has(name.toLowerCase()); count++) name = `${free}${count}`
    claimed.add(name.toLowerCase())
    return name
  }
}

function shortened(name: string): string {
  let bytes = 0
  let short = ''
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > MAX_LENGTH) break
    short += character
  }
  return short
}
