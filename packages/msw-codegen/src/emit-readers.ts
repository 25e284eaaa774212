import type { Json } from './json.ts'
import type { ContentModel, OperationModel, ParametersModel } from './model.ts'
import type { ParameterRule } from './runtime/parameters.ts'
import { inLine } from './source-text.ts'

/** What of the run-time reads a part of requests, and how that is written. */
export interface Reader {
  readonly name: string
  /** The file of the run-time that it is in, without its extension. */
  readonly module: string
  readonly source: string
}

const PARSERS: Readonly<Record<Exclude<ContentModel['format'], 'form' | 'multipart'>, string>> = {
  binary: 'parseBinary',
  events: 'parseText',
  json: 'parseJson',
  jsonLines: 'parseJsonLines',
  text: 'parseText',
}

export function parserOf({ format, form = {} }: ContentModel): Reader {
  if (format === 'form' || format === 'multipart') return called(`${format}Parser`, format, { ...form } as Json)
  const name = PARSERS[format]
  return { name, module: 'parse-body', source: name }
}

/** Undefined where there are no parameters. */
export function parameterReaderOf({ rules }: ParametersModel): Reader | undefined {
  if (rules.length === 0) return undefined
  const source = rules.map((rule) => ({ ...rule }) as Json)
  return rules.every(isScalar)
    ? called('scalarReader', 'scalar-parameters', source)
    : called('parameterReader', 'parameters', source)
}

/** Whether a parameter is always one value, and written as is usual where it stands. */
function isScalar({ in: place, name, as = {}, ...written }: ParameterRule): boolean {
  const { types, texts, ...compound } = as
  return /^(?:path|query|header)$/.test(place) && isEmpty(written) && isEmpty(compound)
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0
}

/** Every reader of an operation, each once. */
export function readersOf({ parameters, requestBody }: OperationModel): readonly Reader[] {
  const all = [parameterReaderOf(parameters), ...(requestBody?.contents ?? []).map(parserOf)]
  return [...new Map(all.flatMap((reader) => (reader ? [[reader.name, reader] as const] : []))).values()]
}

function called(name: string, module: string, rule: Json): Reader {
  return { name, module, source: `/* @__PURE__ */ ${name}(${inLine(rule)})` }
}
