import type { Fault } from '../fault.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Schema, SchemaSet } from '../schema-set.ts'
import { createEvaluation } from './evaluation.ts'
import { listOf, subschemas } from './keywords.ts'
import { SchemaPlaces } from './schema-places.ts'

/** An example or a default that its own schema does not allow, so that no value is made of it. */
export interface UnusableSample {
  /** Where the schema stands: JSON pointer into the document, as a fragment. */
  readonly location: string
  readonly keyword: 'default' | 'examples'
  /** Which of the examples, from 0. */
  readonly index: number
  readonly value: Json
  readonly fault: Fault
}

/** Every example and default in the schemas of a set that contradicts the schema it stands in. */
export function unusableSamples(schemas: SchemaSet): readonly UnusableSample[] {
  const places = new SchemaPlaces()
  const faultOf = createEvaluation((key) => schemas.get(key)?.schema ?? false)
  const visited = new Set<Schema>()
  const found: UnusableSample[] = []
  for (const named of schemas.values()) {
    const pending: Schema[] = [named.schema]
    for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
      if (typeof schema === 'boolean' || visited.has(schema)) continue
      visited.add(schema)
      pending.push(
        ...subschemas(schema)
          .map(([each]) => each)
          .reverse(),
      )
      for (const sample of samplesOf(schema)) {
        const fault = faultOf(schema, sample.value)
        if (!fault) continue
        places.enter(named)
        found.push({ location: places.location(schema), ...sample, fault })
      }
    }
  }
  return found
}

function samplesOf(schema: JsonObject): readonly Omit<UnusableSample, 'location' | 'fault'>[] {
  const examples = listOf(schema, 'examples').map((value, index) => ({ keyword: 'examples', index, value }) as const)
  const { default: fallback } = schema
  return fallback === undefined ? examples : [...examples, { keyword: 'default', index: 0, value: fallback }]
}
