import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { extensions } from '../lint/vocabulary.js'
import { isNode, members, type Node, schemas, textOf, type Value } from './document.ts'

const ajv = new Ajv2020({
  strict: true,
  // An open enumeration says its type once, around its branches.
  strictTypes: false,
  allErrors: true,
  formats: {
    uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    uri: (text: string) => URL.canParse(text),
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/,
    int64: { type: 'number', validate: (value: number) => Number.isInteger(value) },
  },
})
ajv.addVocabulary(Object.keys(extensions))

/** The same schemas as a JSON Schema document, which has no place called `components`. */
function relocated(value: Value): Value {
  if (Array.isArray(value)) return value.map(relocated)
  if (!isNode(value)) return value
  const entries = Object.entries(value).map(([name, member]): [string, Value] =>
    name === '$ref' ? [name, textOf(member).replace('#/components/schemas/', '#/$defs/')] : [name, relocated(member)],
  )
  return Object.fromEntries(entries)
}

ajv.addSchema({ $id: 'spec', $defs: relocated(schemas) })

/** The validator of a component schema. */
export function validatorOf(name: string): ValidateFunction {
  return ajv.compile({ $ref: `spec#/$defs/${name}` })
}

/** The validator of any schema of the document, reference or not. */
export function validatorOfSchema(schema: Node): ValidateFunction {
  const moved = relocated(schema)
  if (!isNode(moved)) throw new TypeError('a schema was expected')
  const reference = moved.$ref
  return ajv.compile(reference === undefined ? moved : { $ref: `spec${textOf(reference)}` })
}

/** Where a value breaks a schema, as `path keyword`. */
export function problems(validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`)
}

/** The inline schemas of the document with their examples, by path. */
export function* inlineExamples(): Generator<{ id: string; schema: Node; value: Value }> {
  for (const [name, schema] of members(schemas)) {
    for (const [id, node] of [
      [name, schema] as const,
      ...members(schema.properties).map(([key, node]) => [`${name}.${key}`, node] as const),
    ]) {
      const { examples } = node
      if (Array.isArray(examples)) for (const value of examples) yield { id, schema: node, value }
    }
  }
}
