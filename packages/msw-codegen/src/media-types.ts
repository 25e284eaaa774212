import { CodegenError } from './errors.ts'

/** How a body is read and written. */
export type BodyFormat = 'json' | 'text'

/**
 * The format of a media type's bodies.
 *
 * @throws {CodegenError} `MEDIA_TYPE_UNSUPPORTED`
 */
export function formatOf(mediaType: string, location: string): BodyFormat {
  // Reaches a header of every reply, so nothing but the grammar of a media type may pass.
  if (/^[a-z0-9.-]+\/([a-z0-9.-]+\+)?json(;[ -~]*)?$/i.test(mediaType)) return 'json'
  if (/^text\/[a-z0-9.+-]+(;[ -~]*)?$/i.test(mediaType)) return 'text'
  throw new CodegenError('MEDIA_TYPE_UNSUPPORTED', location, 'only JSON and text bodies are mocked')
}
