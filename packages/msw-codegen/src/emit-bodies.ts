import { sentAs } from './media-types.ts'
import type { ContentModel, ResponseModel } from './model.ts'
import type { Schema } from './schema-set.ts'
import { literal } from './source-text.ts'
import type { TypeWriter } from './types/type-writer.ts'

/** What has documented answers. */
interface Answering {
  readonly responses: readonly ResponseModel[]
}

/** JSON has no files, so the schema calls them texts. */
function withFiles({ files }: ContentModel, type: string): string {
  if (files.size === 0) return type
  const names = [...files.keys()].map((name) => literal(name)).join(' | ')
  const fields = [...files].map(
    ([name, { required, isList }]) =>
      `readonly ${literal(name)}${required ? '' : '?'}: ${isList ? 'readonly Blob[]' : 'Blob'}`,
  )
  return `Omit<${type}, ${names}> & { ${fields.join('; ')} }`
}

/** What a body of that media type is to whoever receives it. */
export function requestType(content: ContentModel, types: TypeWriter): string {
  if (content.format === 'binary') return 'Uint8Array<ArrayBuffer>'
  if (content.format === 'events') return 'string'
  const type = withFiles(content, types.typeOf(contentSchema(content), 1))
  return content.isStream ? `readonly (${type})[]` : type
}

export function contentSchema({ format, schema, isStream }: ContentModel): Schema {
  if (format === 'text' || format === 'binary' || (format === 'events' && !isStream)) return { type: 'string' }
  return schema === undefined ? true : { $ref: schema }
}

export function repliesType({ responses }: Answering, types: TypeWriter): string {
  const all = responses.map((response) => replyType(response, statusType(response), types))
  return [...new Set(all)].map((type) => `    | ${type}`).join('\n')
}

/** `number` for what is documented as the rest: the run-time's types let what is documented by itself go first. */
function statusType({ declared }: ResponseModel): string {
  if (declared === 'default') return 'number'
  return /^\d+$/.test(declared) ? declared : `StatusIn<${declared[0]}>`
}

export function usesRanges({ responses }: Answering): boolean {
  return responses.some((response) => statusType(response).startsWith('StatusIn'))
}

export function replyType({ content }: ResponseModel, status: string, types: TypeWriter): string {
  if (!content) return `Reply<${status}, undefined, undefined>`
  return `Reply<${status}, ${literal(mediaTypeOf(content))}, ${replyBodyType(content, types)}>`
}

function replyBodyType(content: ContentModel, types: TypeWriter): string {
  if (content.format === 'binary') return 'string | Blob | Uint8Array<ArrayBuffer>'
  const type = types.typeOf(contentSchema(content), 2)
  if (!content.isStream) return type
  const items = `readonly (${type})[] | AsyncIterable<${type}>`
  return content.format === 'events' ? `string | ${items}` : items
}

export function mediaTypeOf({ mediaType, format }: ContentModel): string {
  return sentAs(mediaType, format)
}
