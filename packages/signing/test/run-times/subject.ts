import type * as Signing from '../../src/index.ts'

/** What a run-time may lack; each is a column of the table in `apps/runtimes/RUNTIMES.md`. */
export const FEATURES = ['RSA256', 'signingMiddleware', 'signedHandler'] as const

export type Feature = (typeof FEATURES)[number]

/** The library under test, and what of this run-time its users would use with it. */
export interface Subject {
  readonly signing: typeof Signing
  /** Node's module, or undefined where there is none. */
  readonly nodeCrypto: Pick<typeof import('node:crypto'), 'createPrivateKey' | 'createPublicKey'> | undefined
  /** Puts a handler behind what serves `fetch` handlers in this run-time. */
  readonly serve: (handler: Handler) => Served | Promise<Served>
  /** The text of a file of Project Wycheproof, or undefined where it is not at hand. */
  readonly attackFile: (name: string) => Promise<string | undefined>
}

export type Handler = (request: Request) => Promise<Response>

export interface Served {
  /** Scheme, host and port. */
  readonly origin: string
  readonly fetch: (request: Request) => Promise<Response>
  readonly close: () => void | Promise<void>
}

export interface SuiteTest {
  readonly name: string
  /** What the test decides about the run-time: with it, a refusal with `RUNTIME_UNSUPPORTED` is an answer. */
  readonly feature?: Feature
  /** Absent for what cannot be tested here; then the name says why. */
  readonly run?: () => void | Promise<void>
}

export type Register = (test: SuiteTest) => void
