import { type Fault, fault, firstFault } from '../fault.ts'
import { isObject, type Json, type JsonObject, member } from '../json.ts'
import { codePoints } from '../runtime/code-points.ts'
import { equal } from '../runtime/equal.ts'
import { hasFormat } from './asserted-formats.ts'
import { expressionOf, isList, numberOf, objectOf, textsIn, textsOf, typesOf } from './keywords.ts'

/** The fault of a value by the keywords that hold no schemas. */
export function assertionFault(schema: JsonObject, value: Json): Fault | undefined {
  return choiceFault(schema, value) ?? kindFault(schema, value)
}

function choiceFault(schema: JsonObject, value: Json): Fault | undefined {
  if (!hasType(schema, value)) return fault(`must be of type ${typesOf(schema)?.join(' or ')}`)
  const constant = member(schema, 'const')
  if (constant !== undefined && !equal(constant, value)) return fault('must be what const says')
  const choices = member(schema, 'enum')
  if (isList(choices) && !choices.some((choice) => equal(choice, value))) return fault('must be one of what enum lists')
  return undefined
}

function kindFault(schema: JsonObject, value: Json): Fault | undefined {
  if (typeof value === 'number') return numberFault(schema, value) ?? formatFault(schema, value)
  if (typeof value === 'string') return textFault(schema, value) ?? formatFault(schema, value)
  if (isList(value)) return listFault(schema, value)
  return isObject(value) ? objectFault(schema, value) : undefined
}

/** Whether a value is of a type that the schema asks for, if it asks for any. */
export function hasType(schema: JsonObject, value: Json): boolean {
  return typesOf(schema)?.some((type) => isOfType(type, value)) ?? true
}

function isOfType(type: Json, value: Json): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return isList(value)
  if (type === 'object') return isObject(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function numberFault(schema: JsonObject, value: number): Fault | undefined {
  const [minimum, maximum] = [numberOf(schema, 'minimum'), numberOf(schema, 'maximum')]
  if (minimum !== undefined && value < minimum) return fault(`must be >= ${minimum}`)
  if (maximum !== undefined && value > maximum) return fault(`must be <= ${maximum}`)
  const [above, below] = [numberOf(schema, 'exclusiveMinimum'), numberOf(schema, 'exclusiveMaximum')]
  if (above !== undefined && value <= above) return fault(`must be > ${above}`)
  if (below !== undefined && value >= below) return fault(`must be < ${below}`)
  const factor = numberOf(schema, 'multipleOf')
  return isMultipleOf(factor, value) ? undefined : fault(`must be a multiple of ${factor}`)
}

/** The quotient may be off by the rounding of both numbers and of the division: 19.99 is a multiple of 0.01. */
export function isMultipleOf(factor: number | undefined, value: number): boolean {
  if (factor === undefined) return true
  if (Number.isInteger(factor)) return value % factor === 0
  const quotient = value / factor
  return Math.abs(Math.round(quotient) - quotient) <= 2 * Number.EPSILON * Math.abs(quotient)
}

function textFault(schema: JsonObject, value: string): Fault | undefined {
  const found = sizeFault(schema, 'Length', () => codePoints(value), 'characters')
  if (found) return found
  const pattern = member(schema, 'pattern')
  const isMatch = typeof pattern !== 'string' || expressionOf(pattern).test(value)
  return isMatch ? undefined : fault(`must match the pattern ${pattern}`)
}

function formatFault(schema: JsonObject, value: number | string): Fault | undefined {
  const format = member(schema, 'format')
  return typeof format !== 'string' || hasFormat(format, value) ? undefined : fault(`must have the format ${format}`)
}

function listFault(schema: JsonObject, list: readonly Json[]): Fault | undefined {
  const found = sizeFault(schema, 'Items', () => list.length, 'items')
  if (found) return found
  return member(schema, 'uniqueItems') === true && !areUnique(list) ? fault('must have no item twice') : undefined
}

function areUnique(list: readonly Json[]): boolean {
  return new Set(list.map((item) => JSON.stringify(item, inOrder))).size === list.length
}

/** The members of an object in an order that does not matter to what it is. */
function inOrder(_: string, value: Json): Json {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function objectFault(schema: JsonObject, object: JsonObject): Fault | undefined {
  const dependants = Object.entries(objectOf(schema, 'dependentRequired') ?? {}).flatMap(([name, dependent]) =>
    Object.hasOwn(object, name) ? textsIn(dependent) : [],
  )
  return (
    firstFault([...textsOf(schema, 'required'), ...dependants], (name) =>
      Object.hasOwn(object, name) ? undefined : fault(`must have the member ${name}`),
    ) ?? sizeFault(schema, 'Properties', () => Object.keys(object).length, 'members')
  )
}

function sizeFault(schema: JsonObject, measure: string, sizeOf: () => number, units: string): Fault | undefined {
  const [least, most] = [numberOf(schema, `min${measure}`), numberOf(schema, `max${measure}`)]
  if (least === undefined && most === undefined) return undefined
  const size = sizeOf()
  if (least !== undefined && size < least) return fault(`must have at least ${least} ${units}`)
  return most !== undefined && size > most ? fault(`must have at most ${most} ${units}`) : undefined
}
