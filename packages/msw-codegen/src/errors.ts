/**
 * Every way a document, or a part of it, is refused. Nothing is skipped silently: what cannot be honoured is named.
 *
 * | code | meaning |
 * |---|---|
 * | `DOCUMENT_INVALID` | not JSON or YAML, or not shaped as OpenAPI says |
 * | `DOCUMENT_UNREADABLE` | a file that is not there, or may not be read |
 * | `FEATURE_UNSUPPORTED` | a part of OpenAPI that this generator does not do |
 * | `MEDIA_TYPE_UNSUPPORTED` | a body that cannot be read or written: no media type, a multipart body that is no form, or XML of objects |
 * | `NAME_COLLISION` | two operations that take the same requests |
 * | `NAME_UNUSABLE` | the name of a parameter that no output can carry |
 * | `OPERATION_UNKNOWN` | what is chosen is neither an operationId nor a tag of the document |
 * | `OUTPUT_NOT_OURS` | a file in the way that this generator did not write |
 * | `PATH_UNSUPPORTED` | a path that no URL can have, or that could be read in several ways |
 * | `REFERENCE_CYCLE` | a `$ref`, or a schema, that leads back to itself |
 * | `REFERENCE_EXTERNAL` | a `$ref` into a file that was not given, or on the network |
 * | `REFERENCE_NOT_FOUND` | a `$ref` to nothing, or to an anchor |
 * | `RESPONSE_UNSUPPORTED` | a status outside 200 to 599, or an operation without a response |
 * | `SCHEMA_UNSUPPORTED` | a schema that no value was found for, that cannot be compiled, or with a keyword that would change what others mean |
 * | `VERSION_UNSUPPORTED` | neither OpenAPI 3.0, 3.1 nor 3.2, or a JSON Schema dialect of its own |
 */
export type CodegenErrorCode =
  | 'DOCUMENT_INVALID'
  | 'DOCUMENT_UNREADABLE'
  | 'FEATURE_UNSUPPORTED'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'NAME_COLLISION'
  | 'NAME_UNUSABLE'
  | 'OPERATION_UNKNOWN'
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
