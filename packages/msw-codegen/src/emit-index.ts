import { typesName } from './emit-operation.ts'
import type { Model } from './model.ts'
import { HEADER, literal } from './source-text.ts'

/** The module of all operations. */
export function emitIndex({ operations }: Model, validate: 'on' | 'report' | 'off' = 'on'): string {
  const options = validate === 'on' ? 'options' : `{ validateRequests: ${literal(validate)}, ...options }`
  return [
    HEADER,
    'import type { HttpHandler } from "msw"\n',
    ...operations.map(
      (operation) =>
        `import { ${operation.name}, type ${typesName(operation)} } from ${literal(`./operations/${operation.name}.ts`)}\n`,
    ),
    'import { type AllBehaviours, type AllOperations, type Mocks, mockOperations, type MocksOptions } from "./runtime/mocks.ts"\n',
    '\n/** What each operation may be sent, and what it can answer. */\n',
    'export type Operations = {\n',
    ...operations.map((operation) => `  readonly ${operation.name}: ${typesName(operation)}\n`),
    '}\n',
    '\n/** What answers each operation; one that is left out is a compile error. */\n',
    'export type Behaviours = AllBehaviours<Operations>\n',
    '\n/** Every operation by name, in the order of the document. */\n',
    'export const operations: AllOperations<Operations> = {\n',
    ...operations.map(({ name }) => `  ${name},\n`),
    '}\n',
    '\n/** The mocks of all operations. */\n',
    'export function createMocks(options?: MocksOptions): Mocks<Operations> {\n',
    `  return mockOperations(operations, ${options})\n}\n`,
    '\n/** One handler of all operations, which answers each as you say. */\n',
    'export function createHandlers(behaviours: Behaviours, options?: MocksOptions): readonly HttpHandler[] {\n',
    `  return mockOperations(operations, ${options}, behaviours).handlers\n}\n`,
  ].join('')
}
