import { describe, expect, test } from 'vitest'
import { importFixture } from '../support.ts'

const parcels = await importFixture('parcels.yaml')
const harbour = await importFixture('harbour.yaml')

const PARCEL = { grams: 500, to: { kind: 'street', street: 'Nathan Road' }, contents: [{ what: 'a book' }] }
const PASS = { 'x-harbour-pass': 'ABC' }

/** The answer to a request of these parts, and what the mock says is wrong with it. */
async function sent(mocks: { handle(request: Request): Promise<Response> }, path: string, init: RequestInit = {}) {
  const response = await mocks.handle(new Request(`http://a.example${path}`, init))
  const { violations = [] } = response.status === 400 ? await response.clone().json() : {}
  return { status: response.status, violations }
}

const json = (body: unknown, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': type },
})

describe('a request that the document does not allow is refused with what is wrong', () => {
  test.each([
    ['?class=ship', PASS, '/query/class/0', 'must be equal to one of the allowed values'],
    ['?default=0', PASS, '/query/default', 'must be >= 1'],
    ['?default=ten', PASS, '/query/default', 'must be integer'],
    ['?in=maybe', PASS, '/query/in', 'must be boolean'],
    ['?of[length]=long', PASS, '/query/of/length', 'must be number'],
    ['?page%5Bsize%5D=51', PASS, '/query/page[size]', 'must be <= 50'],
    ['', {}, '/header/X-Harbour-Pass', 'is missing'],
    ['', { 'x-harbour-pass': 'abc' }, '/header/X-Harbour-Pass', 'must match pattern "^[A-Z]{3}$"'],
  ])('parameters: %s with %j', async (query, headers, pointer, message) => {
    const { status, violations } = await sent(harbour.createMocks(), `/ships${query}`, { headers })
    expect([status, violations]).toEqual([400, [{ pointer, message }]])
  })

  test('a parameter of the path', async () => {
    const { status, violations } = await sent(harbour.createMocks(), '/piers;pier=1/berths/first')
    expect([status, violations]).toEqual([400, [{ pointer: '/path/berth', message: 'must be integer' }]])
  })

  test('the query as a whole', async () => {
    const { violations } = await sent(harbour.createMocks(), '/find?depth=-1')
    expect(violations).toEqual([{ pointer: '/query/depth', message: 'must be >= 0' }])
    expect((await sent(harbour.createMocks(), '/find?depth=1.5')).status).toBe(200)
  })

  test.each([
    [{ ...PARCEL, grams: 1.5 }, '/body/grams', 'must be integer'],
    [{ grams: 10, contents: PARCEL.contents }, '/body/to', 'is missing'],
    [{ ...PARCEL, 'a/b~c': 1 }, '/body/a~1b~0c', 'is not a known property'],
    ['{', '/body', 'is not JSON'],
  ])('a body: %j', async (body, pointer, message) => {
    const { status, violations } = await sent(parcels.createMocks(), '/parcels', json(body))
    expect([status, violations]).toEqual([400, [{ pointer, message }]])
  })

  test.each([
    ['no body', { method: 'POST' }, 'is missing'],
    ['another media type', json(PARCEL, 'text/plain'), 'should be of the media type application/json'],
    // `parcels.yaml` is generated without the media type that something beneath the handlers deals with.
    [
      'one that is left out',
      json('x', 'application/vnd.parcels.sealed'),
      'should be of the media type application/json',
    ],
    [
      'bytes that are no text',
      { method: 'POST', body: new Uint8Array([0xff]), headers: { 'content-type': 'application/json' } },
      'is not UTF-8',
    ],
  ])('%s', async (_, init, message) => {
    const { status, violations } = await sent(parcels.createMocks(), '/parcels', init)
    expect([status, violations]).toEqual([400, [{ pointer: '/body', message }]])
  })

  test('a body where none is taken', async () => {
    const init = { ...json({}), method: 'DELETE' }
    const { violations } = await sent(parcels.createMocks(), '/parcels/7', init)
    expect(violations).toEqual([{ pointer: '/body', message: 'should be empty' }])
  })

  test('parameters and body at once', async () => {
    const body = { method: 'QUERY', body: '{"name":5}', headers: { 'content-type': 'application/json' } }
    const { violations } = await sent(harbour.createMocks(), '/ships', body)
    expect(violations).toEqual([{ pointer: '/body/name', message: 'must be string' }])
  })

  test('no violation tells what was sent', async () => {
    const secret = 'hunter2'
    const response = await parcels
      .createMocks()
      .handle(new Request('http://a.example/parcels', json({ ...PARCEL, grams: secret, to: secret })))
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(JSON.parse(text)).toMatchObject({ status: 400, title: 'The request is not as the document says' })
    expect(text).not.toContain(secret)
  })
})

describe('a request that the document allows is taken', () => {
  test.each([
    ['/ships?class=tug&class=tanker&default=100&in=false', PASS],
    ['/ships?of[flag]=HK&of%5Blength%5D=12.5&page[size]=5', PASS],
    ['/ships?unknown=1', PASS],
  ])('parameters: %s', async (path, headers) => {
    expect((await sent(harbour.createMocks(), path, { headers })).status).toBe(200)
  })

  test.each([['application/json'], ['APPLICATION/JSON; charset=utf-8']])('a body as %s', async (type) => {
    expect((await sent(parcels.createMocks(), '/parcels', json(PARCEL, type))).status).toBe(201)
  })

  test('no body where it may be left out', async () => {
    expect((await sent(parcels.createMocks(), '/parcels/7/note', { method: 'PUT' })).status).toBe(200)
  })
})

describe('validateRequests', () => {
  const wrong = json({ ...PARCEL, grams: '500' })
  const violation = { pointer: '/body/grams', message: 'must be integer' }

  test('report: takes it, and records what is wrong', async () => {
    const mocks = parcels.createMocks({ validateRequests: 'report' })
    expect((await sent(mocks, '/parcels', wrong)).status).toBe(201)
    expect(mocks.calls.sendParcel).toEqual([expect.objectContaining({ violations: [violation], status: 201 })])
  })

  test('off: does not look, and reads it all the same', async () => {
    const mocks = parcels.createMocks({ validateRequests: 'off' })
    expect((await sent(mocks, '/parcels', wrong)).status).toBe(201)
    const body = { ...PARCEL, grams: '500' }
    expect(mocks.calls.sendParcel).toEqual([expect.objectContaining({ violations: [], body, status: 201 })])
  })

  test('on: the default, for every handler', async () => {
    const mocks = parcels.createMocks()
    expect((await sent(mocks, '/parcels', wrong)).status).toBe(400)
    expect(mocks.calls.sendParcel).toEqual([expect.objectContaining({ violations: [violation], status: 400 })])
  })

  test('what was violated is told to a function that answers', async () => {
    const told: unknown[] = []
    const behaviour = ({ violations }: { violations: unknown }) => {
      told.push(violations)
      return new Response('')
    }
    const { names } = { names: Object.keys(parcels.operations) }
    const behaviours = Object.fromEntries(names.map((name) => [name, behaviour]))
    const [handler] = parcels.createHandlers(behaviours, { validateRequests: 'report' })
    await handler.run({ request: new Request('http://a.example/parcels', wrong), requestId: '1' })
    expect(told).toEqual([[violation]])
  })
})
