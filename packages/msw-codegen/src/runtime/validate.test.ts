import { expect, test } from 'vitest'
import { type CompiledError, toValidate, violationOf } from './validate.ts'

function error(keyword: string, instancePath = '', params: CompiledError['params'] = {}, message = keyword) {
  return { keyword, instancePath, params, message }
}

test('nothing is wrong with a valid value', () => {
  expect(toValidate(() => true)('x')).toEqual([])
})

test('what was left of an earlier value does not count', () => {
  const compiled = Object.assign((value: unknown) => value === 'x', { errors: [error('type', '/a')] })
  expect(toValidate(compiled)('x')).toEqual([])
})

test('an invalid value is told by its last error', () => {
  const compiled = Object.assign(() => false, { errors: [error('type', '/a', {}, 'must be string')] })
  expect(toValidate(compiled)('x')).toEqual([{ pointer: '/a', message: 'must be string' }])
})

test.each([[undefined], [null], [[]]])('a validator with the errors %j still says something', (errors) => {
  const compiled = Object.assign(() => false, errors === undefined ? {} : { errors })
  expect(toValidate(compiled)('x')).toEqual([{ pointer: '', message: 'is not valid' }])
})

test('a value that is too deep for the stack is told so, and any other fault is thrown', () => {
  const failing = (fault: Error) =>
    toValidate(() => {
      throw fault
    })
  expect(failing(new RangeError())('x')).toEqual([{ pointer: '', message: 'is nested too deeply' }])
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
    'wrong constants in one place tell that this is what decides',
    [error('const', '/to/kind'), error('enum', '/to/kind'), error('oneOf', '/to')],
    '/to/kind',
    'is not an allowed value',
  ],
  [
    'wrong constants in several places tell nothing of what was meant',
    [error('const', '/to/kind'), error('const', '/to/sort'), error('anyOf', '/to')],
    '/to',
    'anyOf',
  ],
  [
    'constants that are the choice itself leave it',
    [error('const', '/to'), error('enum', '/to'), error('anyOf', '/to')],
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
