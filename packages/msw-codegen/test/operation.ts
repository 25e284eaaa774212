import type { Operation, Reply } from '../src/runtime/contract.ts'

/** An operation as the generator emits them, of which only what is given is said. */
export function operationOf(given: Partial<Operation> & Pick<Operation, 'name'>): Operation {
  return {
    method: 'GET',
    path: `/${given.name}`,
    basePaths: [],
    greedy: [],
    request: { bodyRequired: false, content: [] },
    formats: { 'application/json': 'json', 'text/plain': 'text' },
    mediaTypes: {},
    scenarios: { status200: json(200, given.name) },
    defaultScenario: 'status200',
    ...given,
  }
}

export function json(status: number, body: unknown): Reply {
  return { status, mediaType: 'application/json', body }
}
