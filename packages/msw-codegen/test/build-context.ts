import type { BuildContext, Marked } from '../src/context.ts'
import type { Json, JsonObject, Located } from '../src/json.ts'
import { openDocument } from '../src/load.ts'
import { createReport } from '../src/report.ts'
import { collectSchemas } from '../src/schema-collector.ts'
import type { Schema } from '../src/schema-set.ts'

export interface TestContext extends BuildContext {
  /** What was warned of so far: `location: message`. */
  warnings(): readonly string[]
  /** What was refused so far: `code location`. */
  refusals(): readonly string[]
  schemaOf(key: string | undefined): Schema | undefined
}

/** What reading a document needs, of a document that has the given members. */
export function contextOf(members: JsonObject = {}, omit?: Marked, files?: ReadonlyMap<string, Json>): TestContext {
  const document = openDocument({ openapi: '3.2.0', ...members }, files)
  const report = createReport()
  const schemas = collectSchemas(document, report.warn)
  return {
    document,
    report,
    omit,
    schemas,
    progress: () => {},
    warnings: () => report.warnings.map(({ location, message }) => `${location}: ${message}`),
    refusals: () => report.refused.map(({ code, location }) => `${code} ${location}`),
    schemaOf: (key) => (key === undefined ? undefined : schemas.schemas.get(key)?.schema),
  }
}

/** An object of the document, as if it stood at `#/here`. */
export function here(value: JsonObject): Located<JsonObject> {
  return { value, location: '#/here' }
}
