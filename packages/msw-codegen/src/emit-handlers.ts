import { describe } from './emit-operations.ts'
import type { Model, OperationModel } from './model.ts'
import { bySpecificity } from './paths.ts'
import { docComment, HEADER, literal } from './source-text.ts'

/** The functions that go over all operations; each is written out, so that none can be forgotten. */
export function emitHandlers({ operations }: Model): string {
  const routes = [...operations].sort((one, other) => bySpecificity(one.path, other.path))
  return [
    HEADER,
    'import type { HttpHandler } from "msw"\n',
    'import { type OperationName, type OperationOf, operations, type Operations } from "./operations.ts"\n',
    'import type { Reply } from "./runtime/contract.ts"\n',
    'import { createHandler, exampleResolver, type HandlerOptions, type Resolver } from "./runtime/handler.ts"\n',
    '\n/** What answers each operation; one that is left out is a compile error. */\n',
    'export type Resolvers = { readonly [Name in OperationName]: Resolver<Operations[Name]["requestBody"]> }\n',
    '\n/** One function for each named example of each operation. */\n',
    'export interface ScenarioFunctions<Made> {\n',
    ...operations.map(scenarioFunctionsType),
    '}\n',
    '\n/** One handler for each operation; the first that matches a request is the one the document means. */\n',
    'export function createHandlers(resolvers: Resolvers, options?: HandlerOptions): HttpHandler[] {\n  return [\n',
    ...routes.map(({ name }) => `    createHandler(operations.${name}, resolvers.${name}, options),\n`),
    '  ]\n}\n',
    '\n/** Handlers that answer every operation with its first 2xx example. */\n',
    'export function exampleHandlers(options?: HandlerOptions): HttpHandler[] {\n',
    '  return createHandlers(mapOperations<Resolvers>((operation) => exampleResolver(operation)), options)\n}\n',
    '\n/** Makes one thing of every operation. */\n',
    'export function mapOperations<Made extends { readonly [Name in OperationName]: unknown }>(\n',
    '  make: <Name extends OperationName>(operation: OperationOf<Name>) => Made[Name],\n',
    '): { readonly [Name in OperationName]: Made[Name] } {\n  return {\n',
    ...operations.map(({ name }) => `    ${name}: make<${literal(name)}>(operations.${name}),\n`),
    '  }\n}\n',
    '\n/** Makes one thing of every named example, when its function is called. */\n',
    'export function createScenarios<Made>(\n',
    '  make: <Name extends OperationName>(operation: OperationOf<Name>, reply: Reply) => Made,\n',
    '): ScenarioFunctions<Made> {\n  return {\n',
    ...operations.map(scenarioFunctions),
    '  }\n}\n',
  ].join('')
}

/** The names are quoted, since a function of a type that is named `new` would be a constructor. */
function scenarioFunctionsType({ name, scenarios }: OperationModel): string {
  return [
    `  readonly ${name}: {\n`,
    ...scenarios.flatMap((scenario) => [docComment(describe(scenario), 2), `    ${literal(scenario.name)}(): Made\n`]),
    '  }\n',
  ].join('')
}

function scenarioFunctions({ name, scenarios }: OperationModel): string {
  const functions = scenarios.map(
    (scenario) =>
      `      ${scenario.name}: () => make<${literal(name)}>(operations.${name}, operations.${name}.scenarios.${scenario.name}),\n`,
  )
  return [`    ${name}: {\n`, ...functions, '    },\n'].join('')
}
