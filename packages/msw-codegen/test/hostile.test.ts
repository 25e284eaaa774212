import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { compilerOutput, runNode, TSCONFIG, writeOut } from './support.ts'

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
  const pattern = `^${attack.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`
  const schema = {
    type: 'object',
    title: attack,
    description: attack,
    required: [attack],
    properties: {
      [attack]: { type: 'string', enum: [attack, { [attack]: attack }], default: attack, format: attack },
      other: { const: attack, pattern },
    },
    patternProperties: { '^none of them': { const: { [attack]: attack } }, [pattern]: {} },
    dependentRequired: { [attack]: [attack] },
  }
  const reference = {
    $ref: `#/components/schemas/${encodeURIComponent(attack.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
  }
  const printable = attack.replace(/[^ -~]/g, '')
  const content = {
    'application/json': { examples: { [`safe ${attack}`]: { summary: attack, value: { [attack]: [attack] } } } },
    [`text/plain; x=${printable}`]: { examples: { text: { summary: attack, value: attack } } },
  }
  const operation = {
    operationId: `do ${attack}`,
    summary: attack,
    tags: [attack],
    parameters: [
      { name: attack, in: 'query', description: attack, schema: { type: 'array', items: reference } },
      { name: attack, in: 'cookie', schema: { enum: [attack, 1] } },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: reference } } },
    responses: {
      200: { description: attack, content, headers: { 'x-told': { example: attack } } },
      204: { description: attack },
      default: { description: attack, content: { 'application/json': { schema: reference } } },
    },
  }
  return {
    openapi: '3.1.0',
    info: { title: attack, version: attack },
    servers: [{ url: `/${attack}`, description: attack }],
    paths: { '/it': { post: operation } },
    webhooks: {
      [attack]: { post: { summary: attack, requestBody: operation.requestBody, responses: operation.responses } },
    },
    components: { schemas: { [attack]: schema } },
  }
}

/** What the output of each document makes of its attack. */
const USER = `
const results = []
for (const [index, attack] of ATTACKS.entries()) {
  const { operations } = await import(\`./\${index}/index.ts\`)
  const { webhooks } = await import(\`./\${index}/webhooks.ts\`)
  const [operation] = Object.values(operations)
  const validate = operation.request.content[0].validate
  results.push({
    name: operation.name,
    bodies: Object.values(operation.scenarios).map(({ body }) => body),
    webhooks: Object.values(webhooks).map(({ example }) => example),
    valid: validate({ [attack]: attack }),
    missing: validate({}),
    pwned: 'pwned' in globalThis,
  })
}
console.log(JSON.stringify(results))
`

interface Result {
  readonly name: string
  readonly bodies: readonly unknown[]
  readonly webhooks: readonly unknown[]
  readonly valid: unknown
  readonly missing: unknown
  readonly pwned: boolean
}

let folder = ''
let results: readonly Result[] = []

beforeAll(async () => {
  const outputs = ATTACKS.flatMap((attack, index) => {
    const { files, refused } = generate(hostileDocument(attack), { importExtension: '.ts' })
    expect(refused).toEqual([])
    return [...files].map(([file, text]) => [`${index}/${file}`, text] as const)
  })
  folder = writeOut('hostile', [...outputs, ['tsconfig.json', TSCONFIG]])
  const user = writeOut('hostile/user', [
    ['user.js', `const ATTACKS = ${JSON.stringify(ATTACKS)}${USER}`.replaceAll('./${', '../${')],
  ])
  const { stdout, stderr } = await runNode([join(user, 'user.js')])
  expect(stderr).toBe('')
  results = JSON.parse(stdout)
})

test('whatever the document says, the output compiles', async () => {
  expect(await compilerOutput(folder)).toBe('')
})

test.each(ATTACKS.map((attack, index) => [index, attack] as const))('attack %d stays text', (index, attack) => {
  const { name, bodies, webhooks, valid, missing, pwned } = results[index] ?? {}
  expect(name).toMatch(/^\p{ID_Start}\p{ID_Continue}*$/u)
  const made = { [attack]: attack, other: attack }
  expect(bodies).toEqual(expect.arrayContaining([{ [attack]: [attack] }, attack, made]))
  expect(webhooks).toEqual([made])
  expect(valid).toEqual([])
  const pointer = `/${attack.replaceAll('~', '~0').replaceAll('/', '~1')}`
  expect(missing).toEqual([{ pointer, message: 'is missing' }])
  expect(pwned).toBe(false)
})
