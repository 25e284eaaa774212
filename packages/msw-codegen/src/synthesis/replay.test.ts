import { expect, test } from 'vitest'
import { Replay } from './replay.ts'

test('nothing is made before it is asked for, and nothing twice', () => {
  const made: number[] = []
  function* source() {
    for (let next = 1; next <= 3; next += 1) {
      made.push(next)
      yield next
    }
  }
  const replay = new Replay(source())
  expect(made).toEqual([])
  const [first] = replay
  expect([first, made]).toEqual([1, [1]])
  expect([...replay]).toEqual([1, 2, 3])
  expect([...replay]).toEqual([1, 2, 3])
  expect(made).toEqual([1, 2, 3])
})

test('whoever asks while the next is being made gets what there is so far', () => {
  const seen: number[][] = []
  function* source(): Generator<number> {
    for (const next of [1, 2]) {
      seen.push([...replay])
      yield next
    }
  }
  const replay = new Replay(source())
  expect([...replay]).toEqual([1, 2])
  expect(seen).toEqual([[], [1]])
})

test('two who ask in turn get all of it', () => {
  const replay = new Replay([1, 2, 3])
  const [one, other] = [replay[Symbol.iterator](), replay[Symbol.iterator]()]
  expect([one.next().value, other.next().value, other.next().value, other.next().value, one.next().value]).toEqual([
    1, 1, 2, 3, 2,
  ])
})
