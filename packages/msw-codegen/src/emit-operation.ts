import { contentSchema, mediaTypeOf, repliesType, replyType, requestType, usesRanges } from './emit-bodies.ts'
import { type Constants, emitConstants } from './emit-constants.ts'
import { parameterReaderOf, parserOf, readersOf } from './emit-readers.ts'
import { isObject, type Json, member } from './json.ts'
import type { ContentModel, OperationModel, ParametersModel, ReplyModel, ResponseModel } from './model.ts'
import { upperFirst } from './names.ts'
import type { Schema } from './schema-set.ts'
import { docComment, HEADER, inLine, literal } from './source-text.ts'
import type { TypeWriter } from './types/type-writer.ts'

/** What the type of an operation's types is called. */
export function typesName({ name }: Pick<OperationModel, 'name'>): string {
  return `${upperFirst(name)}Types`
}

/** What the validators of an operation are called, and what each checks. */
export function validatorsOf({ parameters, requestBody }: OperationModel): ReadonlyMap<string, Schema> {
  const bodies = (requestBody?.contents ?? []).map(
    (content, index) => [bodyValidator(index), checkedSchema(content)] as const,
  )
  const all = [['validateParameters', parameters.schema] as const, ...bodies]
  return new Map(all.flatMap(([name, schema]) => (schema === undefined ? [] : [[name, schema]])))
}

/** What a body is checked by, as it is read: undefined for one that is not. */
function checkedSchema({ schema, format, isStream }: ContentModel): Schema | undefined {
  if (schema === undefined || format === 'binary' || format === 'events') return undefined
  return isStream ? { type: 'array', items: { $ref: schema } } : { $ref: schema }
}

/** The module of one operation: its types, and a description of it for the run-time. */
export function emitOperation(operation: OperationModel, types: TypeWriter): string {
  const { name } = operation
  const bodies = emitConstants(bodiesOf(operation))
  const validators = [...validatorsOf(operation).keys()]
  // First, since the names in a type are known for the asking once it is written.
  const written = typesOf(operation, types)
  const { declared, json } = types.names(schemasOf(operation))
  return [
    HEADER,
    `import type { ${json ? 'Json, ' : ''}Operation, Reply } from "../runtime/contract.ts"\n`,
    usesRanges(operation) ? 'import type { StatusIn } from "../runtime/contract.ts"\n' : '',
    ...readersOf(operation).map(({ name, module }) => `import { ${name} } from "../runtime/${module}.ts"\n`),
    declared.length === 0 ? '' : `import type { ${declared.join(', ')} } from "../types.ts"\n`,
    validators.length === 0 ? '' : `import { ${validators.join(', ')} } from "../validators/${name}.ts"\n`,
    `\n${docComment(about(operation))}`,
    `export type ${typesName(operation)} = ${written}\n\n`,
    ...bodies.declarations.map((declaration) => `${declaration}\n\n`),
    docComment(about(operation)),
    `export const ${name}: Operation<${literal(name)}, ${typesName(operation)}> = ${description(operation, bodies)}\n`,
  ].join('')
}

/** What goes in and out of the operation, as one type. */
function typesOf(operation: OperationModel, types: TypeWriter): string {
  return [
    '{\n',
    ...(['path', 'query', 'header', 'cookie'] as const).map(
      (place) => `  readonly ${place}: ${placeType(operation.parameters, place, types)}\n`,
    ),
    `  readonly body: ${requestBodyType(operation, types)}\n`,
    `  readonly replies:\n${repliesType(operation, types)}\n`,
    '  readonly scenarios: {\n',
    ...operation.replies.flatMap((reply) => [
      docComment(describe(reply), 2),
      `    readonly ${reply.name}: ${replyType(reply.response, String(reply.status), types)}\n`,
    ]),
    '  }\n}',
  ].join('')
}

function about({ method, path, summary }: OperationModel): string {
  return [`${method} ${path}`, summary].filter(Boolean).join(': ')
}

/** What an editor shows for a scenario. */
function describe({ status, response, summary }: ReplyModel): string {
  const what = [status, response.content?.mediaType].filter((part) => part !== undefined).join(' ')
  return summary ? `${what}: ${summary}` : what
}

