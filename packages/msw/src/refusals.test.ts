import { describe, expect, test } from 'vitest'
import { operations } from './gen/index.ts'
import type { Operation } from './gen/runtime/contract.ts'
import { paramIllegal } from './refusals.ts'

const violation = { pointer: '/amount', message: 'must be integer' }
const without: Pick<Operation, 'scenarios'> = { scenarios: {} }
const odd: Pick<Operation, 'scenarios'> = {
  scenarios: { paramIllegal: { status: 200, mediaType: 'application/json', body: 'odd' } },
}

describe('paramIllegal', () => {
  test('is the example, but for its message', () => {
    const { paramIllegal: example } = operations.syncPaymentInfo.scenarios
    expect(paramIllegal(operations.syncPaymentInfo, violation)).toEqual({
      ...example,
      scenario: 'paramIllegal',
      body: { result: { ...example.body.result, resultMessage: '/amount must be integer' } },
    })
    expect(example.body.result.resultMessage).not.toContain('/amount')
  })

  test.each([
    ['without that example', without],
    ['with one of another shape', odd],
  ])('an operation %s is answered all the same', (_, operation) => {
    expect(paramIllegal(operation, violation)).toEqual({
      scenario: 'paramIllegal',
      status: 200,
      mediaType: 'application/json',
      body: { result: { resultCode: 'PARAM_ILLEGAL', resultStatus: 'F', resultMessage: '/amount must be integer' } },
    })
  })

  test('a property of any length leaves a message that fits', () => {
    const { body } = paramIllegal(without, { ...violation, pointer: `/${'x'.repeat(5000)}` })
    expect(body).toMatchObject({ result: { resultMessage: `/${'x'.repeat(494)}… must be integer` } })
  })

  test('neither does a reason of any length', () => {
    const long = { pointer: `/${'x'.repeat(500)}`, message: `must match pattern "${'y'.repeat(5000)}"` }
    const { body } = paramIllegal(without, long)
    expect(body).toMatchObject({
      result: { resultMessage: `/${'x'.repeat(126)}… must match pattern "${'y'.repeat(363)}` },
    })
  })
})
