import { emitHandlers } from './emit-handlers.ts'
import { emitOperations } from './emit-operations.ts'
import { emitValidators } from './emit-validators.ts'
import { openDocument } from './load.ts'
import { readModel } from './read-operations.ts'
import type { Marked } from './read-request-body.ts'
import { runtimeFiles } from './runtime-files.ts'

export interface GenerateOptions {
  /**
   * Module that exports the `paths` of the same document, as openapi-typescript writes them, by the name that the
   * output is to import it by. Without it bodies are any JSON, and replies are not checked against their declared
   * types.
   */
  readonly types?: string | undefined
  /** Request media types that carry this extension are left out: something beneath the handlers deals with them. */
  readonly omit?: Marked | undefined
  /** How the output imports its own files; default `.js`, which every module resolution of TypeScript takes. */
  readonly importExtension?: '.js' | '.ts' | undefined
}

/**
 * Mock Service Worker handlers for an OpenAPI 3.0 or 3.1 document, as the text of each file by its name. The
 * same document and options give the same files, byte for byte.
 *
 * @param document the parsed document, in one piece: references into other documents are refused
 * @throws {CodegenError} naming the place of whatever cannot be honoured
 */
export function generate(document: unknown, options: GenerateOptions = {}): ReadonlyMap<string, string> {
  const opened = openDocument(document)
  const model = readModel(opened, options.omit)
  const emitted = new Map([
    ['operations.ts', emitOperations(model, options.types)],
    ['validators.ts', emitValidators(opened, model)],
    ['handlers.ts', emitHandlers(model)],
  ])
  const files = new Map([...emitted, ...runtimeFiles(emitted.values())])
  return options.importExtension === '.ts' ? files : withJs(files)
}

/** Imports stand at the start of a line, where no string of the document can begin. */
function withJs(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = [...files.keys()].map((name) => name.replace(/^runtime\//, ''))
  const rewrite = (text: string) =>
    text.replace(/^(import .* from ['"]\.\/(?:runtime\/)?)([\w-]+\.ts)(['"])$/gm, (statement, before, name, after) =>
      own.includes(name) ? `${before}${name.replace(/ts$/, 'js')}${after}` : statement,
    )
  return new Map([...files].map(([name, text]) => [name, rewrite(text)]))
}
