import type { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { CodegenError } from './errors.ts'
import { FORMATS } from './formats.ts'
import { isObject, type Json } from './json.ts'
import { createAjv } from './json-schema.ts'
import { MULTIPLE_OF } from './multiple-of.ts'
import { assertionsOf } from './schema-assertions.ts'
import type { Schema, SchemaSet } from './schema-set.ts'
import { createSoundness } from './sound-schemas.ts'
import { HEADER, printable } from './source-text.ts'

/** Imports that the compiler writes, and what stands for each in the output. */
const RUNTIME = new Map([
  ['ajv/dist/runtime/ucs2length', 'codePoints'],
  ['ajv/dist/runtime/equal', 'equal'],
])

/** To find what may stand in place, the compiler goes through each list twice, and through lists of lists four times. */
const MAX_LIST_DEPTH = 10

/** A schema that a validator is to be exported for. */
export interface ValidatorSource {
  readonly schema: Schema
  /** Where it stands, for whoever is told that it cannot be compiled. */
  readonly location: string
}

/** Compiles validators, so that nothing is compiled where they run. */
export interface ValidatorCompiler {
  /**
   * A module that exports a validator for each schema, by the names given: ASCII identifiers.
   *
   * @throws {CodegenError} `SCHEMA_UNSUPPORTED`
   */
  moduleOf(exports: ReadonlyMap<string, ValidatorSource>): string
}

export function createValidatorCompiler(schemas: SchemaSet): ValidatorCompiler {
  const ajv = createAjv(schemas, {
    // What is compiled is written and never run here.
    code: { source: true, esm: true, lines: true, optimize: false, process: () => 'return () => true' },
    formats: Object.fromEntries(FORMATS),
    // A function for each name of a text or a number would be most of what is loaded.
    inlineRefs: [...schemas.values()].every(({ schema }) => listDepth(schema) <= MAX_LIST_DEPTH),
  })
  ajv.removeKeyword('multipleOf').addKeyword(MULTIPLE_OF)
  const known = keyed(ajv)
  const reachSound = createSoundness(schemas)
  /** Operations often take the same parameters. */
  const written = new Map<string, string>()
  return {
    moduleOf(exports) {
      const keys = new Map([...exports].map(([name, { schema }]) => [name, known(schema)]))
      const identity = JSON.stringify([...keys])
      for (const [name, { schema, location }] of exports) {
        // The compiler looks through all that it is told of, and most schemas are of answers.
        for (const { key, schema: reached } of reachSound(schema, location)) ajv.addSchema(assertionsOf(reached), key)
        compile(ajv, keys.get(name) ?? '', location)
      }
      const module = written.get(identity) ?? moduleText(ajv, keys)
      written.set(identity, module)
      return module
    },
  }
}

/** The key under which the compiler knows a schema: one for all that are alike. */
function keyed(ajv: Ajv2020): (schema: Schema) => string {
  const keys = new Map<string, string>()
  return (schema) => {
    const assertions = assertionsOf(schema)
    const text = JSON.stringify(assertions)
    const key = keys.get(text) ?? `validator${keys.size}`
    if (!keys.has(text)) ajv.addSchema(assertions, key)
    keys.set(text, key)
    return key
  }
}

/** @throws {CodegenError} `SCHEMA_UNSUPPORTED` */
function compile(ajv: Ajv2020, key: string, location: string): void {
  try {
    ajv.getSchema(key)
  } catch (cause) {
    // The compiler goes down every reference that it has not been to, and ends where the stack does.
    const { message } = cause instanceof Error ? cause : new Error(String(cause))
    const reason = cause instanceof RangeError ? 'leads to schemas that are nested too deeply' : message
    throw new CodegenError('SCHEMA_UNSUPPORTED', location, reason, { cause })
  }
}

/** @param keys those of the schemas, by the names that their validators are exported by */
function moduleText(ajv: Ajv2020, keys: ReadonlyMap<string, string>): string {
  // The compiler would write out what is exported twice twice.
  const firsts = new Map([...keys].toReversed().map(([name, key]) => [key, name]))
  const named = Object.fromEntries([...firsts].map(([key, name]) => [name, key]))
  const aliases = [...keys].filter(([name, key]) => firsts.get(key) !== name)
  const compiled = standalone.default(ajv, named)
  const code = withRuntime(exported(ajv.opts.unevaluated ? withEvaluatedProperties(compiled) : compiled))
  const uses = (name: string) => code.includes(` = ${name};\n`)
  return [
    HEADER,
    '// Compiled code: the types of its exports are all that is checked of it.\n',
    '// @ts-nocheck\n',
    uses('codePoints') ? 'import { codePoints } from "../runtime/code-points.ts"\n' : '',
    'import type { Validate } from "../runtime/contract.ts"\n',
    uses('equal') ? 'import { equal } from "../runtime/equal.ts"\n' : '',
    'import { toValidate } from "../runtime/validate.ts"\n',
    `\n${code}\n`,
    ...aliases.map(([name, key]) => `export const ${name} = ${firsts.get(key)};\n`),
  ].join('')
}

/** `export const body = validate3` with its type, and with errors turned into violations. */
function exported(code: string): string {
  return code.replace(
    /^export const (\w+) = (\w+);$/gm,
    (_, name: string, compiled: string) => `export const ${name}: Validate = /* @__PURE__ */ toValidate(${compiled});`,
  )
}

/**
 * What evaluated properties are kept in inherits names that no schema has evaluated, such as `constructor`; and where it
 * is made in a branch that is not taken, there is none to keep the next one in.
 */
function withEvaluatedProperties(code: string): string {
  // Lines of their own, which no string of the document can be.
  return code
    .replace(/^if\(!(props\d+) \|\| !\1\[(key\d+)\]\)\{$/gm, 'if(!$1 || !Object.hasOwn($1, $2)){')
    .replace(/^(props\d+)\[(key\d+)\] = true;$/gm, 'if($1 !== true){ ($1 ??= {})[$2] = true; }')
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

function listDepth(value: Json): number {
  if (Array.isArray(value)) return 1 + deepest(value)
  return isObject(value) ? deepest(Object.values(value)) : 0
}

function deepest(values: readonly Json[]): number {
  return values.reduce<number>((deepest, value) => Math.max(deepest, listDepth(value)), 0)
}
