import { getResponse, type HttpHandler } from 'msw'
import { describe, expect, test, vi } from 'vitest'
import { json, operationOf } from '../../test/operation.ts'
import type { Behaviour } from './call.ts'
import type { Operation, OperationTypes, Validate } from './contract.ts'
import { createMock, type MocksOptions, mockOperations } from './mocks.ts'
import { parameterReader } from './parameters.ts'
import { parseJson } from './parse-body.ts'
import { scalarReader } from './scalar-parameters.ts'

const isNamed: Validate = (value) =>
  typeof value === 'object' && value !== null && 'name' in value ? [] : [{ pointer: '/name', message: 'is missing' }]

interface AnyTypes extends OperationTypes {
  readonly scenarios: object
}
type Types = { readonly [Name in 'getPet' | 'getMine' | 'addPet' | 'headPet']: AnyTypes }

function typed<Name extends keyof Types>(operation: Operation, name: Name): Operation<Name, AnyTypes> {
  return { ...operation, name }
}

const operations = {
  getPet: typed(
    operationOf({
      name: 'getPet',
      path: '/pets/{id}',
      request: { bodyRequired: false, content: [], readParameters: scalarReader([{ in: 'path', name: 'id' }]) },
      scenarios: {
        found: json(200, 'found'),
        status404: json(404, 'lost'),
        constructor: json(200, 'built'),
        成功: json(200, 'done'),
      },
      defaultScenario: 'found',
    }),
    'getPet',
  ),
  getMine: typed(operationOf({ name: 'getMine', path: '/pets/mine' }), 'getMine'),
  addPet: typed(
    operationOf({
      name: 'addPet',
      method: 'POST',
      path: '/pets',
      request: {
        bodyRequired: true,
        content: [{ mediaType: 'application/json', parse: parseJson, validate: isNamed }],
        readParameters: parameterReader([{ name: 'dry', in: 'query', as: { types: ['boolean'] } }]),
      },
      scenarios: { status201: json(201, 'added') },
      defaultScenario: 'status201',
    }),
    'addPet',
  ),
  headPet: typed(
    operationOf({
      name: 'headPet',
      method: 'HEAD',
      path: '/pets',
      scenarios: { found: json(200, 1) },
      defaultScenario: 'found',
    }),
    'headPet',
  ),
}

function mocksOf(options?: MocksOptions, behaviours?: Partial<Record<keyof Types, Behaviour>>) {
  return mockOperations<Types>(operations, options, behaviours)
}

function get(path: string, headers: Readonly<Record<string, string>> = {}): Request {
  return new Request(new URL(path, 'http://localhost'), { headers })
}

