import { expect, test } from 'vitest'
import { CodegenError } from './errors.ts'
import { summaryOf } from './summary.ts'

const refusal = new CodegenError('NAME_COLLISION', '#/a', 'reason')

test('what was generated is counted, and what was not', () => {
  expect(summaryOf({ operations: ['a'], refused: [], warnings: [] })).toEqual({
    headline: '1 operation, 0 refused',
    problems: '',
  })
  expect(summaryOf({ operations: [], refused: [refusal], warnings: [{ location: '#/b', message: 'odd' }] })).toEqual({
    headline: '0 operations, 1 refused, 1 warning',
    problems: 'refused: NAME_COLLISION at #/a: reason\nwarning: #/b: odd',
  })
})

test('a name of the document can neither begin a line of its own nor give orders to a terminal', () => {
  const name = 'a\nrefused: everything\r\u001b[2J\u009b2J\u2028\u202eb\ud800'
  const { problems } = summaryOf({ operations: [], refused: [], warnings: [{ location: `#/${name}`, message: name }] })
  const shown = 'a\\nrefused: everything\\r\\u001b[2J\\u009b2J\\u2028\\u202eb\\ud800'
  expect(problems).toBe(`warning: #/${shown}: ${shown}`)
})
