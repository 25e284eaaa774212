import { type BuildContext, isOmitted } from './context.ts'
import { CodegenError } from './errors.ts'
import { formRule, multipartRule } from './form-rules.ts'
import { child, entriesAt, isObject, type JsonObject, type Located, locatedMember, member, textAt } from './json.ts'
import { reportUnknownMembers } from './known-members.ts'
import { type BodyFormat, formatOf } from './media-types.ts'
import type { ContentModel, FileField } from './model.ts'
import { resolveObject } from './references.ts'
import { attempted } from './report.ts'
import type { Direction } from './schema.ts'
import type { SchemaCollector } from './schema-collector.ts'
import type { Schema } from './schema-set.ts'
import { type BodyType, mayBe } from './value-types.ts'

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
  context: BuildContext,
  owner: Located<JsonObject>,
  direction: Direction,
): readonly ReadContent[] {
  const { document, report, schemas } = context
  const declared = entriesAt(member(owner.value, 'content'), child(owner.location, 'content'))
    .map(([mediaType, entry]) => ({ mediaType, media: resolveObject(document, entry) }))
    .filter(({ media }) => !isOmitted(context, media.value))
  const read = declared.map(({ mediaType, media }) => {
    reportUnknownMembers(context, 'a media type', media)
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

function readContent(
  mediaType: string,
  media: Located<JsonObject>,
  { schemas, direction }: { schemas: SchemaCollector; direction: Direction },
): ContentModel {
  const items = locatedMember(media, 'itemSchema')
  const declared = items ?? locatedMember(media, 'schema')
  const key = declared && schemas.add(declared, direction)
  const may = (type: BodyType) => key === undefined || mayBe(type, { $ref: key }, schemas.schemas)
  const format = isPlainText(mediaType, key, schemas) ? 'text' : written(formatOf(mediaType, media.location), may)
  if (format === 'text' && !may('string')) {
    throw new CodegenError(
      'MEDIA_TYPE_UNSUPPORTED',
      media.location,
      `${mediaType} cannot be written from a schema that is not of a string`,
    )
  }
  const isStream = items !== undefined || isOfItems(format, may)
  if (direction === 'response' && isXml(mediaType) && !isGiven(media, key, schemas)) {
    throw new CodegenError(
      'MEDIA_TYPE_UNSUPPORTED',
      media.location,
      `${mediaType} cannot be made up without an example`,
    )
  }
  return { mediaType, format, schema: key, isStream, ...formOf(format, media, key, schemas) }
}

function isXml(mediaType: string): boolean {
  return /^[^/]+\/([^/;]+\+)?xml\s*(;|$)/i.test(mediaType)
}

/** Whether the document says itself what a body is. */
function isGiven(media: Located<JsonObject>, key: string | undefined, { schemas }: SchemaCollector): boolean {
  const schema = key === undefined ? undefined : schemas.get(key)?.schema
  const places: [JsonObject, readonly string[]][] = [[media.value, ['example', 'examples']]]
  if (isObject(schema)) places.push([schema, ['examples', 'default', 'const', 'enum']])
  return places.some(([place, keywords]) => keywords.some((keyword) => member(place, keyword) !== undefined))
}

type May = (type: BodyType) => boolean

/** Where anything may be sent, and it is a string, it is text unless that says that it is none. */
function isPlainText(mediaType: string, key: string | undefined, { schemas }: SchemaCollector): boolean {
  const schema = key === undefined ? undefined : schemas.get(key)?.schema
  return (
    mediaType === '*/*' &&
    isObject(schema) &&
    textAt(schema, 'type') === 'string' &&
    textAt(schema, 'format') !== 'binary'
  )
}

/** What no format is known for is written as JSON, unless it is of a string: then its bytes are anybody's guess. */
function written(format: BodyFormat, may: May): BodyFormat {
  if (format !== 'binary') return format
  return may('string') ? 'binary' : 'json'
}

/** A schema of a stream is that of each item, unless it is of the list of them, or of the text that events are. */
function isOfItems(format: BodyFormat, may: May): boolean {
  if (format === 'jsonLines') return may('object') || !may('array')
  return format === 'events' && (may('object') || !may('string'))
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
