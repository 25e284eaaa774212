import { buildModel } from './build-model.ts'
import type { BuildContext } from './context.ts'
import { emitIndex } from './emit-index.ts'
import { emitOperation, typesName, validatorsOf } from './emit-operation.ts'
import { createValidatorCompiler } from './emit-validators.ts'
import { emitWebhooks } from './emit-webhooks.ts'
import { CodegenError } from './errors.ts'
import { openDocument } from './load.ts'
import type { Model, OperationModel } from './model.ts'
import { assertOptions, type GenerateOptions } from './options.ts'
import { withOwnImports } from './own-imports.ts'
import { createReport, type Report } from './report.ts'
import { RESERVED_TYPES } from './reserved-types.ts'
import { runtimeFiles } from './runtime-files.ts'
import { collectSchemas } from './schema-collector.ts'
import { selectionOf } from './selection.ts'
import { createRouteTest } from './self-test.ts'
import { HEADER } from './source-text.ts'
import { createTypeWriter } from './types/type-writer.ts'

export interface Generated extends Report {
  /** The text of each file by its name, with slashes. */
  readonly files: ReadonlyMap<string, string>
  /** The names of the operations, in the order of the document. */
  readonly operations: readonly string[]
}

/**
 * Mock Service Worker handlers for an OpenAPI 3.0, 3.1 or 3.2 document. The same document and options give the same
 * files, byte for byte. What cannot be honoured is left out, and is in `refused` with its place and reason.
 *
 * @param document the parsed document
 * @throws {CodegenError} `DOCUMENT_INVALID`, `OPERATION_UNKNOWN`, `VERSION_UNSUPPORTED`, where nothing can be made of it
 * @throws {TypeError} for an option that there is not, or with a value that it does not take
 */
export function generate(document: unknown, options: GenerateOptions = {}): Generated {
  assertOptions(options)
  const opened = openDocument(document, options.files)
  const report = createReport()
  const schemas = collectSchemas(opened, report.warn)
  const progress: BuildContext['progress'] = (step, done, of) => options.onProgress?.({ step, operations: done, of })
  const context = { document: opened, report, omit: options.omit, schemas, progress }
  const selection = selectionOf(options.only)
  const model = buildModel(context, selection.isWanted, options.seed ?? 0)
  selection.assertFound()
  const isEmpty = model.operations.length === 0 && (model.webhooks.length === 0 || options.only !== undefined)
  if (isEmpty && report.refused.length === 0) {
    throw new CodegenError('DOCUMENT_INVALID', '#/paths', 'there is no operation to mock')
  }
  const emitted = emit(model, context)
  const operations = model.operations.filter(({ name }) => emitted.has(`operations/${name}.ts`))
  const text = new Map([...emitted, ['index.ts', emitIndex({ ...model, operations }, options.validate)] as const])
  const files = new Map([...text, ...runtimeFiles(text.values())])
  return {
    files: withOwnImports(files, options.importExtension ?? '.js'),
    operations: operations.map(({ name }) => name),
    warnings: report.warnings,
    refused: report.refused,
  }
}

function emit(model: Model, { report, progress }: BuildContext): Map<string, string> {
  const { operations, schemas, webhooks } = model
  const assertRoute = createRouteTest(operations)
  const reserved = [...RESERVED_TYPES, ...operations.map(typesName)]
  const types = createTypeWriter(schemas, { jsonModule: './runtime/contract.ts', reserved })
  const compiler = createValidatorCompiler(schemas)
  const files = operations.flatMap((operation, index) => {
    progress('writing', index + 1, operations.length)
    const made = report.attempt(() => {
      assertRoute(operation)
      return filesOf(operation, types, compiler)
    })
    return made ?? []
  })
  if (webhooks.length > 0) files.push(['webhooks.ts', emitWebhooks(model, types)])
  const declarations = types.declarations()
  return new Map([...files, ...(declarations === '' ? [] : [['types.ts', `${HEADER}${declarations}`] as const])])
}

function filesOf(
  operation: OperationModel,
  types: ReturnType<typeof createTypeWriter>,
  compiler: ReturnType<typeof createValidatorCompiler>,
): [string, string][] {
  const validators = validatorsOf(operation)
  const sources = new Map([...validators].map(([name, schema]) => [name, { schema, location: operation.location }]))
  const files: [string, string][] = [[`operations/${operation.name}.ts`, emitOperation(operation, types)]]
  if (validators.size > 0) files.push([`validators/${operation.name}.ts`, compiler.moduleOf(sources)])
  return files
}
