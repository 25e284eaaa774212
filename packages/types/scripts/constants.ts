import { knownValues, type Schema, type SpecDocument } from './document.ts'

export interface Constants {
  readonly text: string
  /** Names of the enumerations, each a constant and a type. */
  readonly enumerations: readonly string[]
  /** Names of the constants that are no type. */
  readonly facts: readonly string[]
}

/** `as const` objects of every enumeration and of the facts about result codes, with their descriptions as hover texts. */
export function constants(document: SpecDocument): Constants {
  const schemas = Object.entries(document.components.schemas)
  const enumerations = schemas.filter(([, schema]) => knownValues(schema))
  const coded = schemas.filter(([, schema]) => schema['x-result-codes'])
  const text = [
    "import type { components } from './openapi.ts'",
    ...enumerations.map(([name, schema]) => enumeration(name, schema)),
    ...coded.map(([name, schema]) => codeFacts(name, schema)),
  ].join('\n\n')
  return {
    text: `${text}\n`,
    enumerations: enumerations.map(([name]) => name),
    facts: coded.map(([name]) => factsName(name)),
  }
}

function enumeration(name: string, schema: Schema): string {
  const { values, descriptions } = knownValues(schema) ?? { values: [], descriptions: {} }
  const members = values.map((value) => `${hover(descriptions[value], '  ')}  ${key(value)}: ${literal(value)},`)
  return [
    `${hover(schema.description)}export const ${name} = {`,
    ...members,
    '} as const',
    '',
    `${hover(schema.description)}export type ${name} = components['schemas'][${literal(name)}]`,
  ].join('\n')
}

function codeFacts(name: string, schema: Schema): string {
  const entries = Object.entries(schema['x-result-codes'] ?? {}).map(([code, facts]) => {
    const { status, outcome, retryable, message } = facts
    return [
      `${hover(message, '  ')}  ${key(code)}: {`,
      `    status: ${literal(status)},`,
      `    outcome: ${literal(outcome)},`,
      `    retryable: ${retryable},`,
      `    message: ${literal(message)},`,
      '  },',
    ].join('\n')
  })
  const what = `What is documented of each ${name}: its status, the outcome it means for a record and whether to send the record again.`
  return [`${hover(what)}export const ${factsName(name)} = {`, ...entries, '} as const'].join('\n')
}

function factsName(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Facts`
}

function hover(text: string | undefined, indent = ''): string {
  if (!text) return ''
  const lines = text.trim().replaceAll('*/', '*\\/').split('\n')
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`, ''].join('\n')
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)
}

function literal(text: string): string {
  return JSON.stringify(text)
}
