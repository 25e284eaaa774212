import type { MockCall } from './calls.ts'
import { wishedBehaviour } from './gateway-behaviours.ts'
import { type GatewayReply, scenarioOf } from './gateway-reply.ts'
import { untilAbortedOr } from './gen/runtime/behaviours.ts'
import type { Behaviour } from './gen/runtime/call.ts'
import { type Arrival, createCallRecord } from './gen/runtime/call-record.ts'
import type { Operation, Violation } from './gen/runtime/contract.ts'
import type { Respond } from './gen/runtime/handler.ts'
import { answeredOnce, type Effect, idempotencyKey } from './idempotency.ts'
import { type ReadCall, type RoutedRequest, readCall } from './read-call.ts'
import { type Received, type ReceivingRules, receive } from './received.ts'
import { INVALID_SIGNATURE, paramIllegal } from './refusals.ts'
import { createSettledRequests, type SettledRequests } from './settled-requests.ts'
import { type AnsweringRules, signedAnswer } from './sign-answer.ts'

export interface GatewayRules extends ReceivingRules, AnsweringRules {
  /** The request header that chooses a scenario; false for none. */
  readonly scenarioHeader: string | false
  readonly latencyMs: number
  readonly maxRemembered: number
  readonly maxRememberedBytes: number
}

export interface Gateway {
  /** By the names of the operations. */
  readonly calls: Readonly<Record<string, readonly MockCall[]>>
  /** Answers requests with what the behaviour makes of those that are valid. */
  respondWith(behaviour: Behaviour): Respond
  reset(): void
}

/** A request on its way through. */
interface Passage extends RoutedRequest {
  readonly behaviour: Behaviour
  readonly place: Arrival<MockCall>
  /** What was settled since the last reset before it. */
  readonly settled: SettledRequests
}

interface Answered {
  readonly answer: GatewayReply | Response
  readonly effect: Effect
}

/** Takes calls in, reads them, lets behaviours answer those that are valid, and signs what they answer. */
export function createGateway(operations: Iterable<Operation>, rules: GatewayRules): Gateway {
  const { maxRemembered, maxRememberedBytes, scenarioHeader } = rules
  const record = createCallRecord<MockCall>(
    [...operations].map(({ name }) => name),
    { maxCalls: maxRemembered, maxBytes: maxRememberedBytes, bytesOf: ({ bytes }) => bytes.length },
  )
  let settled = createSettledRequests(maxRemembered)
  return {
    calls: record.calls,
    respondWith:
      (chosen) =>
      (arrived, { target: operation, params }) => {
        const behaviour = wishedBehaviour(operation, arrived.request.headers, scenarioHeader) ?? chosen
        // Its place is taken before its body is waited for, which may be long in coming.
        const place = record.arrive()
        return respond(rules, { ...arrived, operation, params, behaviour, place, settled })
      },
    reset() {
      settled = createSettledRequests(maxRemembered)
      record.reset()
    },
  }
}

async function respond(rules: GatewayRules, passage: Passage): Promise<Response> {
  const { operation, request, place } = passage
  const tracerId = `mock${String(place.number).padStart(24, '0')}`
  const received = await receive(request, rules)
  const { plain, cipher } = received
  const read = plain && (await readCall(passage, { plain, cipher }))
  const leave = (scenario: string, effect: Effect, violation = read?.violation) =>
    place.record(operation.name, { ...callOf(request, received, read), violation, scenario, effect, tracerId })
  const { answer, effect } = await answered(passage, received, read).catch((error: unknown) => {
    leave('noAnswer', 'none')
    throw error
  })
  leave(nameOf(operation, answer), effect, violationIn(answer))
  if (rules.latencyMs > 0) await untilAbortedOr({ request }, rules.latencyMs)
  if (answer instanceof Response) return answer
  if (answer.fault === 'timeout') await untilAbortedOr({ request })
  return signedAnswer(rules, request, { reply: answer, formats: operation.formats, tracerId, cipher })
}

async function answered(
  { operation, request, behaviour, settled }: Passage,
  { plain, verification }: Received,
  read: ReadCall | undefined,
): Promise<Answered> {
  if (!plain || !read) return { answer: INVALID_SIGNATURE, effect: 'none' }
  const { violation, ...parts } = read
  if (violation) return { answer: paramIllegal(operation, violation), effect: 'none' }
  const answer = await behaviour({ operation, request: readable(request, plain), ...parts, violations: [] })
  const key = idempotencyKey(operation, verification, read.body)
  if (answer instanceof Response || key === undefined) return { answer, effect: 'none' }
  // What is kept is what was decided, whatever becomes of it on its way.
  const { fault, ...decided }: GatewayReply = { ...answer, scenario: scenarioOf(operation, answer) }
  const { reply, effect } = answeredOnce(settled, { key, fingerprint: await fingerprintOf(plain) }, decided)
  return { answer: { ...reply, ...(fault && { fault }) }, effect }
}

/** The request with its body in plain, and as if nobody had read it. */
function readable(request: Request, plain: Uint8Array<ArrayBuffer>): Request {
  return new Request(request, /^(?:GET|HEAD)$/.test(request.method) ? {} : { body: plain })
}

async function fingerprintOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

function callOf(
  { method, url, headers }: Request,
  { bytes, verification }: Received,
  read: ReadCall | undefined,
): Omit<MockCall, 'violation' | 'scenario' | 'effect' | 'tracerId'> {
  const valid = read?.violation ? undefined : read
  return {
    method,
    url,
    headers: new Headers(headers),
    bytes,
    path: valid?.path,
    query: valid?.query,
    body: valid?.body,
    unchecked: read?.body,
    verification,
  }
}

function violationIn(answer: GatewayReply | Response): Violation | undefined {
  return answer instanceof Response ? undefined : answer.violation
}

function nameOf(operation: Operation, answer: GatewayReply | Response): string {
  if (!(answer instanceof Response)) return answer.fault ?? scenarioOf(operation, answer)
  return answer.type === 'error' ? 'networkError' : 'response'
}
