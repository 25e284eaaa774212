import { describe, expect, test } from 'vitest'
import { importFixture } from '../support.ts'

const { createMocks } = await importFixture('harbour.yaml')

const at = (path: string, init: RequestInit = {}) => new Request(`http://a.example${path}`, init)

/** A body as it reached an operation, and the answer to it. */
async function received(name: string, request: Request) {
  const mocks = createMocks()
  const response: Response = await mocks.handle(request)
  const [{ body, violations, bytes }] = mocks.calls[name]
  return { status: response.status, body, violations, bytes }
}

describe('what is sent', () => {
  test('a form, with a list and an object', async () => {
    const body = 'berth=4&lines=bow&lines=stern&at%5Bpier%5D=east&at[metres]=12.5'
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const form = await received('moorShip', at('/ships/Star', { method: 'LINK', body, headers }))
    expect(form.body).toEqual({ berth: 4, lines: ['bow', 'stern'], at: { pier: 'east', metres: 12.5 } })
    expect(form).toMatchObject({ status: 200, violations: [] })
  })

  test('a form that is wrong', async () => {
    const body = new URLSearchParams({ berth: '0' })
    const form = await received('moorShip', at('/ships/Star', { method: 'LINK', body }))
    expect(form).toMatchObject({ status: 400, violations: [{ pointer: '/body/berth', message: 'must be >= 1' }] })
  })

  test('a form of parts: a file, JSON and text', async () => {
    const manifest = await received('sendManifest', at('/ships/Star/manifest', { method: 'PUT', body: parts({}) }))
    expect(manifest).toMatchObject({ status: 200, violations: [], body: { totals: { crates: 3 }, note: 'fragile' } })
    expect(await manifest.body.file.text()).toBe('crate,1')
    expect(manifest.body.file.name).toBe('manifest.csv')
  })

  test.each([
    ['a file that is too long', { file: 'x'.repeat(65) }, '/body/file', /fewer than|more than 64 characters/],
    ['a file of another media type', { type: 'image/png' }, '/body/file', /^should be of the media type text\/csv$/],
    ['JSON that is wrong', { totals: '{"crates":"3"}' }, '/body/totals/crates', /^must be integer$/],
    ['text that is too long', { note: 'very fragile' }, '/body/note', /more than 9 characters/],
  ])('%s', async (_, change, pointer, message) => {
    const manifest = await received('sendManifest', at('/ships/Star/manifest', { method: 'PUT', body: parts(change) }))
    expect([manifest.status, manifest.violations]).toEqual([
      400,
      [{ pointer, message: expect.stringMatching(message) }],
    ])
  })

  test('what is no form of parts', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const request = at('/ships/Star/manifest', { method: 'PUT', body: 'no parts', headers })
    const { violations } = await received('sendManifest', request)
    expect(violations).toEqual([{ pointer: '/body', message: 'is no multipart form' }])
  })

  test('bytes, of a media type or of a range', async () => {
    const body = new Uint8Array([0, 255, 128])
    for (const type of ['image/png', 'image/webp']) {
      const photo = await received(
        'putPhoto',
        at('/ships/Star/photo', { method: 'PUT', body, headers: { 'content-type': type } }),
      )
      expect(photo).toEqual({ status: 204, body, violations: [], bytes: body })
    }
    const headers = { 'content-type': 'text/plain' }
    expect((await received('putPhoto', at('/ships/Star/photo', { method: 'PUT', body, headers }))).status).toBe(400)
  })

  test('text', async () => {
    const log = await received('writeLog', at('/ships/Star/log', { method: 'PUT', body: 'all calm ⚓' }))
    expect(log).toMatchObject({ status: 204, body: 'all calm ⚓', violations: [] })
    const long = await received('writeLog', at('/ships/Star/log', { method: 'PUT', body: 'x'.repeat(13) }))
    expect(long.violations).toEqual([{ pointer: '/body', message: 'must NOT have more than 12 characters' }])
  })

  test('nothing', async () => {
    const gone = await received('postShipsShipNameDepart', at('/ships/Star:depart', { method: 'POST' }))
    expect(gone).toEqual({ status: 204, body: undefined, violations: [], bytes: new Uint8Array() })
  })
})

describe('what is answered', () => {
  const answer = async (path: string, init?: RequestInit): Promise<Response> =>
    createMocks({ validateRequests: 'off' }).handle(at(path, init))

  test('JSON, with the headers that the document asks for', async () => {
    const response = await answer('/ships')
    expect(response.headers.get('x-total')).toMatch(/^\d+$/)
    expect(await response.json()).toEqual([
      { name: 'Star', class: 'tug' },
      { name: 'Moon', class: 'tanker' },
    ])
  })

  test('a form', async () => {
    const response = await answer('/ships/Star', { method: 'LINK' })
    expect(response.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect([...new URLSearchParams(await response.text())]).toEqual([
      ['berth', '4'],
      ['lines', 'bow'],
      ['lines', 'stern'],
    ])
  })

  test('a form of parts', async () => {
    const response = await answer('/ships/Star/manifest', { method: 'PUT' })
    expect(response.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    expect([...(await response.formData())]).toEqual([
      ['crates', '3'],
      ['note', 'three, "whole"'],
    ])
  })

  test('bytes', async () => {
    const response = await answer('/ships/Star/photo')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    const mocks = createMocks()
    const bytes = new Uint8Array([0, 255, 128])
    for (const body of [bytes, new Blob([bytes])]) {
      const own = await mocks.getPhoto.reply(200, body).run({ request: at('/ships/Star/photo'), requestId: '1' })
      expect([own.response.headers.get('content-type'), await own.response.bytes?.()]).toEqual(['image/png', bytes])
    }
  })

  test('text', async () => {
    const response = await answer('/ships/Star/log')
    expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/plain', 'All calm'])
  })

  test('nothing', async () => {
    const response = await answer('/ships/Star:depart', { method: 'POST' })
    expect([response.status, response.body, response.headers.get('content-type')]).toEqual([204, null, null])
  })
})

function parts({ file = 'crate,1', type = 'text/csv', totals = '{"crates":3}', note = 'fragile' }): FormData {
  const form = new FormData()
  form.append('file', new File([file], 'manifest.csv', { type }))
  form.append('totals', new Blob([totals], { type: 'application/json' }))
  form.append('note', note)
  return form
}
