import { type JsonObject, member } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import type { ReportWriter } from './report.ts'
import type { SchemaCollector } from './schema-collector.ts'

/** An extension and the value that marks what the mock leaves out. */
export type Marked = readonly [extension: string, value: string]

/** What reading a document needs everywhere. */
export interface BuildContext {
  readonly document: OpenApiDocument
  readonly report: ReportWriter
  readonly omit: Marked | undefined
  readonly schemas: SchemaCollector
  /** Told of each operation that a step is done with. */
  readonly progress: (step: 'reading' | 'making' | 'writing', operations: number, of: number) => void
}

/** Whether a part of a request is marked as one that the mock leaves out. */
export function isOmitted({ omit }: Pick<BuildContext, 'omit'>, part: JsonObject): boolean {
  return omit !== undefined && member(part, omit[0]) === omit[1]
}
