import { expect, test } from 'vitest'
import { assertOptions } from './options.ts'

test('what is right or left out passes', () => {
  const options = {
    files: new Map(),
    seed: 7,
    only: ['a'],
    omit: ['x-a', 'b'],
    importExtension: '.ts',
    validate: 'off',
  }
  expect(() => assertOptions({})).not.toThrow()
  expect(() => assertOptions({ ...options, onProgress: () => {} })).not.toThrow()
  expect(() => assertOptions({ seed: undefined })).not.toThrow()
})

test.each<[object, string]>([
  [{ sed: 1 }, 'generate has no option sed. It has files, seed, only, omit, importExtension, validate, onProgress'],
  [{ toString: 1 }, 'generate has no option toString.'],
  [{ seed: 'x' }, 'The option seed should be a whole number that is not negative'],
  [{ seed: -1 }, 'The option seed should be'],
  [{ only: 'a' }, 'The option only should be a list of operationIds and tags'],
  [{ omit: ['x-a'] }, 'The option omit should be an extension and its value'],
  [{ importExtension: 'ts' }, 'The option importExtension should be .js or .ts'],
  [{ validate: 'maybe' }, 'The option validate should be on, report or off'],
  [{ files: {} }, 'The option files should be a Map'],
  [{ onProgress: true }, 'The option onProgress should be a function'],
])('%j does not', (options, message) => {
  expect(() => assertOptions(options)).toThrow(TypeError)
  expect(() => assertOptions(options)).toThrow(message)
})
