import { describe, expect, it } from 'vitest'
import { at, example, isNode, list, members, type Node, schemas } from './document.ts'
import { problems, validatorOf } from './validator.ts'

const record = example('paymentSucceeded')
const answer = example('success')
const paymentInfo = validatorOf('PaymentInfo')
const response = validatorOf('SyncPaymentInfoResponse')

/** The record with some fields changed; `undefined` takes a field out. */
function changed(fields: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify({ ...(isNode(record) ? record : {}), ...fields }))
}
function result(fields: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify({ result: { ...(isNode(answer) ? at(answer, 'result') : {}), ...fields } }))
}

describe('closed enumerations refuse what they do not list', () => {
  it.each(['status', 'paymentResult'])('%s', (field) => {
    expect(problems(paymentInfo, changed({ [field]: 'SOMETHING_NEW' }))).toEqual([`/${field} enum`])
    expect(problems(paymentInfo, changed({ [field]: 'valid' }))).toEqual([`/${field} enum`])
  })

  it.each(['PaymentStatus', 'PaymentResult'])('%s takes each value it lists', (name) => {
    const values = list(at(schemas, name).enum)
    expect(values.length).toBeGreaterThan(1)
    for (const value of values) expect(problems(validatorOf(name), value)).toEqual([])
  })
})

describe('open enumerations take what they do not list, and list what is known', () => {
  it.each(['type', 'subType'])('%s', (field) => {
    expect(problems(paymentInfo, changed({ [field]: 'SOMETHING_NEW' }))).toEqual([])
    expect(problems(paymentInfo, changed({ [field]: 7 }))).toContain(`/${field} type`)
  })

  it('currencyCode', () => {
    expect(problems(paymentInfo, changed({ currencyCode: 'CNY' }))).toEqual([])
    expect(problems(paymentInfo, changed({ currencyCode: 'hkd' }))).toEqual(['/currencyCode pattern'])
    expect(problems(paymentInfo, changed({ currencyCode: 'HK' }))).toContain('/currencyCode minLength')
    expect(problems(paymentInfo, changed({ currencyCode: 'HKDD' }))).toContain('/currencyCode maxLength')
  })

  it('resultCode and resultStatus', () => {
    expect(problems(response, result({ resultCode: 'INVALID_SIGNATURE' }))).toEqual([])
    expect(problems(response, result({ resultStatus: 'P' }))).toEqual([])
    expect(problems(response, result({ resultCode: '' }))).toEqual(['/result/resultCode minLength'])
    expect(problems(response, result({ resultCode: null }))).toContain('/result/resultCode type')
  })

  it.each(['AccountType', 'AccountSubType', 'CurrencyCode', 'ResultCode', 'ResultStatus'])('%s', (name) => {
    const [known] = list(at(schemas, name).anyOf)
    const values = isNode(known) ? list(known.enum) : []
    expect(values.length).toBeGreaterThan(0)
    for (const value of values) expect(problems(validatorOf(name), value)).toEqual([])
  })

  it('are all there are', () => {
    const open = members(schemas).filter(([, schema]) => schema.anyOf !== undefined)
    expect(open.map(([name]) => name)).toEqual([
      'AccountType',
      'AccountSubType',
      'CurrencyCode',
      'ResultCode',
      'ResultStatus',
    ])
    const closed = members(schemas).filter(([, schema]) => schema.enum !== undefined)
    expect(closed.map(([name]) => name)).toEqual(['PaymentStatus', 'PaymentResult'])
  })
})

