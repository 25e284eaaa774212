import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { compilerOutput, TSCONFIG, writeOut } from './support.ts'

// Each of these ends one of the places that text of the document reaches: strings of either quote, templates,
// comments of either kind, regular expressions, lines.
const ATTACKS = [
  `"; globalThis.pwned = 1; "`,
  `'; globalThis.pwned = 1; '`,
  '`; globalThis.pwned = 1; `',
  '\u0024{globalThis.pwned = 1}',
  '*/ globalThis.pwned = 1 /*',
  '\n globalThis.pwned = 1 //',
  '\u2028 globalThis.pwned = 1 //',
  '\\"; globalThis.pwned = 1; //',
  '</script><script>globalThis.pwned = 1</script>',
  '@ts-nocheck\u202e',
  'x = require("ajv/dist/runtime/equal").default;',
  '\nconst func9 = require("node:fs").default;\n',
  '\nexport const validateIt = validate0;\n',
]

/** A document in which every text that reaches the output is an attack. */
function hostileDocument(attack: string): object {
  const schema = {
    type: 'object',
    title: attack,
    description: attack,
    required: [attack],
    properties: {
      [attack]: { type: 'string', enum: [attack, { [attack]: attack }], default: attack },
      other: { const: attack, pattern: `^${attack.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$` },
    },
    patternProperties: { '^none of them': { const: { [attack]: attack } } },
    dependentRequired: { [attack]: [attack] },
  }
  const content = {
    'application/json': { examples: { [`safe ${attack}`]: { summary: attack, value: { [attack]: [attack] } } } },
    [`text/plain; x=${attack.replace(/[^ -~]/g, '')}`]: { examples: { text: { summary: attack, value: attack } } },
  }
  const operation = {
    operationId: `do ${attack}`,
    summary: attack,
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { 200: { description: attack, content }, 204: { description: attack } },
  }
  return {
    openapi: '3.1.0',
    info: { title: attack, version: attack },
    paths: { '/it': { post: operation } },
    components: { schemas: { [attack]: schema } },
  }
}

const USER = `
import { operations } from './operations.ts'
const attack = JSON.parse(process.argv[2] ?? '')
const [operation] = Object.values(operations)
if (!operation) throw new Error('no operation')
const validate = operation.request.content[0]?.validate
const results = {
  name: operation.name,
  bodies: Object.values(operation.scenarios).map(({ body }) => body),
  valid: validate?.({ [attack]: attack }),
  missing: validate?.({}),
  pwned: 'pwned' in globalThis,
}
console.log(JSON.stringify(results))
`

const generated = ATTACKS.flatMap((attack, index) =>
  [...generate(hostileDocument(attack), { importExtension: '.ts' }), ['user.ts', USER] as const].map(
    ([file, text]) => [`${index}/${file}`, text] as const,
  ),
)
const folder = writeOut('hostile', [...generated, ['tsconfig.json', TSCONFIG]])

test('whatever the document says, the output compiles', () => {
  expect(compilerOutput(folder)).toBe('')
})

test.each(ATTACKS.map((attack, index) => [index, attack] as const))('attack %d stays text', (index, attack) => {
  const user = join(folder, String(index), 'user.ts')
  const { stdout, stderr } = spawnSync(process.execPath, [user, JSON.stringify(attack)], { encoding: 'utf8' })
  expect(stderr).toBe('')
  const { name, bodies, valid, missing, pwned } = JSON.parse(stdout)
  expect(name).toMatch(/^\p{ID_Start}\p{ID_Continue}*$/u)
  expect(bodies).toEqual([{ [attack]: [attack] }, attack, null])
  expect(valid).toEqual({ body: { [attack]: attack } })
  const pointer = `/${attack.replaceAll('~', '~0').replaceAll('/', '~1')}`
  expect(missing).toEqual({ violation: { pointer, message: 'is missing' } })
  expect(pwned).toBe(false)
})
