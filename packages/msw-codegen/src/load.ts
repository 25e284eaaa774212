import { parse } from 'yaml'
import { CodegenError } from './errors.ts'
import { assertJson, type Json, type JsonObject, member, objectAt, textAt } from './json.ts'

/** An OpenAPI document that this generator speaks, with every file that it is in. */
export interface OpenApiDocument {
  readonly root: JsonObject
  /** All files by their names relative to the folder of the first one, whose own name is empty. */
  readonly files: ReadonlyMap<string, Json>
  /** The first name of each file: it may be called by several, and what is in it is still the same. */
  readonly names: ReadonlyMap<Json, string>
  readonly version: '3.0' | '3.1' | '3.2'
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
    // The lines that follow show the place in the text.
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n')
    throw new CodegenError('DOCUMENT_INVALID', name, `cannot be read: ${reason?.replace(/:$/, '')}`, { cause })
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
 * The document, if it is one that can be read at all.
 *
 * @param others further files by their names relative to the document's folder
 * @throws {CodegenError} `DOCUMENT_INVALID`, `VERSION_UNSUPPORTED`
 */
export function openDocument(data: unknown, others: ReadonlyMap<string, unknown> = new Map()): OpenApiDocument {
  const files = new Map<string, Json>()
  const names = new Map<Json, string>()
  for (const [name, content] of [['', data] as const, ...others]) {
    assertJson(content, `${name}#`)
    files.set(name, content)
    if (!names.has(content)) names.set(content, name)
  }
  const root = objectAt(files.get(''), '#')
  const version = /^3\.[012](?=\.\d+$)/.exec(textAt(root, 'openapi') ?? '')?.[0]
  if (version !== '3.0' && version !== '3.1' && version !== '3.2') {
    throw new CodegenError('VERSION_UNSUPPORTED', '#/openapi', versionFault(member(root, 'openapi')))
  }
  const dialect = member(root, 'jsonSchemaDialect')
  if (dialect !== undefined && !DIALECTS.has(dialect)) {
    throw new CodegenError('VERSION_UNSUPPORTED', '#/jsonSchemaDialect', "only OpenAPI's own dialect is read")
  }
  return { root, files, names, version }
}

function versionFault(declared: Json | undefined): string {
  const known = 'only OpenAPI 3.0, 3.1 and 3.2 are read'
  if (typeof declared === 'number') return `${known}, and the version is a text of three numbers, such as '3.1.0'`
  if (typeof declared === 'string' && /^3\.[012]$/.test(declared))
    return `${known}; write it with three numbers, such as 3.1.0`
  return known
}

/** OpenAPI's own, and the plain one that it builds on. */
const DIALECTS: ReadonlySet<Json> = new Set([
  'https://spec.openapis.org/oas/3.1/dialect/base',
  'https://spec.openapis.org/oas/3.2/dialect/base',
  'https://json-schema.org/draft/2020-12/schema',
])
