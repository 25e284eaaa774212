import { CodegenError } from './errors.ts'

/** How a body is read and written. */
export type BodyFormat = 'json' | 'text' | 'binary' | 'form' | 'multipart' | 'jsonLines' | 'events'

/** Reaches a header of every reply, so nothing but the grammar of a media type may pass. */
const GRAMMAR = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(;[ -~]*)?$/
const FORMATS: readonly (readonly [RegExp, BodyFormat])[] = [
  [/^(application|text)\/(x-)?(ndjson|jsonl|json-lines|jsonlines|json-seq)$/, 'jsonLines'],
  [/^[^/]+\/([^/]+\+)?json$/, 'json'],
  [/^text\/event-stream$/, 'events'],
  [/^application\/x-www-form-urlencoded$/, 'form'],
  [/^multipart\/form-data$/, 'multipart'],
  [/^text\//, 'text'],
  [/^[^/]+\/([^/]+\+)?(xml|yaml)$/, 'text'],
  [/^application\/(x-yaml|javascript|graphql|sql|toml)$/, 'text'],
]

/**
 * The format of a media type's bodies.
 *
 * @throws {CodegenError} `MEDIA_TYPE_UNSUPPORTED`
 */
export function formatOf(mediaType: string, location: string): BodyFormat {
  if (!GRAMMAR.test(mediaType)) throw new CodegenError('MEDIA_TYPE_UNSUPPORTED', location, 'this is no media type')
  const essence = mediaType.replace(/;.*$/, '').trim().toLowerCase()
  if (/^multipart\/(?!form-data$)/.test(essence)) {
    throw new CodegenError('MEDIA_TYPE_UNSUPPORTED', location, 'of multipart bodies only forms are mocked')
  }
  return FORMATS.find(([pattern]) => pattern.test(essence))?.[1] ?? 'binary'
}

/** What a range such as `*​/*` is sent as. */
export function sentAs(mediaType: string, format: BodyFormat): string {
  if (!mediaType.includes('*')) return mediaType
  if (format === 'json') return 'application/json'
  if (format === 'text') return 'text/plain'
  const type = mediaType.replace(/\/.*$/s, '').toLowerCase()
  return ONE_OF_RANGE.get(type) ?? 'application/octet-stream'
}

/** What is answered has to be within the range. */
const ONE_OF_RANGE: ReadonlyMap<string, string> = new Map([
  ['audio', 'audio/mpeg'],
  ['font', 'font/woff2'],
  ['image', 'image/png'],
  ['video', 'video/mp4'],
])
