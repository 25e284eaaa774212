import { createMocks, type Mocks, type MocksOptions } from '@alipayhk-openapi/msw'
import type { components } from '@alipayhk-openapi/types'
import { type ClientOptions, type Outcome, unwrap } from '../src/index.ts'
import { clientOf, PATH, record } from './gateway.ts'

type PaymentInfo = components['schemas']['PaymentInfo']

export interface Mocking {
  readonly mocks?: MocksOptions
  readonly client?: Partial<ClientOptions>
  /** Somebody on the way, who sees the answer and gives another. */
  readonly meddle?: (answer: Response, request: Request) => Response | Promise<Response>
}

export interface Mocked {
  readonly mocks: Mocks
  /** Sends the record, with these fields in place of its own. */
  send(fields?: Partial<PaymentInfo>): Promise<Outcome>
}

/** The client in front of the mock, without a network between them. */
export function mocked({ mocks: options, client: overrides, meddle = (answer) => answer }: Mocking = {}): Mocked {
  const mocks = createMocks(options)
  const client = clientOf(async (request) => meddle(await mocks.handle(request.clone()), request), overrides)
  return { mocks, send: (fields) => unwrap(client.POST(PATH, { body: { ...record, ...fields } })) }
}
