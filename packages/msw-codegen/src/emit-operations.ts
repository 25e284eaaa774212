import type { Model, OperationModel, RequestContentModel, ScenarioModel } from './model.ts'
import { constantsOf } from './names.ts'
import { docComment, HEADER, literal } from './source-text.ts'

/** The table of operations: what each may be sent, and each reply it can give. */
export function emitOperations({ operations }: Model, types: string | undefined): string {
  const validators = operations.flatMap(({ requestBody }) => (requestBody?.content ?? []).map((one) => one.validator))
  const bodyRules = [...new Set(operations.map(whenEmpty))].sort()
  const bodies = operations.flatMap((operation) => [
    requestBodyType(operation, types),
    ...operation.scenarios.map((scenario) => replyType(operation, scenario, types)),
  ])
  const uses = (name: RegExp) => bodies.some((body) => name.test(body))
  return [
    HEADER,
    types !== undefined && uses(/\bpaths\[/) ? `import type { paths } from ${literal(types)}\n` : '',
    `import type { ${uses(/\bJson\b/) ? 'Json, ' : ''}Operation, Reply } from "./runtime/contract.ts"\n`,
    `import { ${bodyRules.join(', ')} } from "./runtime/read-body.ts"\n`,
    validators.length === 0 ? '' : `import { ${validators.join(', ')} } from "./validators.ts"\n`,
    '\n/** What each operation may be sent, and the replies it can give by scenario. */\n',
    `export interface Operations {\n${operations.map((operation) => operationType(operation, types)).join('')}}\n`,
    '\nexport type OperationName = keyof Operations\n',
    '\nexport type OperationOf<Name extends OperationName> =\n',
    '  Operation<Name, Operations[Name]["scenarios"], Operations[Name]["requestBody"]>\n\n',
    operations.map(operationConstant).join('\n'),
    '\n/** Every operation by name, in the order of the document. */\n',
    'export const operations: { readonly [Name in OperationName]: OperationOf<Name> } = {\n',
    ...operations.map(({ name }) => `  ${name}: ${constantsOf(name).operation},\n`),
    '}\n',
  ].join('')
}

function operationType(operation: OperationModel, types: string | undefined): string {
  const { name, method, path, summary, scenarios } = operation
  return [
    docComment([`${method.toUpperCase()} ${path}`, summary].filter(Boolean).join(': '), 1),
    `  readonly ${name}: {\n`,
    `    readonly requestBody: ${requestBodyType(operation, types)}\n`,
    '    readonly scenarios: {\n',
    ...scenarios.flatMap((scenario) => [
      docComment(describe(scenario), 3),
      `      readonly ${scenario.name}: ${replyType(operation, scenario, types)}\n`,
    ]),
    '    }\n',
    '  }\n',
  ].join('')
}

/** What an editor shows for a scenario. */
export function describe({ status, mediaType, summary }: ScenarioModel): string {
  const what = [status, mediaType].filter((part) => part !== undefined).join(' ')
  return summary ? `${what}: ${summary}` : what
}

function requestBodyType({ path, method, requestBody }: OperationModel, types: string | undefined): string {
  if (!requestBody || requestBody.content.length === 0) return 'undefined'
  const declared = `NonNullable<paths[${literal(path)}][${literal(method)}]["requestBody"]>["content"]`
  const bodies = requestBody.content.map(({ mediaType, format }) => {
    if (types !== undefined) return `${declared}[${literal(mediaType)}]`
    return format === 'json' ? 'Json' : 'string'
  })
  return [...new Set(bodies), ...(requestBody.required ? [] : ['undefined'])].join(' | ')
}

function replyType({ path, method }: OperationModel, scenario: ScenarioModel, types: string | undefined): string {
  const { status, mediaType } = scenario
  if (mediaType === undefined) return `Reply<${status}, undefined, undefined>`
  const declared = `paths[${literal(path)}][${literal(method)}]["responses"][${status}]["content"][${literal(mediaType)}]`
  return `Reply<${status}, ${literal(mediaType)}, ${types === undefined ? 'Json' : declared}>`
}

function operationConstant(operation: OperationModel): string {
  const { name, method, path, pattern, requestBody, scenarios, defaultScenario } = operation
  const constants = constantsOf(name)
  return [
    `const ${constants.scenarios}: Operations[${literal(name)}]["scenarios"] = {\n`,
    ...scenarios.map((scenario) => `  ${scenario.name}: ${reply(scenario)},\n`),
    '}\n\n',
    `const ${constants.operation}: OperationOf<${literal(name)}> = {\n`,
    `  name: ${literal(name)},\n`,
    `  method: ${literal(method.toUpperCase())},\n`,
    `  path: ${literal(path)},\n`,
    `  pattern: ${literal(pattern)},\n`,
    `  request: {\n    whenEmpty: ${whenEmpty(operation)},\n`,
    `    content: [${(requestBody?.content ?? []).map(requestContent).join(', ')}],\n  },\n`,
    `  scenarios: ${constants.scenarios},\n`,
    `  defaultReply: ${constants.scenarios}.${defaultScenario.name},\n`,
    '}\n',
  ].join('')
}

function reply({ name, status, mediaType, body }: ScenarioModel): string {
  return [
    '{\n',
    `    scenario: ${literal(name)},\n`,
    `    status: ${status},\n`,
    `    mediaType: ${mediaType === undefined ? 'undefined' : literal(mediaType)},\n`,
    `    body: ${body === undefined ? 'undefined' : literal(body, 2)},\n`,
    '  }',
  ].join('')
}

function requestContent({ mediaType, format, validator }: RequestContentModel): string {
  return `{ mediaType: ${literal(mediaType)}, format: ${literal(format)}, validate: ${validator} }`
}

function whenEmpty({ requestBody }: OperationModel): string {
  return requestBody?.required ? 'BODY_REQUIRED' : 'BODY_OPTIONAL'
}
