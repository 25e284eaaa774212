import { describe, expect, test } from 'vitest'
import { generate } from './generate.ts'
import type { GenerateOptions } from './options.ts'

const text = { description: 'd', content: { 'application/json': { schema: { type: 'string', minLength: 1 } } } }
const operation = (operationId: string, tags: readonly string[] = []) => ({
  operationId,
  tags,
  responses: { 200: text },
})
const document = {
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: {
    '/cats': { get: operation('listCats', ['cats']), post: operation('addCat', ['cats', 'writing']) },
    '/dogs': { get: operation('listDogs') },
  },
}
const webhooks = { told: { post: { responses: { 204: { description: 'd' } } } } }

function names(options: GenerateOptions, of: object = document): readonly string[] {
  return generate(of, options).operations
}

describe('what is generated', () => {
  test('is a module for each operation, an index of them, and the run-time that they need', () => {
    const { files, operations, warnings, refused } = generate(document)
    expect([operations, warnings, refused]).toEqual([['listCats', 'addCat', 'listDogs'], [], []])
    const own = [...files.keys()].filter((name) => !name.startsWith('runtime/'))
    expect(own).toEqual([
      'operations/listCats.ts',
      'operations/addCat.ts',
      'operations/listDogs.ts',
      'types.ts',
      'index.ts',
    ])
    expect(files.has('runtime/mocks.ts')).toBe(true)
    expect(files.has('runtime/webhooks.ts')).toBe(false)
  })

  test('is the same for the same document and seed, and valid but other for another one', () => {
    const bodyOf = (seed?: number) => generate(document, { seed }).files.get('operations/listCats.ts')
    expect(bodyOf()).toBe(bodyOf(0))
    const bodies = new Set([0, 1, 2, 3, 4].map(bodyOf))
    expect(bodies.size).toBeGreaterThan(1)
  })

  test.each<[GenerateOptions, readonly string[]]>([
    [{}, ['listCats', 'addCat', 'listDogs']],
    [{ only: ['cats'] }, ['listCats', 'addCat']],
    [{ only: ['listDogs', 'writing'] }, ['addCat', 'listDogs']],
  ])('may be only some of it: %j', (options, expected) => {
    expect(names(options)).toEqual(expected)
  })

  test('may be webhooks alone', () => {
    const { files, operations } = generate({ openapi: '3.1.0', webhooks })
    expect([operations, files.has('webhooks.ts'), files.has('runtime/webhooks.ts')]).toEqual([[], true, true])
  })

  test('imports its own files as is asked for', () => {
    const importsOf = (importExtension?: '.js' | '.ts') =>
      generate(document, { importExtension })
        .files.get('index.ts')
        ?.match(/"\.\/operations\/listCats\.\w+"/)?.[0]
    expect([importsOf(), importsOf('.ts')]).toEqual(['"./operations/listCats.js"', '"./operations/listCats.ts"'])
  })

  test.each([
    [undefined, 'mockOperations(operations, options)'],
    ['on', 'mockOperations(operations, options)'],
    ['report', 'mockOperations(operations, { validateRequests: "report", ...options })'],
    ['off', 'mockOperations(operations, { validateRequests: "off", ...options })'],
  ] as const)('validates as is asked for: %s', (validate, call) => {
    expect(generate(document, { validate }).files.get('index.ts')).toContain(`  return ${call}\n`)
  })

  test('is told of on the way', () => {
    const steps = new Set<string>()
    generate(document, { onProgress: ({ step, operations, of }) => steps.add(`${step} ${operations}/${of}`) })
    const expected = ['reading', 'making', 'writing'].flatMap((step) => [1, 2, 3].map((count) => `${step} ${count}/3`))
    expect([...steps]).toEqual(expected)
  })
})

describe('what is refused', () => {
  test('is left out and told, and the rest is there', () => {
    const paths = { ...document.paths, '/{': { get: operation('broken') }, '/none': { get: {} } }
    const { operations, refused, files } = generate({ ...document, paths })
    expect(operations).toEqual(['listCats', 'addCat', 'listDogs'])
    expect(refused.map(({ code, location }) => `${code} ${location}`)).toEqual([
      'PATH_UNSUPPORTED #/paths/~1{/get',
      'RESPONSE_UNSUPPORTED #/paths/~1none/get',
    ])
    expect(files.get('index.ts')).not.toContain('broken')
  })

  test('is a schema without a value, with its operation', () => {
    const content = { 'application/json': { schema: { type: 'string', minLength: 2, maxLength: 1 } } }
    const paths = { '/none': { get: { operationId: 'none', responses: { 200: { description: 'd', content } } } } }
    const { operations, refused } = generate({ ...document, paths })
    expect(operations).toEqual([])
    expect(refused).toMatchObject([
      { code: 'SCHEMA_UNSUPPORTED', location: '#/paths/~1none/get/responses/200/content/application~1json/schema' },
    ])
  })

  test('is no nest of choices, however deep', () => {
    let schema: object = { type: 'string' }
    for (let depth = 0; depth < 60; depth++) schema = { anyOf: [schema, { type: 'null' }] }
    const content = { 'application/json': { schema } }
    const told = { operationId: 'tell', requestBody: { content }, responses: { 200: { description: 'd', content } } }
    expect(generate({ ...document, paths: { '/it': { post: told } } })).toMatchObject({
      operations: ['tell'],
      refused: [],
    })
  })

  test.each<[object, GenerateOptions, string, string]>([
    [{ openapi: '3.1.0' }, {}, 'DOCUMENT_INVALID', '#/paths'],
    [{ openapi: '3.1.0', webhooks }, { only: ['nobody'] }, 'OPERATION_UNKNOWN', '#/paths'],
    [document, { only: ['nobody'] }, 'OPERATION_UNKNOWN', '#/paths'],
    [document, { only: ['cats', 'nobody'] }, 'OPERATION_UNKNOWN', '#/paths'],
    [{ openapi: '2.0' }, {}, 'VERSION_UNSUPPORTED', '#/openapi'],
  ])('is %j as a whole, with %j', (of, options, code, location) => {
    expect(() => generate(of, options)).toThrow(expect.objectContaining({ code, location }))
  })
})
