import { constants, createDecipheriv, createPrivateKey, privateDecrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { at, document, example, examples, isNode, members, operation, readRoom, schemas, textOf } from './document.ts'
import { inlineExamples, problems, validatorOf, validatorOfSchema } from './validator.ts'

const request = at(operation, 'requestBody', 'content')
const answer = at(operation, 'responses', '200', 'content')
const components = at(document, 'components')

const places = [
  ...members(request).map(([type, media]) => ({ place: `request ${type}`, node: media })),
  ...members(answer).map(([type, media]) => ({ place: `answer ${type}`, node: media })),
  ...members(components.parameters).map(([name, node]) => ({ place: `parameter ${name}`, node })),
  ...members(components.headers).map(([name, node]) => ({ place: `header ${name}`, node })),
].flatMap(({ place, node }) =>
  members(node.examples).map(([name]) => ({ place, name, validate: validatorOfSchema(at(node, 'schema')) })),
)

describe('examples', () => {
  it.each(places)('$place: $name fits its schema', ({ name, validate }) => {
    expect(problems(validate, example(name))).toEqual([])
  })

  it('are each used', () => {
    expect(new Set(places.map(({ name }) => name))).toEqual(new Set(Object.keys(examples)))
  })

  it.each([...inlineExamples()])('$id: the example in the schema fits it', ({ schema, value }) => {
    expect(problems(validatorOfSchema(schema), value)).toEqual([])
  })

  it('has one record for each payment result', () => {
    const results = members(at(request, 'application/json').examples)
      .filter(([name]) => name.startsWith('payment'))
      .map(([name]) => {
        const value = example(name)
        return isNode(value) ? value.paymentResult : undefined
      })
    expect(results).toEqual(at(schemas, 'PaymentResult').enum)
  })

  it('has one answer for each documented result code', () => {
    const codes = members(at(answer, 'application/json').examples).map(([name]) => {
      const value = example(name)
      return isNode(value) ? at(value, 'result').resultCode : undefined
    })
    expect(codes).toEqual(Object.keys(at(schemas, 'ResultCode', 'x-result-codes')))
  })

  it('has one record with Traditional Chinese text', () => {
    const value = example('traditionalChinese')
    // 訊 and 例 exist in this form only where characters are not simplified (讯).
    expect(JSON.stringify(value)).toContain('電訊')
    expect(textOf(isNode(value) ? value.actionUrl : undefined)).toContain(encodeURIComponent('繳費'))
  })

  it('sends no two records under one requestId', () => {
    const ids = members(at(request, 'application/json').examples).map(([name]) => {
      const value = example(name)
      return isNode(value) ? value.requestId : undefined
    })
    expect(ids.length).toBeGreaterThan(3)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the encrypted example', () => {
  const vectors: { id: string; aesKeyHex: string; plaintext: string; body: string; encryptHeader: string }[] =
    JSON.parse(readRoom('vectors/encrypt-rsa-aes.project.json'))
  const vector = vectors.find(({ id }) => id === 'spec-example-encrypted')
  const keys: { platform: { privatePkcs8: string } } = JSON.parse(readRoom('vectors/keys.json'))

  it('is the body and the header of the vector spec-example-encrypted', () => {
    expect(example('encrypted')).toBe(vector?.body)
    expect(example('encryptOfExample')).toBe(vector?.encryptHeader)
  })

  it('decrypts, with the key that its header wraps, to the record it claims to be', () => {
    const header = textOf(example('encryptOfExample'))
    const wrapped = decodeURIComponent(header.slice(header.indexOf('symmetricKey=') + 'symmetricKey='.length))
    const der = Buffer.from(keys.platform.privatePkcs8, 'base64')
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(wrapped, 'base64'))
    const aesKey = block.subarray(block.indexOf(0, 2) + 1)
    expect(aesKey.toString('hex')).toBe(vector?.aesKeyHex)

    const decipher = createDecipheriv('aes-256-ecb', aesKey, null)
    const bytes = [decipher.update(textOf(example('encrypted')), 'base64'), decipher.final()]
    const record: unknown = JSON.parse(Buffer.concat(bytes).toString('utf8'))
    expect(problems(validatorOf('PaymentInfo'), record)).toEqual([])
    expect(record).toEqual(example('paymentSucceeded'))
  })
})

describe('the signature sample of the seed', () => {
  it('has the form of a signature by an RSA key of 2,048 bits, with the blanks taken out', () => {
    const sample = textOf(example('signature'))
    expect(sample).not.toMatch(/\s/)
    const value = decodeURIComponent(sample.replace('algorithm=RSA256,keyVersion=1,signature=', ''))
    expect(Buffer.from(value, 'base64').length).toBe(256)
    expect(Buffer.from(value, 'base64').toString('base64')).toBe(value)
  })

  it('is introduced by the keys that the schema documents', () => {
    for (const [name, schema] of [
      ['signature', 'Signature'],
      ['encrypt', 'Encrypt'],
      ['encryptOfExample', 'Encrypt'],
    ] as const) {
      const keys = textOf(example(name))
        .split(',')
        .map((pair) => pair.slice(0, pair.indexOf('=')))
      expect(keys).toEqual(Object.keys(at(schemas, schema, 'x-header-keys')))
    }
  })
})
