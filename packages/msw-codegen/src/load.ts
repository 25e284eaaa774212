import { parse } from 'yaml'
import { CodegenError } from './errors.ts'
import { child, type JsonObject, member, membersAt, objectAt, textAt, toJson } from './json.ts'

/** An OpenAPI document whose version this generator speaks. */
export interface OpenApiDocument {
  readonly root: JsonObject
  readonly version: '3.0' | '3.1'
}

/**
 * Text of a YAML or JSON document as data.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`
 */
export function parseDocument(text: string, name: string): unknown {
  const plain = text.replace(/^\ufeff/, '')
  try {
    // JSON is YAML too, but a large document parses many times faster as what it is.
    return plain.trimStart().startsWith('{') ? parseBraced(plain) : parse(plain)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CodegenError('DOCUMENT_INVALID', name, `cannot be read: ${reason}`, { cause })
  }
}

/** YAML may begin with a brace too. */
function parseBraced(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parse(text)
  }
}

/**
 * The document, if it is one that can be honoured as a whole.
 *
 * @throws {CodegenError} `DOCUMENT_INVALID`, `VERSION_UNSUPPORTED`, `FEATURE_UNSUPPORTED`
 */
export function openDocument(data: unknown): OpenApiDocument {
  const root = objectAt(toJson(data), '#')
  const version = /^3\.[01](?=\.\d+$)/.exec(textAt(root, 'openapi') ?? '')?.[0]
  if (version !== '3.0' && version !== '3.1') {
    throw new CodegenError('VERSION_UNSUPPORTED', '#/openapi', 'only OpenAPI 3.0 and 3.1 are read')
  }
  const dialect = member(root, 'jsonSchemaDialect')
  if (dialect !== undefined && dialect !== 'https://spec.openapis.org/oas/3.1/dialect/base') {
    throw new CodegenError('VERSION_UNSUPPORTED', '#/jsonSchemaDialect', "only OpenAPI's own dialect is read")
  }
  const [webhook] = membersAt(member(root, 'webhooks'), child('#', 'webhooks'))
  if (webhook) throw new CodegenError('FEATURE_UNSUPPORTED', webhook[1].location, 'webhooks are not mocked')
  return { root, version }
}
