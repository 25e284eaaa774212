import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixture, generateFixture, PACKAGE } from './support.ts'

const sources = globSync('src/**/*.ts', { cwd: PACKAGE }).filter((path) => !path.endsWith('.test.ts'))

test('there are sources to look at', () => {
  expect(sources).toEqual(expect.arrayContaining(['src/generate.ts', 'src/runtime/validate.ts']))
})

test.each(sources)('%s knows nothing of the API that this repository is about', (path) => {
  expect(readFileSync(join(PACKAGE, path), 'utf8')).not.toMatch(
    /alipay|payment|merchant|gateway|result_?code|PARAM_ILLEGAL|client-?id|\bsignatures? (header|field)/i,
  )
})

test('everything that a made-up API names reaches its output', () => {
  const texts = [...generateFixture('parcels.yaml').files.values()].join()
  const { paths }: { paths?: object } = Object(fixture('parcels.yaml'))
  const named = Object.keys(paths ?? {})
  expect(named).toContain('/parcels/{parcelId}/note')
  for (const path of named) expect(texts).toContain(`path: ${JSON.stringify(path)}`)
})
