import { getResponse, type HttpHandler } from 'msw'
import { type ValidRequest, validRequests } from '../test/corpus/valid-requests.ts'

/** A valid request to an operation, and what the generated mock answers. */
export interface Exchange {
  readonly method: string
  readonly path: string
  /** Makes the request anew, as quickly as can be. */
  readonly request: () => Request
  readonly status: number
  readonly text: string
}

/** One exchange for each operation. */
export async function exchangesWith(handlers: readonly HttpHandler[], document: unknown): Promise<Exchange[]> {
  return Promise.all(validRequests(document).map((request) => exchangeWith([...handlers], request)))
}

async function exchangeWith(handlers: HttpHandler[], { method, path, to }: ValidRequest): Promise<Exchange> {
  const sample = to('https://api.example')
  const { url, headers } = sample
  const init = { method, headers, body: sample.body && (await sample.clone().arrayBuffer()) }
  const response = await getResponse(handlers, sample)
  return {
    ...{ method, path, request: () => new Request(url, init) },
    ...{ status: response?.status ?? 0, text: (await response?.text()) ?? '' },
  }
}
