import { describe, expect, it } from 'vitest'
import { keptBody, SignableRequest } from './signable-request.ts'

describe('SignableRequest', () => {
  it('is a request that is not redirected, whatever is asked', () => {
    const request = new SignableRequest('http://localhost/a', { method: 'POST', body: '{}', redirect: 'follow' })
    expect(request).toBeInstanceOf(Request)
    expect(request).toMatchObject({ url: 'http://localhost/a', method: 'POST', redirect: 'error' })
  })

  it('keeps the bytes of a text, as they are sent', async () => {
    const request = new SignableRequest('http://localhost/', { method: 'POST', body: '繳費 \ud800' })
    expect(keptBody(request)).toEqual(new Uint8Array(await request.arrayBuffer()))
  })

  it('keeps nothing of another body, or of none', () => {
    const stream = new SignableRequest('http://localhost/', { method: 'POST', body: new Uint8Array(1) })
    expect(keptBody(stream)).toBeUndefined()
    expect(keptBody(new SignableRequest('http://localhost/'))).toBeUndefined()
  })
})
