import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { type BodySchema, collectSchemas } from './collect-schemas.ts'
import { CodegenError } from './errors.ts'
import { FORMATS } from './formats.ts'
import type { OpenApiDocument } from './load.ts'
import type { Model } from './model.ts'
import { MULTIPLE_OF } from './multiple-of.ts'
import { HEADER, literal, printable } from './source-text.ts'

/** Imports that the compiler writes, and what stands for each in the output. */
const RUNTIME = new Map([
  ['ajv/dist/runtime/ucs2length', 'codePoints'],
  ['ajv/dist/runtime/equal', 'equal'],
])

/**
 * The validators of every request body, compiled here so that nothing is compiled where they run.
 *
 * @throws {CodegenError} `SCHEMA_UNSUPPORTED` and what its references throw
 */
export function emitValidators(document: OpenApiDocument, { operations }: Model): string {
  const bodies = operations
    .flatMap(({ name, requestBody }) =>
      (requestBody?.content ?? []).map((content) => ({ operation: name, ...content })),
    )
    // The compiler exports by names in ASCII only.
    .map((content, index) => ({ ...content, key: `validator${index}` }))
  const declarations = bodies.map(
    ({ key, validator, operation }) =>
      [key, `${validator}: Validate<Operations[${literal(operation)}]["requestBody"]>`] as const,
  )
  const code = withRuntime(exported(withOwnLookups(compile(document, bodies)), new Map(declarations)))
  const uses = (name: string) => code.includes(` = ${name};\n`)
  return [
    HEADER,
    '// Compiled code: the types of its exports are all that is checked of it.\n',
    '// @ts-nocheck\n',
    'import type { Operations } from "./operations.ts"\n',
    uses('codePoints') ? 'import { codePoints } from "./runtime/code-points.ts"\n' : '',
    'import type { Validate } from "./runtime/contract.ts"\n',
    uses('equal') ? 'import { equal } from "./runtime/equal.ts"\n' : '',
    'import { toValidate } from "./runtime/validate.ts"\n',
    `\n${code}\n`,
  ].join('')
}

function compile(document: OpenApiDocument, bodies: readonly BodySchema[]): string {
  const ajv = new Ajv2020({
    code: { source: true, esm: true, lines: true },
    formats: Object.fromEntries(FORMATS),
    inlineRefs: false,
    logger: false,
    ownProperties: true,
    strict: false,
  })
  ajv.removeKeyword('multipleOf').addKeyword(MULTIPLE_OF)
  const schemas = collectSchemas(document, bodies)
  for (const { key, location, schema } of schemas) refusing(location, () => ajv.addSchema(schema, key))
  // What is referred to comes first, so that a fault is told where it stands and not where it is used.
  for (const { key, location } of schemas.toReversed()) refusing(location, () => ajv.getSchema(key))
  return standalone.default(ajv, Object.fromEntries(bodies.map(({ key }) => [key, key])))
}

/** What the compiler throws tells of the schema, and stands for the place where that schema begins. */
function refusing(location: string, act: () => unknown): void {
  try {
    act()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CodegenError('SCHEMA_UNSUPPORTED', location, reason, { cause })
  }
}

/** `export const validator0 = validate3` with its name and type, and with errors turned into violations. */
function exported(code: string, declarations: ReadonlyMap<string, string>): string {
  return code.replace(
    /^export const (\w+) = (\w+);$/gm,
    (_, key: string, compiled: string) => `export const ${declarations.get(key)} = toValidate(${compiled});`,
  )
}

/** What an evaluated property is looked up in inherits names that no schema has evaluated, such as `constructor`. */
function withOwnLookups(code: string): string {
  // A line of its own, which no string of the document can be.
  return code.replace(/^if\(!(props\d+) \|\| !\1\[(key\d+)\]\)\{$/gm, 'if(!$1 || !Object.hasOwn($1, $2)){')
}

/** The output imports nothing of the compiler: its helpers are files of their own. */
function withRuntime(code: string): string {
  return printable(code)
    .replace(/^"use strict";\n?/, '')
    .replace(/^const (\w+) = require\("([\w/]+)"\)\.default;$/gm, (_, name: string, module: string) => {
      const helper = RUNTIME.get(module)
      if (helper === undefined) throw new CodegenError('SCHEMA_UNSUPPORTED', '#', `validators would need ${module}`)
      return `const ${name} = ${helper};`
    })
}
