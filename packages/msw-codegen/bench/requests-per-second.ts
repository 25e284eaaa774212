import { getResponse, type HttpHandler } from 'msw'
import { Bench } from 'tinybench'

/** The first rounds warm the run-time up and are not counted. */
const WARM_UP_ROUNDS = 2
export const ROUNDS = 9
const MS_PER_TASK = 250
/** Requests of one batch, made while the clock stands and sent one after the other. */
const BATCH = 20

export interface Task {
  readonly handlers: readonly HttpHandler[]
  readonly nextRequest: () => Request
  readonly reset?: () => void
}

/** Runs the tasks in turn, several rounds of them, so that a machine whose speed drifts slows all of them alike. */
export async function requestsPerSecond(tasks: readonly Task[]): Promise<readonly number[][]> {
  const rounds: number[][] = tasks.map(() => [])
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const bench = new Bench({ time: MS_PER_TASK, iterations: 5, warmupTime: 30, warmupIterations: 1 })
    for (const [index, task] of tasks.entries()) addTask(bench, String(index), task)
    for (const [index, { result }] of (await bench.run()).entries()) {
      if (result.state !== 'completed') throw new Error('Some requests were not answered')
      if (round >= 0) rounds[index]?.push((1000 / result.latency.mean) * BATCH)
    }
  }
  return rounds
}

function addTask(bench: Bench, name: string, { handlers, nextRequest, reset }: Task): void {
  const list = [...handlers]
  let requests: Request[] = []
  const beforeEach = () => {
    reset?.()
    requests = Array.from({ length: BATCH }, nextRequest)
  }
  const batch = async () => {
    for (const request of requests) {
      const response = await getResponse(list, request)
      if (!response || response.status >= 400) throw new Error(`${request.method} ${request.url} is not answered`)
      await response.arrayBuffer()
    }
  }
  bench.add(name, batch, { beforeEach, async: true })
}
