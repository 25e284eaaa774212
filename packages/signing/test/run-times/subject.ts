import type * as Signing from '../../src/index.ts'
import type * as Node from '../../src/node/index.ts'

/** The ways to wrap the key of a body. */
export const KEY_WRAPS = ['rsa-pkcs1', 'rsa-oaep-sha1', 'rsa-oaep-sha256', 'rsa-oaep-sha256-mgf1-sha1'] as const

/** What a run-time may lack; each is a column of the table in `apps/runtimes/RUNTIMES.md`. */
export const FEATURES = [
  'RSA256',
  'signingMiddleware',
  'signedHandler',
  'nodeListener',
  'ECC224',
  ...KEY_WRAPS.map((keyWrap) => `RSA_AES ${keyWrap}` as const),
  'RSA_AES of 192 bits',
] as const

export type Feature = (typeof FEATURES)[number]

/** The library under test, and what of this run-time its users would use with it. */
export interface Subject {
  /** The name of this run-time. */
  readonly runTime: string
  readonly signing: typeof Signing
  /** `./node`, or what the run-time is given in its place. */
  readonly node: typeof Node
  /** Node's own module, or undefined where there is none. */
  readonly nodeCrypto: Pick<typeof import('node:crypto'), 'createPrivateKey' | 'createPublicKey'> | undefined
  /** Puts a handler behind what serves `fetch` handlers in this run-time. */
  readonly serve: (handler: Handler) => Served | Promise<Served>
  /** Puts a listener behind node:http, or is undefined where there is none. */
  readonly listen: ((listener: Node.NodeListener) => Promise<Served>) | undefined
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