/** Every schema that stands in the module's types. */
function schemasOf({ parameters, requestBody, responses }: OperationModel): Schema[] {
  const contents = [...(requestBody?.contents ?? []), ...responses.flatMap(({ content }) => content ?? [])]
  return [...Object.values(parameters.places).filter(holdsSomething), ...contents.map(contentSchema)]
}

/** A place where nothing is declared holds nothing, and not anything. */
function placeType(
  { places, mayLackQuery }: ParametersModel,
  place: keyof ParametersModel['places'],
  types: TypeWriter,
): string {
  const type = holdsSomething(places[place]) ? types.typeOf(places[place], 1) : '{}'
  return place === 'query' && mayLackQuery ? `${type} | undefined` : type
}

function holdsSomething(place: Schema): boolean {
  const properties = isObject(place) ? member(place, 'properties') : undefined
  return !isObject(properties) || Object.keys(properties).length > 0
}

function requestBodyType({ requestBody }: OperationModel, types: TypeWriter): string {
  const bodies = (requestBody?.contents ?? []).map((content) => requestType(content, types))
  const all = [...new Set(bodies), ...(requestBody?.required ? [] : ['undefined'])]
  return all.length === 0 ? 'undefined' : all.join(' | ')
}

function description(operation: OperationModel, bodies: Constants): string {
  const { name, method, path, basePaths, greedy, parameters, requestBody, replies, responses } = operation
  const validators = validatorsOf(operation)
  const reader = parameterReaderOf(parameters)
  const contents = responses.flatMap(({ content }) => content ?? [])
  const formats = Object.fromEntries(contents.map((content) => [mediaTypeOf(content), content.format]))
  const [usual] = replies
  return [
    '{\n',
    `  name: ${literal(name)},\n`,
    `  method: ${literal(method)},\n`,
    `  path: ${literal(path)},\n`,
    `  basePaths: ${inLine([...basePaths])},\n`,
    `  greedy: ${inLine([...greedy])},\n`,
    '  request: {\n',
    reader ? `    readParameters: ${reader.source},\n` : '',
    validators.has('validateParameters') ? '    validateParameters,\n' : '',
    `    bodyRequired: ${requestBody?.required ?? false},\n`,
    `    content: [${(requestBody?.contents ?? []).map(requestContent).join(', ')}],\n  },\n`,
    `  formats: ${inLine(formats)},\n`,
    `  mediaTypes: ${inLine(mediaTypes(responses))},\n`,
    '  scenarios: {\n',
    ...replies.map((reply) => `    ${reply.name}: ${replyValue(reply, bodies)},\n`),
    '  },\n',
    `  defaultScenario: ${literal(usual?.name ?? '')},\n`,
    '}',
  ].join('')
}

/** Those of replies that have any. */
function bodiesOf({ replies }: OperationModel): Json[] {
  return replies.flatMap(({ body, response }) => (body === undefined || !response.content ? [] : [body]))
}

function mediaTypes(responses: readonly ResponseModel[]): { [status: string]: string } {
  const firsts = new Map<string, string>()
  for (const { declared, content } of responses) {
    const key = declared === 'default' ? declared : declared.toUpperCase()
    if (content && !firsts.has(key)) firsts.set(key, mediaTypeOf(content))
  }
  return Object.fromEntries(firsts)
}

function requestContent(content: ContentModel, index: number): string {
  const { mediaType, format, schema } = content
  const validate = schema === undefined || format === 'binary' ? '' : `, validate: ${bodyValidator(index)}`
  return `{ mediaType: ${literal(mediaType)}, parse: ${parserOf(content).source}${validate} }`
}

function bodyValidator(index: number): string {
  return index === 0 ? 'validateBody' : `validateBody${index + 1}`
}

function replyValue({ status, response: { content }, body, headers }: ReplyModel, bodies: Constants): string {
  return [
    '{\n',
    `      status: ${status},\n`,
    `      mediaType: ${content ? literal(mediaTypeOf(content)) : 'undefined'},\n`,
    `      body: ${body === undefined || !content ? 'undefined' : bodies.nameOf(body)},\n`,
    headers.size === 0 ? '' : `      headers: ${inLine(Object.fromEntries(headers))},\n`,
    '    }',
  ].join('')
}
