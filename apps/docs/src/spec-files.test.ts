import { expect, test } from 'vitest'
import { repositoryAddress } from './spec-files.ts'

test('a file of the spec that has no page is linked in the repository', () => {
  expect(repositoryAddress('vectors/keys.json')).toMatch(
    /^https:\/\/github\.com\/[\w-]+\/[\w-]+\/blob\/main\/spec\/vectors\/keys\.json$/,
  )
})

test('a link to a file that is not there is an error that names it', () => {
  expect(() => repositoryAddress('vectors/none.json')).toThrow(
    'A page of the spec links to vectors/none.json, which is not there.',
  )
})
