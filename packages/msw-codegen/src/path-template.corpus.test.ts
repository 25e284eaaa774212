import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isObject, type Json, member } from './json.ts'
import { parseDocument } from './load.ts'
import { createSamplePaths, type PathDeclaration, pathParameters, shapeOf, urlPath } from './path-template.ts'
import { createRouter } from './runtime/router.ts'

const CORPUS = process.env.OPENAPI_CORPUS_DIR ?? join(import.meta.dirname, '../../../../shared/specs')
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

describe.each([
  ['github.json', 1223],
  ['stripe.json', 468],
  ['petstore.json', 19],
  ['museum.yaml', 8],
])('%s', (file, count) => {
  const path = join(CORPUS, file)
  const isThere = existsSync(path)
  test.skipIf(!isThere)(isThere ? 'each operation is reached by its own URL' : `${path} is missing`, () => {
    const declared = operationsOf(parseDocument(readFileSync(path, 'utf8'), file))
    expect(declared).toHaveLength(count)
    const router = createRouter(declared.map((operation) => ({ ...operation, target: operation })))
    const sample = createSamplePaths(declared.map((operation) => operation.path))
    expect(new Set(declared.map((operation) => operation.method + shapeOf(operation))).size).toBe(count)
    for (const operation of declared) {
      const names = pathParameters(operation, '#')
      const match = router.find(operation.method, new URL(sample(operation), 'http://localhost').pathname)
      expect(match?.target).toBe(operation)
      expect([...(match?.params.keys() ?? [])]).toEqual(names)
      const plain = urlPath(operation, (name) => `a-${names.indexOf(name)}.b`)
      expect([...(router.find(operation.method, plain)?.params.values() ?? [])]).toEqual(
        names.map((_, at) => `a-${at}.b`),
      )
    }
  })
})

function operationsOf(document: unknown): (PathDeclaration & { readonly method: string })[] {
  const { paths }: { paths?: Json } = Object(document)
  if (!isObject(paths)) return []
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {})
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({ path, method, greedy: greedyOf(operation) })),
  )
}

/** Parameters that the document marks, as one of the four does. */
function greedyOf(operation: Json): string[] {
  const parameters = isObject(operation) ? member(operation, 'parameters') : undefined
  return (Array.isArray(parameters) ? parameters : [])
    .filter((parameter) => isObject(parameter) && parameter['x-multi-segment'] === true && parameter.in === 'path')
    .map((parameter) => String(parameter.name))
}
