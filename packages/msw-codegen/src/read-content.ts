import type { BuildContext } from './context.ts'
import { CodegenError } from './errors.ts'
import { formRule, multipartRule } from './form-rules.ts'
import { child, entriesAt, isObject, type JsonObject, type Located, locatedMember, member } from './json.ts'
import { type BodyFormat, formatOf } from './media-types.ts'
import type { ContentModel, FileField } from './model.ts'
import { resolveObject } from './references.ts'
import type { Direction } from './schema.ts'
import type { SchemaCollector } from './schema-collector.ts'
import type { Schema } from './schema-set.ts'

/** A media type of a body, and where its examples are. */
export interface ReadContent {
  readonly content: ContentModel
  readonly media: Located<JsonObject>
}

/**
 * The media types that a body may have, in the order of the document. What cannot be honoured is left out and
 * reported, as long as something is left.
 *
 * @throws {CodegenError} of the first media type, where none can be honoured
 */
export function readContents(
  { document, report, omit, schemas }: BuildContext,
  owner: Located<JsonObject>,
  direction: Direction,
): readonly ReadContent[] {
  const declared = entriesAt(member(owner.value, 'content'), child(owner.location, 'content'))
    .map(([mediaType, entry]) => ({ mediaType, media: resolveObject(document, entry) }))
    .filter(({ media }) => omit === undefined || member(media.value, omit[0]) !== omit[1])
  const read = declared.map(({ mediaType, media }) => {
    const outcome = attempted(() => readContent(mediaType, media, { schemas, direction }))
    return { media, outcome }
  })
  const usable = read.flatMap(({ media, outcome }) =>
    outcome instanceof CodegenError ? [] : [{ content: outcome, media }],
  )
  const refused = read.flatMap(({ outcome }) => (outcome instanceof CodegenError ? [outcome] : []))
  const [first] = refused
  if (usable.length === 0 && first) throw first
  for (const { location, reason } of refused) report.warn(location, `${reason}: this media type is left out`)
  return usable
}

function attempted<Made>(make: () => Made): Made | CodegenError {
  try {
    return make()
  } catch (error) {
    if (error instanceof CodegenError) return error
    throw error
  }
}

function readContent(
  mediaType: string,
  media: Located<JsonObject>,
  { schemas, direction }: { schemas: SchemaCollector; direction: Direction },
): ContentModel {
  const items = locatedMember(media, 'itemSchema')
  const schema = items ?? locatedMember(media, 'schema')
  const key = schema && schemas.add(schema, direction)
  const isText = key === undefined || takesText(schemas, key)
  const format = written(formatOf(mediaType, media.location), mediaType, isText)
  if (format === 'text' && !isText) {
    throw new CodegenError(
      'MEDIA_TYPE_UNSUPPORTED',
      media.location,
      `${mediaType} cannot be written from a schema that is not of a string`,
    )
  }
  return { mediaType, format, schema: key, isStream: items !== undefined, ...formOf(format, media, key, schemas) }
}

/** A range is sent as what its schema makes of it, and what no format is known for as text if it is of a string. */
function written(format: BodyFormat, mediaType: string, isText: boolean): BodyFormat {
  if (mediaType.includes('*')) return isText ? 'text' : 'json'
  return format === 'binary' && !isText ? 'json' : format
}

function takesText(schemas: SchemaCollector, key: string): boolean {
  const schema = schemas.schemas.get(key)?.schema
  if (!isObject(schema)) return true
  const type = member(schema, 'type')
  if (type !== undefined) return type === 'string' || (Array.isArray(type) && type.includes('string'))
  return ['properties', 'items', 'allOf', '$ref'].every((keyword) => member(schema, keyword) === undefined)
}

function formOf(
  format: BodyFormat,
  media: Located<JsonObject>,
  schema: string | undefined,
  { schemas }: SchemaCollector,
): Pick<ContentModel, 'form' | 'files'> {
  const declared = entriesAt(member(media.value, 'encoding'), child(media.location, 'encoding'))
  const form = {
    schema,
    encodings: new Map(declared.map(([name, { value }]) => [name, value])),
    location: media.location,
  }
  const files = new Map<string, FileField>()
  if (format === 'form') return { form: formRule(form, schemas), files }
  if (format !== 'multipart') return { form: undefined, files }
  const rule = multipartRule(form, schemas)
  const declaration = schema === undefined ? undefined : schemas.get(schema)?.schema
  for (const { name, part } of rule.fields ?? []) if (part === 'file') files.set(name, fileField(declaration, name))
  return { form: rule, files }
}

function fileField(declaration: Schema | undefined, name: string): FileField {
  const whole = isObject(declaration) ? declaration : {}
  const [required, properties] = [member(whole, 'required'), member(whole, 'properties')]
  const property = isObject(properties) ? member(properties, name) : undefined
  return {
    required: Array.isArray(required) && required.includes(name),
    isList: isObject(property) && member(property, 'type') === 'array',
  }
}
