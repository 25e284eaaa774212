import { type Json, type JsonObject, member } from './json.ts'
import type { ParametersModel } from './model.ts'
import { parameterRules } from './parameter-rules.ts'
import type { DeclaredParameter } from './read-parameters.ts'
import type { Schema, SchemaSet } from './schema-set.ts'

const PLACES = ['path', 'query', 'header', 'cookie'] as const

/** The parameters of an operation as rules to read them by, and as one schema to check what was read. */
export function parametersModel(parameters: readonly DeclaredParameter[], schemas: SchemaSet): ParametersModel {
  const places = Object.fromEntries(PLACES.map((place) => [place, placeSchema(place, parameters)]))
  const asks = parameters.some((parameter) => asksForSomething(parameter, schemas))
  return {
    rules: parameterRules(parameters, schemas),
    places: { path: {}, query: {}, header: {}, cookie: {}, ...places },
    mayLackQuery: parameters.some((parameter) => parameter.in === 'querystring' && !parameter.required),
    schema: asks ? { type: 'object', properties: places } : undefined,
  }
}

function placeSchema(place: (typeof PLACES)[number], parameters: readonly DeclaredParameter[]): JsonObject {
  const [whole] = parameters.filter((parameter) => place === 'query' && parameter.in === 'querystring')
  if (whole) return schemaOf(whole)
  const own = parameters.filter((parameter) => parameter.in === place)
  return {
    type: 'object',
    properties: Object.fromEntries(own.map((parameter): [string, Json] => [parameter.name, schemaOf(parameter)])),
    required: own.filter(({ required, allowEmptyValue }) => required && !allowEmptyValue).map(({ name }) => name),
  }
}

function schemaOf({ schema, description }: DeclaredParameter): JsonObject {
  const described = description === undefined ? {} : { description }
  return schema === undefined ? { type: 'string', ...described } : { $ref: schema, ...described }
}

/** Whether any request could be wrong in it: a parameter of the path is always there. */
function asksForSomething({ required, schema, in: place }: DeclaredParameter, schemas: SchemaSet): boolean {
  if (required && place !== 'path') return true
  return schema !== undefined && !isAnyText(schemas.get(schema)?.schema ?? true)
}

function isAnyText(schema: Schema): boolean {
  if (typeof schema === 'boolean') return schema
  const silent = ['type', 'description', 'title', 'examples', 'default', 'deprecated']
  return member(schema, 'type') === 'string' && Object.keys(schema).every((keyword) => silent.includes(keyword))
}
