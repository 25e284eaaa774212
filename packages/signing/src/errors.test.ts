import { describe, expect, it } from 'vitest'
import { SigningError } from './errors.ts'

const details = { header: 'Signature', keyVersion: '7', skewSeconds: -301 }

describe('SigningError', () => {
  it('shows its code and details to whoever logs it as JSON, and no others', () => {
    const error = new SigningError('SIGNATURE_INVALID', 'It does not fit.', { ...details, status: undefined })
    expect(JSON.parse(JSON.stringify(error))).toEqual({ name: 'SigningError', code: 'SIGNATURE_INVALID', ...details })
    expect(error).not.toHaveProperty('status')
    expect(error).toBeInstanceOf(Error)
    expect(error.message).toBe('It does not fit.')
  })

  it('tells of the exchange around it, and where it came from', () => {
    const error = new SigningError('TIME_OUT_OF_WINDOW', 'Too old.', details)
    const during = error.during({ status: 200, traceId: 'abc', header: 'Response-Time' })
    expect(during).toMatchObject({
      code: 'TIME_OUT_OF_WINDOW',
      message: 'Too old.',
      keyVersion: '7',
      skewSeconds: -301,
    })
    expect(during).toMatchObject({ status: 200, traceId: 'abc', header: 'Response-Time' })
    expect(during.stack).toBe(error.stack)
    expect(during).not.toHaveProperty('cause')
  })

  it('keeps its cause', () => {
    const cause = new RangeError('store down')
    const error = new SigningError('VERIFIER_FAILED', 'Failed.', {}, { cause })
    expect(error.during({ status: 200 }).cause).toBe(cause)
  })

  it('keeps its own details where the exchange knows none', () => {
    expect(new SigningError('KEY_REUSED', 'x', details).during({})).toMatchObject(details)
  })
})