function add(body: unknown, query = ''): Request {
  const headers = { 'content-type': 'application/json' }
  return new Request(`http://localhost/pets${query}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** What the overrides answer, and the mocks where they do not. */
async function answer(handlers: readonly HttpHandler[], request: Request): Promise<unknown> {
  return (await getResponse([...handlers], request))?.json()
}

describe('the handlers', () => {
  test('answer each operation as usual', async () => {
    const { handlers } = mocksOf()
    expect(handlers).toHaveLength(1)
    expect(await answer(handlers, get('/pets/1'))).toBe('found')
    expect(await answer(handlers, get('/pets/mine'))).toBe('getMine')
    expect(await getResponse([...handlers], get('/nothing'))).toBeUndefined()
  })

  test('answer as chosen, and the others as usual', async () => {
    const { handlers } = mocksOf({}, { getPet: ({ path }) => json(200, path) })
    expect(await answer(handlers, get('/pets/a%20b'))).toEqual({ id: 'a b' })
    expect(await answer(handlers, get('/pets/mine'))).toBe('getMine')
  })

  test('stand below a base URL', async () => {
    const { handlers } = mocksOf({ baseUrl: 'http://localhost/v1' })
    expect(await answer(handlers, get('/v1/pets/1'))).toBe('found')
    expect(await getResponse([...handlers], get('/pets/1'))).toBeUndefined()
    expect(() => mocksOf({ baseUrl: 'localhost' })).toThrow(TypeError)
  })
})

describe('an override', () => {
  test('takes the requests of its operation, and of no other that its path would take too', async () => {
    const mocks = mocksOf()
    const handlers = [mocks.getPet.http(503), ...mocks.handlers]
    expect((await getResponse(handlers, get('/pets/1')))?.status).toBe(503)
    expect(await answer(handlers, get('/pets/mine'))).toBe('getMine')
  })
})

describe('handle', () => {
  test('answers without intercepting anything', async () => {
    const { handle, calls } = mocksOf()
    expect(await (await handle(get('/pets/1'))).json()).toBe('found')
    expect(calls.getPet).toHaveLength(1)
  })

  test('answers 404 where there is no operation', async () => {
    const response = await mocksOf().handle(get('/nothing'))
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })
})

describe('validation', () => {
  test('refuses what the document does not allow, and says where', async () => {
    const { handle, calls } = mocksOf()
    const response = await handle(add({}))
    const violations = [{ pointer: '/body/name', message: 'is missing' }]
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'The request is not as the document says',
      status: 400,
      violations,
    })
    expect(calls.addPet).toMatchObject([{ body: {}, violations, status: 400 }])
    expect((await handle(add({ name: 'a' }))).status).toBe(201)
  })

  test('only reports, if that is asked for', async () => {
    const seen = vi.fn(() => json(201, 'added'))
    const { handle, calls } = mocksOf({ validateRequests: 'report' }, { addPet: seen })
    expect((await handle(add({}))).status).toBe(201)
    expect(seen).toHaveBeenCalledWith(expect.objectContaining({ violations: [expect.anything()] }))
    expect(calls.addPet).toMatchObject([{ violations: [{ pointer: '/body/name' }], status: 201 }])
  })

  test('does not look, if it is off', async () => {
    const { handle, calls } = mocksOf({ validateRequests: 'off' })
    expect((await handle(add({}))).status).toBe(201)
    expect(calls.addPet).toMatchObject([{ violations: [] }])
  })

  test('holds for overrides too', async () => {
    const mocks = mocksOf()
    expect((await getResponse([mocks.addPet.http(204)], add({})))?.status).toBe(400)
  })
})

describe('the header that chooses', () => {
  test.each([
    ['status404', 404, 'lost'],
    ['constructor', 200, 'built'],
    ['%E6%88%90%E5%8A%9F', 200, 'done'],
    ['503', 503, undefined],
  ])('%s', async (wanted, status, body) => {
    const response = await mocksOf().handle(get('/pets/1', { 'x-mock-scenario': wanted }))
    expect(response.status).toBe(status)
    if (body !== undefined) expect(await response.json()).toBe(body)
  })

  test.each(['toString', '__proto__', '600', '100', ''])(
    '%j is no scenario, and is told which there are',
    async (wanted) => {
      const response = await mocksOf().handle(get('/pets/1', { 'x-mock-scenario': wanted }))
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        title: 'This mock knows no such scenario',
        scenarios: ['found', 'status404', 'constructor', '成功', 'timeout', 'networkError', '200 to 599'],
      })
    },
  )

  test('may be a failure of the network', async () => {
    const { handle, calls } = mocksOf()
    expect(await handle(get('/pets/1', { 'x-mock-scenario': 'networkError' }))).toMatchObject({ type: 'error' })
    expect(calls.getPet).toMatchObject([{ status: 0 }])
  })

  test('may have another name, or none', async () => {
    const other = mocksOf({ scenarioHeader: 'x-other' })
    expect((await other.handle(get('/pets/1', { 'x-other': '503', 'x-mock-scenario': '404' }))).status).toBe(503)
    const none = mocksOf({ scenarioHeader: false })
    expect((await none.handle(get('/pets/1', { 'x-mock-scenario': '503' }))).status).toBe(200)
  })

  test('goes before an override', async () => {
    const mocks = mocksOf()
    const request = get('/pets/1', { 'x-mock-scenario': 'status404' })
    expect((await getResponse([mocks.getPet.http(503)], request))?.status).toBe(404)
  })
})

describe('calls', () => {
  test('are what arrived, read as the document says', async () => {
    const { handle, calls } = mocksOf()
    await handle(add({ name: 'a' }, '?dry=true'))
    expect(calls.addPet).toMatchObject([
      {
        method: 'POST',
        url: 'http://localhost/pets?dry=true',
        query: { dry: true },
        body: { name: 'a' },
        violations: [],
        status: 201,
      },
    ])
    const [call] = calls.addPet
    expect([new TextDecoder().decode(call?.bytes), call?.headers.get('content-type')]).toEqual([
      '{"name":"a"}',
      'application/json',
    ])
    expect([calls.getPet, calls.getMine]).toEqual([[], []])
  })

  test('stand in the order of their arrival, whichever handler answers and when', async () => {
    const mocks = mocksOf()
    const slow = [mocks.getPet.delay(20)]
    await Promise.all([getResponse(slow, get('/pets/1')), mocks.handle(get('/pets/2'))])
    expect(mocks.calls.getPet.map(({ path }) => path)).toEqual([{ id: '1' }, { id: '2' }])
  })

  test('are forgotten by a reset, in the very lists that are held', async () => {
    const { handle, calls, reset } = mocksOf()
    const held = calls.getPet
    await handle(get('/pets/1'))
    reset()
    expect(held).toEqual([])
  })

  test('are kept up to a number', async () => {
    const { handle, calls } = mocksOf({ maxCalls: 1 })
    for (const id of [1, 2]) await handle(get(`/pets/${id}`))
    expect(calls.getPet.map(({ path }) => path)).toEqual([{ id: '2' }])
  })

  test('are there where what should answer throws', async () => {
    const mocks = mocksOf()
    const broken = mocks.getPet.resolve(() => {
      throw new Error('broken')
    })
    await getResponse([broken], get('/pets/1')).catch(() => undefined)
    expect(mocks.calls.getPet).toMatchObject([{ status: 0 }])
  })
})

describe('what answers', () => {
  test('may read the request itself', async () => {
    const mocks = mocksOf()
    const handler = mocks.addPet.resolve(
      async ({ request }) => new Response(`was ${await request.text()}`, { status: 299 }),
    )
    const response = await getResponse([handler], add({ name: 'a' }))
    expect([response?.status, await response?.text()]).toEqual([299, 'was {"name":"a"}'])
  })

  test('takes at least as long as is asked for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const { handle } = mocksOf({ latencyMs: 5_000 })
      const answered = vi.fn()
      const done = handle(get('/pets/1')).then(answered)
      await vi.advanceTimersByTimeAsync(4_999)
      expect(answered).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1)
      await done
      expect(answered).toHaveBeenCalled()
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('the mock of one operation', () => {
  test('does what that of all does', async () => {
    const mock = createMock(operations.getPet)
    expect(await answer(mock.handlers, get('/pets/1'))).toBe('found')
    expect(await answer([mock.resolve(() => json(404, 'gone'))], get('/pets/2'))).toBe('gone')
    expect(mock.calls.map(({ path, status }) => [path, status])).toEqual([
      [{ id: '1' }, 200],
      [{ id: '2' }, 404],
    ])
    mock.reset()
    expect(mock.calls).toEqual([])
    expect((await mock.handle(get('/elsewhere'))).status).toBe(404)
  })
})

describe('HEAD', () => {
  test('is answered with the headers alone', async () => {
    const response = await mocksOf().handle(new Request('http://localhost/pets', { method: 'HEAD' }))
    expect([response.status, response.headers.get('content-type'), response.body]).toEqual([
      200,
      'application/json',
      null,
    ])
  })
})

test.each([
  [{ latencyMs: -1 }, 'latencyMs should be a number'],
  [{ latencyMs: Number.NaN }, 'latencyMs should be a number'],
  [{ maxCalls: -1 }, 'maxCalls should be a number'],
])('%j is no option', (options, message) => {
  expect(() => mocksOf(options)).toThrow(message)
})

describe('what answers instead of the default', () => {
  const answering = (behaviours: Partial<Record<keyof typeof operations, string | (() => Response)>>) =>
    Reflect.apply(mockOperations, undefined, [operations, {}, behaviours])

  test('is a scenario by its name, or a resolver', async () => {
    const mocks = answering({ getPet: 'status404', getMine: () => new Response('mine') })
    expect((await mocks.handle(get('/pets/1'))).status).toBe(404)
    expect(await (await mocks.handle(get('/pets/mine'))).text()).toBe('mine')
  })

  test('is not anything else', () => {
    expect(() => answering({ getPet: 'nothing' })).toThrow('getPet should be answered by a function or by one of found')
  })
})