describe('the record', () => {
  const required = list(at(schemas, 'PaymentInfo').required).map(String)

  it.each(required)('needs %s', (field) => {
    expect(problems(paymentInfo, changed({ [field]: undefined }))).toEqual([' required'])
  })

  it('needs all its fields but subType', () => {
    expect(required).toHaveLength(12)
    expect(Object.keys(at(schemas, 'PaymentInfo', 'properties')).filter((name) => !required.includes(name))).toEqual([
      'subType',
    ])
    expect(problems(paymentInfo, changed({ subType: undefined }))).toEqual([])
  })

  it('takes any child of merchant, and bounds those it knows', () => {
    expect(problems(paymentInfo, changed({ merchant: {} }))).toEqual([])
    expect(problems(paymentInfo, changed({ merchant: { anything: [1] } }))).toEqual([])
    expect(problems(paymentInfo, changed({ merchant: { merchantName: { fr_FR: 'Exemple' } } }))).toEqual([])
    expect(problems(paymentInfo, changed({ merchant: { subMerchantId: '' } }))).toEqual([
      '/merchant/subMerchantId minLength',
    ])
    expect(problems(paymentInfo, changed({ merchant: 'M-1' }))).toEqual(['/merchant type'])
  })

  it('takes the amount in whole cents only', () => {
    for (const amount of [0, 1, 12800, Number.MAX_SAFE_INTEGER]) {
      expect(problems(paymentInfo, changed({ amount })), String(amount)).toEqual([])
    }
    expect(problems(paymentInfo, changed({ amount: 128.5 }))).toContain('/amount type')
    expect(problems(paymentInfo, changed({ amount: '12800' }))).toContain('/amount type')
    expect(problems(paymentInfo, changed({ amount: -1 }))).toEqual(['/amount minimum'])
    expect(problems(paymentInfo, changed({ amount: Number.MAX_SAFE_INTEGER + 1 }))).toEqual(['/amount maximum'])
  })

  it.each(['requestTime', 'paymentDate'])('takes %s in milliseconds and in no other unit', (field) => {
    expect(problems(paymentInfo, changed({ [field]: 1_746_586_067_000 }))).toEqual([])
    expect(problems(paymentInfo, changed({ [field]: 1_746_586_067 }))).toEqual([`/${field} minimum`])
    expect(problems(paymentInfo, changed({ [field]: 1_746_586_067_000_000 }))).toEqual([`/${field} maximum`])
    expect(problems(paymentInfo, changed({ [field]: 1_746_586_067_000.5 }))).toContain(`/${field} type`)
    expect(problems(paymentInfo, changed({ [field]: '2025-05-07T10:47:47+08:00' }))).toContain(`/${field} type`)
  })

  it('takes a URI of any scheme as actionUrl, and no bare text', () => {
    expect(problems(paymentInfo, changed({ actionUrl: 'https://bills.example/88781108' }))).toEqual([])
    expect(problems(paymentInfo, changed({ actionUrl: 'pay here' }))).toEqual(['/actionUrl format'])
  })
})

describe('bounds of strings', () => {
  const filler: Record<string, (length: number) => string> = {
    requestId: () => '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    actionUrl: (length) => `https://bills.example/${'a'.repeat(length)}`.slice(0, length),
  }
  const bounded = members(at(schemas, 'PaymentInfo', 'properties'))
    .map(([name, property]) => ({ name, schema: resolved(property) }))
    .filter(({ schema }) => schema.type === 'string' && schema.enum === undefined && schema.pattern === undefined)

  function resolved(property: Node): Node {
    return typeof property.$ref === 'string'
      ? at(schemas, property.$ref.replace('#/components/schemas/', ''))
      : property
  }

  it('are six', () => {
    expect(bounded.map(({ name }) => name)).toEqual([
      'openId',
      'requestId',
      'accountId',
      'type',
      'subType',
      'actionUrl',
    ])
  })

  it.each(bounded)('$name', ({ name, schema }) => {
    const longest = Number(schema.maxLength)
    const fill = filler[name] ?? ((length: number) => 'a'.repeat(length))
    expect(problems(paymentInfo, changed({ [name]: fill(longest) }))).toEqual([])
    expect(problems(paymentInfo, changed({ [name]: 'a'.repeat(longest + 1) }))).toContain(`/${name} maxLength`)
    expect(problems(paymentInfo, changed({ [name]: '' }))).toContain(`/${name} minLength`)
  })
})

describe('the answer', () => {
  it('needs a result with code and status, and no message', () => {
    expect(problems(response, {})).toEqual([' required'])
    expect(problems(response, result({ resultCode: undefined }))).toEqual(['/result required'])
    expect(problems(response, result({ resultStatus: undefined }))).toEqual(['/result required'])
    expect(problems(response, result({ resultMessage: undefined }))).toEqual([])
  })

  it('takes fields that are not known yet', () => {
    expect(problems(response, { ...Object(answer), traceId: 'x' })).toEqual([])
    expect(problems(response, result({ resultDetail: 'x' }))).toEqual([])
  })
})

describe('headers', () => {
  it('have a client id that cannot shift the content to sign', () => {
    const validate = validatorOf('ClientId')
    expect(problems(validate, 'SANDBOX_5Y-1')).toEqual([])
    for (const id of ['a.b', 'a\nb', 'a b', '', 'ａ'])
      expect(problems(validate, id), JSON.stringify(id)).not.toEqual([])
  })

  it('have times with an offset', () => {
    const validate = validatorOf('Timestamp')
    expect(problems(validate, '2024-05-22T01:12:21Z')).toEqual([])
    expect(problems(validate, '2024-05-22T01:12:21.123456789+05:30')).toEqual([])
    expect(problems(validate, '2024-05-22T01:12:21')).not.toEqual([])
  })

  it('have a base64 body when it is encrypted', () => {
    const validate = validatorOf('EncryptedBody')
    expect(problems(validate, `${'A'.repeat(22)}==`)).toEqual([])
    for (const body of ['A'.repeat(23), `${'A'.repeat(22)}-=`, '{"openId":"20881012345678"}', 'A'.repeat(20)]) {
      expect(problems(validate, body), body).not.toEqual([])
    }
  })
})
