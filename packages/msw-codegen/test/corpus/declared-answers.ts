import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

// Nothing of `src` is used here: what reads the document wrongly there must not read it wrongly here as well.

/** One documented answer: a status with one of its media types. */
export interface DeclaredAnswer {
  readonly method: string
  readonly path: string
  /** JSON pointer, as a fragment. */
  readonly location: string
  /** As the document says: `200`, `4XX`, `default`. */
  readonly status: string
  /** Undefined for an answer without a body. */
  readonly mediaType: string | undefined
  /** What is wrong with a body; undefined where nothing is, or the document says nothing of it. */
  readonly faultOf: (body: unknown) => string | undefined
}

type Node = Record<string, unknown>

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

/** Every documented answer of every operation, each with a validator of the document's own schema. */
export function declaredAnswers(document: unknown): DeclaredAnswer[] {
  const converted = structuredClone(nodeOf(document))
  const is30 = String(converted.openapi).startsWith('3.0')
  convertAll(converted, is30, (reference) => nodeOf(at(nodeOf(document), reference)))
  const ajv = new Ajv2020({ strict: false, logger: false, inlineRefs: false, code: { optimize: false } })
  addFormats.default(ajv, { mode: 'full' })
  ajv.addSchema(converted, 'document')
  const faultAt = (pointer: string) => (body: unknown) => {
    const validate = ajv.getSchema(`document#${pointer}`)
    if (!validate) throw new Error(`there is no schema at ${pointer}`)
    return validate(body) ? undefined : ajv.errorsText(validate.errors)
  }
  return Object.entries(nodeOf(converted.paths)).flatMap(([path, item]) =>
    METHODS.filter((method) => Object.hasOwn(nodeOf(item), method)).flatMap((method) => {
      const operation = `/paths/${token(path)}/${method}`
      return answersAt(converted, `${operation}/responses`).map(({ pointer, ...answer }) => {
        const faultOf = pointer === undefined ? () => undefined : faultAt(pointer)
        return { ...answer, method: method.toUpperCase(), path, faultOf }
      })
    }),
  )
}

/** What is answered, and where its schema stands. */
interface Answer extends Pick<DeclaredAnswer, 'status' | 'mediaType' | 'location'> {
  readonly pointer?: string
}

function answersAt(document: Node, responses: string): Answer[] {
  return Object.keys(nodeOf(at(document, `#${responses}`))).flatMap((status): Answer[] => {
    const response = behindReferences(document, `${responses}/${token(status)}`)
    const content = nodeOf(nodeOf(at(document, `#${response}`)).content)
    if (Object.keys(content).length === 0)
      return [{ status, mediaType: undefined, location: `#${decodeURIComponent(response)}` }]
    return Object.entries(content).map(([mediaType, media]) => ({
      status,
      mediaType,
      location: `#${decodeURIComponent(response)}/content/${mediaType.replaceAll('/', '~1')}`,
      ...('schema' in nodeOf(media) && { pointer: `${response}/content/${token(mediaType)}/schema` }),
    }))
  })
}

function behindReferences(document: Node, pointer: string): string {
  const { $ref } = nodeOf(at(document, `#${pointer}`))
  return typeof $ref === 'string' ? behindReferences(document, $ref.slice(1)) : pointer
}

/** Makes schemas of JSON Schema 2020-12 of all that answers refer to, where they stand. */
function convertAll(document: Node, is30: boolean, target: (reference: string) => Node): void {
  const schemas = (holder: unknown) => Object.values(nodeOf(holder)).map(nodeOf)
  const components = nodeOf(document.components)
  const operations = schemas(document.paths).flatMap(schemas)
  const responses = [...operations.flatMap(({ responses: all }) => schemas(all)), ...schemas(components.responses)]
  const media = responses.flatMap(({ content }) => schemas(content))
  for (const schema of [...schemas(components.schemas), ...media.flatMap((one) => one.schema ?? [])]) {
    convert(schema, is30, target)
  }
}

const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs']
const SINGLE = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]

/**
 * A schema of OpenAPI as what it says in JSON Schema. `nullable` allows null wherever it stands, as whoever writes it
 * means; what is written only is not in an answer, so that none can be asked for it.
 */
function convert(node: unknown, is30: boolean, target: (reference: string) => Node): void {
  if (!isNode(node)) return
  for (const annotation of ['example', 'examples', 'default']) delete node[annotation]
  if (is30 && typeof node.$ref === 'string') {
    for (const key of Object.keys(node)) if (key !== '$ref') delete node[key]
    return
  }
  const parts = [
    ...LISTS.flatMap((key) => (Array.isArray(node[key]) ? node[key] : [])),
    ...MAPS.flatMap((key) => Object.values(nodeOf(node[key]))),
    ...SINGLE.map((key) => node[key]),
  ]
  withoutWriteOnly(node, target)
  for (const part of parts) convert(part, is30, target)
  if (!is30) return
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'] as const,
    ['exclusiveMaximum', 'maximum'] as const,
  ]) {
    if (node[exclusive] === true) node[exclusive] = node[bound]
    else delete node[exclusive]
  }
  if (node.nullable !== true) return
  const { nullable: _, ...rest } = node
  for (const key of Object.keys(node)) delete node[key]
  Object.assign(node, { anyOf: [rest, { type: 'null' }] })
}

function withoutWriteOnly(node: Node, target: (reference: string) => Node): void {
  const { required } = node
  if (!Array.isArray(required)) return
  const properties = nodeOf(node.properties)
  node.required = required.filter((name) => {
    const property = nodeOf(Object.hasOwn(properties, name) ? properties[name] : undefined)
    const behind = typeof property.$ref === 'string' ? target(property.$ref) : property
    return property.writeOnly !== true && behind.writeOnly !== true
  })
}

function at(document: Node, reference: string): unknown {
  const tokens = reference.split('/').slice(1)
  return tokens.reduce<unknown>((node, part) => nodeOf(node)[untoken(part)], document)
}

function token(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function untoken(text: string): string {
  return decodeURIComponent(text).replaceAll('~1', '/').replaceAll('~0', '~')
}

function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {}
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
