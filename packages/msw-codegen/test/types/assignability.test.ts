import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { createTypeWriter } from '../../src/types/type-writer.ts'
import { ARRAYS } from './cases/arrays.ts'
import type { Case } from './cases/case.ts'
import { COMPONENTS } from './cases/components.ts'
import { COMPOSED } from './cases/composed.ts'
import { LITERALS } from './cases/literals.ts'
import { OBJECTS } from './cases/objects.ts'
import { SCALARS } from './cases/scalars.ts'
import { complaints, componentSet, inline } from './compile.ts'

const CASES = [...SCALARS, ...LITERALS, ...OBJECTS, ...ARRAYS, ...COMPOSED]
const writer = createTypeWriter(componentSet(Object.entries(COMPONENTS)), { jsonModule: './json.ts' })
const cases = CASES.map(assignments).join('\n')
const { declared } = writer.names(CASES.map(({ schema }) => schema))
const modules = {
  'types.ts': writer.declarations(),
  'cases.ts': `import type { Json } from './json.ts'\nimport type { ${declared.join(', ')} } from './types.ts'\n${cases}`,
}

/** A constant for each value; and what is of the type can be taken for any JSON. */
function assignments({ name, schema, valid, invalid, holdsUndefined }: Case, index: number): string {
  const type = `Type${index}`
  return [
    `// ${name}`,
    `export type ${type} = ${writer.typeOf(schema)}`,
    ...valid.map((value, at) => `export const valid${index}_${at}: ${type} = ${inline(value)}`),
    ...invalid.map(
      (value, at) => `// @ts-expect-error\nexport const invalid${index}_${at}: ${type} = ${inline(value)}`,
    ),
    holdsUndefined ? '' : `export const json${index} = (value: ${type}): Json => value`,
  ].join('\n')
}

test.each(['strict', 'strictest'] as const)(
  'for a reader who sets %s, valid values fit and others do not',
  (reader) => {
    expect(complaints(modules, reader)).toBe('')
  },
)

test.each([
  ...['type', 'const', 'enum', 'properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
  ...['minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties', 'items'],
  ...[
    'prefixItems',
    'minItems',
    'maxItems',
    'uniqueItems',
    'contains',
    'minContains',
    'maxContains',
    'unevaluatedItems',
  ],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'minimum', 'maximum', 'exclusiveMinimum', '$ref'],
  ...['exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern', 'format', 'title', 'description'],
  ...['deprecated', 'default', 'examples', 'readOnly'],
])('there is a case for the keyword %s', (keyword) => {
  expect(JSON.stringify(CASES.map(({ schema }) => schema))).toContain(`"${keyword}":`)
})

describe('the values are what they are said to be', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true })
  for (const [key, schema] of Object.entries(COMPONENTS)) ajv.addSchema(schema, encodeURI(key))

  test.each(CASES)('$name', ({ schema, valid, invalid }) => {
    const validate = ajv.compile(typeof schema === 'boolean' ? schema : structuredClone(schema))
    expect(valid.filter((value) => !validate(value))).toEqual([])
    expect(invalid.filter((value) => validate(value))).toEqual([])
  })
})
