import { type Coercions, createCoercions } from './coercions.ts'
import type { Description } from './descriptions.ts'
import { CodegenError } from './errors.ts'
import { child, isObject, type Json, type JsonObject, member, textAt } from './json.ts'
import { formatOf } from './media-types.ts'
import type { FieldRule } from './runtime/fields.ts'
import type { FormRule } from './runtime/form.ts'
import type { MultipartRule, PartRule } from './runtime/multipart.ts'
import type { SchemaSet } from './schema-set.ts'
import { styleRule } from './style-rules.ts'

/** What the document says of how a form is written. */
export interface WrittenForm {
  /** Key of its schema; undefined where any form will do. */
  readonly schema: string | undefined
  /** Encoding Objects by the names of properties. */
  readonly encodings: ReadonlyMap<string, Json>
  readonly location: string
}

/** One property of a form. */
interface Field {
  readonly name: string
  readonly encoding: JsonObject
  readonly location: string
  readonly description: Description | undefined
}

const STYLES = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const
const OF_STYLES = ['style', 'explode', 'allowReserved']

/**
 * How a body of `application/x-www-form-urlencoded` is read. Where nothing is said of a field, a list is one field
 * for each item, and an object is JSON or has a field for each property, as in `a[b]`.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`, `SCHEMA_UNSUPPORTED`
 */
export function formRule(form: WrittenForm, schemas: SchemaSet): FormRule {
  const coercions = createCoercions(schemas)
  const { whole, fields } = open(form, schemas, coercions)
  const rules = fields
    .map((field) => fieldRule(field, coercions))
    // Brackets would be taken for those of a part of another field.
    .filter((rule) => Object.keys(rule).length > 1 || rule.name.includes('['))
  return { ...coercions.of(whole, form.location), ...(rules.length > 0 && { fields: rules }) }
}

/**
 * How a body of `multipart/form-data` is read. Files are what the document calls binary, or of a media type that is
 * neither JSON nor text; where it says nothing at all of a part, it is what it came as.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`, `FEATURE_UNSUPPORTED`, `MEDIA_TYPE_UNSUPPORTED`, `SCHEMA_UNSUPPORTED`
 */
export function multipartRule(form: WrittenForm, schemas: SchemaSet): MultipartRule {
  const coercions = createCoercions(schemas)
  const { whole, fields } = open(form, schemas, coercions)
  const rules = fields.map((field) => ({ ...fieldRule(field, coercions), ...partOf(field, coercions) }))
  return { ...coercions.of(whole, form.location), ...(rules.length > 0 && { fields: rules }) }
}

function open(
  { schema, encodings, location }: WrittenForm,
  schemas: SchemaSet,
  { descriptions }: Coercions,
): { readonly whole: Description | undefined; readonly fields: readonly Field[] } {
  const whole = descriptions.of(schema === undefined ? undefined : schemas.get(schema)?.schema)
  const names = new Set([...(whole ? descriptions.propertyNames(whole) : []), ...encodings.keys()])
  const fields = [...names].map((name): Field => {
    const encoding = encodings.get(name) ?? {}
    const at = child(child(location, 'encoding'), name)
    if (!isObject(encoding)) throw new CodegenError('DOCUMENT_INVALID', at, 'should be an object')
    return { name, encoding, location: at, description: whole && descriptions.property(whole, name) }
  })
  return { whole, fields }
}

function isStyled({ encoding }: Field): boolean {
  return OF_STYLES.some((key) => member(encoding, key) !== undefined)
}

/** A style outranks a media type. */
function fieldRule(field: Field, coercions: Coercions): FieldRule {
  const { name, encoding, location, description } = field
  if (!isStyled(field)) return isJson(field) ? { name, content: 'json' } : { name }
  const declared = textAt(encoding, 'style') ?? 'form'
  const style = STYLES.find((known) => known === declared)
  if (style === undefined) {
    throw new CodegenError('DOCUMENT_INVALID', child(location, 'style'), `a form has no style ${declared}`)
  }
  const explode = member(encoding, 'explode')
  const written = { style, explode: typeof explode === 'boolean' ? explode : undefined }
  // What is left of a form belongs to its other properties.
  const { rest: _, ...rule } = styleRule(written, description, coercions.of(description, location), coercions)
  return { name, ...rule }
}

function mediaTypesOf({ encoding }: Field): readonly string[] {
  const declared = textAt(encoding, 'contentType')
  return declared === undefined ? [] : declared.split(',').map((mediaType) => mediaType.trim())
}

function isJson(field: Field): boolean {
  const mediaTypes = mediaTypesOf(field)
  return mediaTypes.length > 0 && mediaTypes.every((mediaType) => formatOf(mediaType, field.location) === 'json')
}

function partOf(field: Field, coercions: Coercions): Pick<PartRule, 'part' | 'mediaTypes'> {
  const { encoding, location } = field
  for (const key of ['headers', 'encoding', 'prefixEncoding', 'itemEncoding']) {
    if (member(encoding, key) === undefined) continue
    throw new CodegenError('FEATURE_UNSUPPORTED', child(location, key), 'of a part only its media type can be read')
  }
  const mediaTypes = isStyled(field) ? [] : mediaTypesOf(field)
  return { ...kindOf(field, mediaTypes, coercions), ...(mediaTypes.length > 0 && { mediaTypes }) }
}

function kindOf(
  { description, location }: Field,
  mediaTypes: readonly string[],
  coercions: Coercions,
): Pick<PartRule, 'part'> {
  const one = itemOf(description, coercions)
  if (one && coercions.descriptions.hasFormat(one, 'binary')) return { part: 'file' }
  const formats = mediaTypes.map((mediaType) => formatOf(mediaType, location))
  if (formats.length === 0 && isAnything(one, coercions)) return {}
  if (formats.every((format) => format === 'json')) return { part: 'text' }
  if (one && !canBeText(one, coercions)) {
    throw new CodegenError('MEDIA_TYPE_UNSUPPORTED', location, 'only JSON can be read into an object or a list')
  }
  return { part: formats.every((format) => format === 'json' || format === 'text') ? 'text' : 'file' }
}

/** What is said of one part: a list has one for each item. */
function itemOf(description: Description | undefined, { descriptions }: Coercions): Description | undefined {
  if (!description) return undefined
  const { types } = descriptions.possible(description)
  return types.has('array') && !types.has('string') ? descriptions.item(description, 0) : description
}

function isAnything(description: Description | undefined, coercions: Coercions): boolean {
  if (!description) return true
  const isPlain = coercions.of(description, '').as === undefined
  return isPlain && coercions.descriptions.possible(description).types.has('object')
}

function canBeText(description: Description, { descriptions }: Coercions): boolean {
  return [...descriptions.possible(description).types].some((type) => type !== 'object' && type !== 'array')
}
