import { type Coercions, createCoercions } from './coercions.ts'
import type { Description } from './descriptions.ts'
import { CodegenError } from './errors.ts'
import { formRule } from './form-rules.ts'
import { child, type Json } from './json.ts'
import { formatOf } from './media-types.ts'
import type { Style } from './runtime/fields.ts'
import type { ParameterRule } from './runtime/parameters.ts'
import type { SchemaSet } from './schema-set.ts'
import { styleRule } from './style-rules.ts'

/** What the document says of how a parameter is written. */
export interface WrittenParameter {
  readonly name: string
  readonly in: ParameterRule['in']
  readonly style: string | undefined
  readonly explode: boolean | undefined
  /** The media type of a parameter that has `content` instead of a style. */
  readonly mediaType: string | undefined
  /** Key of its schema; undefined where any text will do. */
  readonly schema: string | undefined
  readonly location: string
  readonly allowEmptyValue?: boolean
  /** How the fields of a query that is a form as a whole are written. */
  readonly encodings?: ReadonlyMap<string, Json>
}

/** The first one is the usual one. */
const STYLES: { readonly [Place in ParameterRule['in']]: readonly (Style | 'simple')[] } = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  querystring: [],
  header: ['simple'],
  cookie: ['form', 'cookie'],
}

/**
 * How the parameters of an operation are read.
 *
 * `allowReserved` has no rule: it lets clients leave out what reading undoes, and a plus is a space all the same.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`, `MEDIA_TYPE_UNSUPPORTED`, `NAME_UNUSABLE`, `SCHEMA_UNSUPPORTED`
 */
export function parameterRules(parameters: readonly WrittenParameter[], schemas: SchemaSet): readonly ParameterRule[] {
  const coercions = createCoercions(schemas)
  const whole = parameters.find((parameter) => parameter.in === 'querystring')
  const besides = parameters.find((parameter) => parameter !== whole && /^query/.test(parameter.in))
  if (whole && besides) throw invalid(besides.location, `the parameter ${whole.name} already takes all of the query`)
  return parameters.map((parameter) => {
    refuseName(parameter)
    const { name, in: place, allowEmptyValue, mediaType } = parameter
    const rule =
      mediaType === undefined
        ? styled(parameter, schemas, coercions)
        : unstyled(parameter, mediaType, schemas, coercions)
    return { in: place, name, ...rule, ...(allowEmptyValue && place === 'query' && { emptyIsAbsent: true }) }
  })
}

type Rule = Omit<ParameterRule, 'name' | 'in'>

function styled(parameter: WrittenParameter, schemas: SchemaSet, coercions: Coercions): Rule {
  const { location, explode, schema, in: place } = parameter
  const declared = parameter.style ?? STYLES[place][0]
  const style = STYLES[place].find((known) => known === declared)
  if (style === undefined) {
    throw invalid(child(location, 'style'), `a parameter in ${place} has no style ${declared}`)
  }
  const description = describedBy(schema, schemas, coercions)
  const made = coercions.of(description, location)
  return { ...styleRule({ style, explode }, description, made, coercions), ...made }
}

function describedBy(
  schema: string | undefined,
  schemas: SchemaSet,
  { descriptions }: Coercions,
): Description | undefined {
  return descriptions.of(schema === undefined ? undefined : schemas.get(schema)?.schema)
}

function unstyled(parameter: WrittenParameter, mediaType: string, schemas: SchemaSet, coercions: Coercions): Rule {
  const { encodings = new Map(), in: place, schema } = parameter
  const location = child(parameter.location, 'content')
  const format = formatOf(mediaType, location)
  if (format === 'json') return { content: 'json' }
  if (format === 'form' && place === 'querystring') return { form: formRule({ schema, encodings, location }, schemas) }
  if (format !== 'text') {
    throw new CodegenError('MEDIA_TYPE_UNSUPPORTED', location, `a parameter in ${place} cannot be read as ${mediaType}`)
  }
  return { content: 'text', ...coercions.of(describedBy(schema, schemas, coercions), location) }
}

function refuseName({ name, in: place, location, mediaType }: WrittenParameter): void {
  if (name === '__proto__') {
    throw new CodegenError('NAME_UNUSABLE', location, 'the name is one that no output can carry')
  }
  if (place === 'header' && !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw invalid(location, 'this is no name of a header')
  if (place === 'querystring' && mediaType === undefined) {
    throw invalid(location, 'a parameter that is all of the query has content, and no style')
  }
}

function invalid(location: string, reason: string): CodegenError {
  return new CodegenError('DOCUMENT_INVALID', location, reason)
}
