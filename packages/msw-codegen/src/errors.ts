/**
 * Every way a document is refused. Nothing is skipped silently: what the generator cannot honour, it names.
 *
 * | code | meaning |
 * |---|---|
 * | `DOCUMENT_INVALID` | not JSON or YAML, or not shaped as OpenAPI says |
 * | `DOCUMENT_UNREADABLE` | a file that is not there, or may not be read |
 * | `EXAMPLE_MISSING` | an operation has no named example of a 2xx response to answer with |
 * | `EXAMPLE_UNSUPPORTED` | an example without a plain `value`, or one that its media type cannot carry |
 * | `FEATURE_UNSUPPORTED` | a part of OpenAPI that this generator does not do |
 * | `MEDIA_TYPE_UNSUPPORTED` | a body that is neither JSON nor text |
 * | `NAME_COLLISION` | two things whose names become the same name in the output |
 * | `NAME_UNUSABLE` | a name that is missing, or that leaves no letter or digit to make a name of |
 * | `OUTPUT_NOT_OURS` | a file in the way that this generator did not write |
 * | `PATH_UNSUPPORTED` | a path that Mock Service Worker cannot match |
 * | `REFERENCE_CYCLE` | a `$ref` that leads back to itself |
 * | `REFERENCE_EXTERNAL` | a `$ref` into another document: bundle first |
 * | `REFERENCE_NOT_FOUND` | a `$ref` to nothing |
 * | `RESPONSE_UNSUPPORTED` | a response that cannot be sent, such as a status range or a 204 with a body |
 * | `SCHEMA_UNSUPPORTED` | a schema keyword, or a use of one, that cannot be honoured |
 * | `VERSION_UNSUPPORTED` | neither OpenAPI 3.0 nor 3.1, or a JSON Schema dialect of its own |
 */
export type CodegenErrorCode =
  | 'DOCUMENT_INVALID'
  | 'DOCUMENT_UNREADABLE'
  | 'EXAMPLE_MISSING'
  | 'EXAMPLE_UNSUPPORTED'
  | 'FEATURE_UNSUPPORTED'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'NAME_COLLISION'
  | 'NAME_UNUSABLE'
  | 'OUTPUT_NOT_OURS'
  | 'PATH_UNSUPPORTED'
  | 'REFERENCE_CYCLE'
  | 'REFERENCE_EXTERNAL'
  | 'REFERENCE_NOT_FOUND'
  | 'RESPONSE_UNSUPPORTED'
  | 'SCHEMA_UNSUPPORTED'
  | 'VERSION_UNSUPPORTED'

/** A document that was refused: why, and where in it. */
export class CodegenError extends Error {
  override readonly name = 'CodegenError'
  readonly code: CodegenErrorCode
  /** JSON pointer into the document, as a fragment: `#/paths/~1items/get`; or the path of a file. */
  readonly location: string
  /** Why, without code and location. */
  readonly reason: string

  constructor(code: CodegenErrorCode, location: string, reason: string, options?: ErrorOptions) {
    super(`${code} at ${location}: ${reason}`, options)
    this.code = code
    this.location = location
    this.reason = reason
  }
}
