import { expect, test } from 'vitest'
import { type CompiledError, toValidate, violationOf } from './validate.ts'

function error(keyword: string, instancePath = '', params: CompiledError['params'] = {}, message = keyword) {
  return { keyword, instancePath, params, message }
}

test('a valid value passes through', () => {
  const validate = toValidate((_: unknown): _ is string => true)
  expect(validate('x')).toEqual({ body: 'x', violation: undefined })
})

test('an invalid value does not, and a validator without errors still says something', () => {
  const validate = toValidate((_: unknown): _ is string => false)
  expect(validate('x')).toEqual({ body: undefined, violation: { pointer: '', message: 'is not valid' } })
})

test('a value that is too deep for the stack is told so, and any other fault is thrown', () => {
  const failing = (error: Error) =>
    toValidate((_: unknown): _ is string => {
      throw error
    })
  const violation = { pointer: '', message: 'is nested too deeply' }
  expect(failing(new RangeError())('x')).toEqual({ body: undefined, violation })
  expect(() => failing(new TypeError('broken'))('x')).toThrow('broken')
})

test.each([
  ['required', { missingProperty: 'a/b~c' }, '/o/a~1b~0c'],
  ['dependentRequired', { property: 'x', missingProperty: 'y' }, '/o/y'],
  ['additionalProperties', { additionalProperty: 'extra' }, '/o/extra'],
  ['unevaluatedProperties', { unevaluatedProperty: 'extra' }, '/o/extra'],
  ['propertyNames', { propertyName: 'Bad' }, '/o/Bad'],
  ['type', { type: 'object' }, '/o'],
])('%s points to the property it is about', (keyword, params, pointer) => {
  expect(violationOf([error(keyword, '/o', params)]).pointer).toBe(pointer)
})

test.each([
  ['the last error is the verdict', [error('enum', '/list/0'), error('contains', '/list')], '/list', 'contains'],
  ['a condition is told by what it demanded', [error('minimum', '/a'), error('if')], '/a', 'minimum'],
  ['a condition alone is told as it is', [error('if')], '', 'if'],
  [
    'a choice is told by the form that got furthest',
    [error('const', '/to/kind'), error('required', '/to', { missingProperty: 'street' }), error('oneOf', '/to')],
    '/to/street',
    'is missing',
  ],
  [
    'wrong constants tell nothing of what was meant',
    [error('const', '/to/kind'), error('enum', '/to/kind'), error('anyOf', '/to')],
    '/to',
    'anyOf',
  ],
  [
    'two fields as far leave the choice',
    [error('type', '/to/a'), error('type', '/to/b'), error('anyOf', '/to')],
    '/to',
    'anyOf',
  ],
  [
    'one field and two reasons tell both',
    [error('type', '/a', {}, 'must be string'), error('type', '/a', {}, 'must be null'), error('anyOf', '/a')],
    '/a',
    'must be string or must be null',
  ],
  ['what is outside the choice does not count', [error('type', ''), error('anyOf', '/a')], '/a', 'anyOf'],
])('%s', (_, errors, pointer, message) => {
  expect(violationOf(errors)).toEqual({ pointer, message })
})
