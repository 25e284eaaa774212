import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isValidBy } from '../../test/synthesised.ts'
import { child, isObject, type Json, type JsonObject, type Located, member } from '../json.ts'
import { type OpenApiDocument, openDocument, parseDocument } from '../load.ts'
import { resolve } from '../references.ts'
import { collectSchemas } from '../schema-collector.ts'
import { createSynthesiser } from './synthesiser.ts'
import { unusableSamples } from './unusable-samples.ts'

const CORPUS = process.env.OPENAPI_CORPUS_DIR ?? join(import.meta.dirname, '../../../../../shared/specs')

describe.each([
  ['github.json', 698, 335, 21],
  ['stripe.json', 246, 468, 0],
  ['petstore.json', 11, 5, 0],
  ['museum.yaml', 6, 3, 0],
])('%s', (file, answers, requests, unusable) => {
  const path = join(CORPUS, file)
  const isThere = existsSync(path)
  const name = (what: string) => (isThere ? what : `${path} is missing`)
  const open = () => openDocument(parseDocument(readFileSync(path, 'utf8'), file))

  test.skipIf(!isThere)(name('a value for every schema of an answer, valid at the first attempt'), () => {
    expect(attempts(open(), 'response')).toEqual({ made: answers, missing: [], refused: [] })
  })

  test.skipIf(!isThere)(name('a value for every schema of a request, valid at the first attempt'), () => {
    expect(attempts(open(), 'request')).toEqual({ made: requests, missing: [], refused: [] })
  })

  test.skipIf(!isThere)(name('examples that contradict their own schemas'), () => {
    const { schemas } = collected(open(), 'response')
    expect(unusableSamples(schemas)).toHaveLength(unusable)
  })
})

function attempts(document: OpenApiDocument, direction: 'request' | 'response') {
  const { schemas, keys } = collected(document, direction)
  const isValid = isValidBy(schemas)
  const refused: (string | undefined)[] = []
  const synthesiser = createSynthesiser(schemas, {
    seed: 0,
    isValid: (key, value) => {
      const holds = isValid(key, value)
      if (!holds) refused.push(schemas.get(key)?.location)
      return holds
    },
  })
  const missing = [...keys].filter((key) => synthesiser.value(key) === undefined)
  return { made: keys.size - missing.length, missing: missing.map((key) => schemas.get(key)?.location), refused }
}

/** Every schema of a body, on one side of the conversation. */
function collected(document: OpenApiDocument, direction: 'request' | 'response') {
  const collector = collectSchemas(document, () => {})
  const keys = new Set<string>()
  for (const operation of operations(document)) {
    const found =
      direction === 'request'
        ? [at(document, operation, 'requestBody')]
        : membersOf(document, at(document, operation, 'responses'))
    for (const body of found) {
      for (const content of membersOf(document, at(document, body, 'content'))) {
        const schema = at(document, content, 'schema')
        if (schema) keys.add(collector.add(schema, direction))
      }
    }
  }
  return { schemas: collector.schemas, keys }
}

function operations(document: OpenApiDocument): Located[] {
  const paths = at(document, { value: document.root, location: '#' }, 'paths')
  return membersOf(document, paths)
    .flatMap((path) => membersOf(document, path))
    .filter(({ value }) => isObject(value) && member(value, 'responses') !== undefined)
}

function membersOf(document: OpenApiDocument, owner: Located | undefined): Located[] {
  const names = Object.keys(objectIn(owner?.value))
  return names.map((name) => at(document, owner, name)).filter((found) => found !== undefined)
}

/** A member, behind its reference unless it is a schema. */
function at(document: OpenApiDocument, owner: Located | undefined, name: string): Located | undefined {
  const value = member(objectIn(owner?.value), name)
  if (owner === undefined || value === undefined) return undefined
  const found = { value, location: child(owner.location, name) }
  return name === 'schema' ? found : resolve(document, found)
}

function objectIn(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}
