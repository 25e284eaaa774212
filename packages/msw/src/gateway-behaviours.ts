import { type Fault, type GatewayReply, scenarioOf } from './gateway-reply.ts'
import { failingNetwork } from './gen/runtime/behaviours.ts'
import type { Behaviour } from './gen/runtime/call.ts'
import type { Operation, OperationTypes } from './gen/runtime/contract.ts'
import { replying } from './gen/runtime/operation-mock.ts'
import { isObject } from './is-object.ts'

/**
 * Amounts that ask for a failure, in cents. Assumed: they are the family's; whether AlipayHK's own test environment
 * knows them, nothing public says.
 */
const MAGIC_AMOUNTS = { unknownException: 9901, timeout: 9902 } as const

const FAULTS: readonly Fault[] = ['timeout', 'badSignature', 'missingSignature', 'staleResponseTime', 'wrongKeyVersion']

/** The answer of the behaviour, which then comes to harm. */
export function withFault<Types extends OperationTypes>(fault: Fault, behaviour: Behaviour<Types>): Behaviour<Types> {
  return async (call) => {
    const answer = await behaviour(call)
    if (answer instanceof Response) return answer
    const harmed: GatewayReply = { ...answer, scenario: scenarioOf(call.operation, answer), fault }
    return harmed
  }
}

/**
 * Nothing but a status, as from what stands in front of a gateway.
 *
 * @throws {TypeError} for what is no status from 200 to 599
 */
export function statusOnly<Types extends OperationTypes>(status: number): Behaviour<Types> {
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new TypeError('An HTTP status should be a whole number from 200 to 599')
  }
  const scenario = String(status)
  const reply: GatewayReply = { status, mediaType: undefined, body: undefined, scenario, isUnsigned: true }
  return replying(reply)
}

/** The first 2xx reply, which gives way to what was kept of the same request, and to magic amounts. */
export function usually<Types extends OperationTypes>(
  { scenarios, defaultScenario }: Operation<string, Types>,
  { magicAmounts }: { readonly magicAmounts: boolean },
): Behaviour<Types> {
  const success = scenarios[defaultScenario]
  if (!success) return failingNetwork
  const usual: GatewayReply = { ...success, scenario: defaultScenario, isUsual: true }
  const { unknownException = usual } = scenarios
  const timeout = withFault('timeout', replying<Types>(usual))
  return (call) => {
    const amount = magicAmounts && isObject(call.body) ? call.body.amount : undefined
    if (amount === MAGIC_AMOUNTS.unknownException) return unknownException
    return amount === MAGIC_AMOUNTS.timeout ? timeout(call) : usual
  }
}

/**
 * What a request asks for by the header: a scenario of its operation, or what goes wrong without the document's
 * knowledge. Undefined for one without it.
 */
export function wishedBehaviour(
  operation: Operation,
  headers: Headers,
  scenarioHeader: string | false,
): Behaviour | undefined {
  const name = scenarioHeader === false ? null : headers.get(scenarioHeader)
  if (name === null) return undefined
  const known = [...Object.keys(operation.scenarios), ...FAULTS, 'networkError', '200 to 599']
  return namedBehaviour(operation, name) ?? replying(unknownScenario(String(scenarioHeader), known))
}

function namedBehaviour(operation: Operation, name: string): Behaviour | undefined {
  const { scenarios } = operation
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined
  if (scenario) return replying(scenario)
  const fault = FAULTS.find((one) => one === name)
  if (fault) return withFault(fault, usually(operation, { magicAmounts: false }))
  if (name === 'networkError') return failingNetwork
  return /^[2-5]\d\d$/.test(name) ? statusOnly(Number(name)) : undefined
}

/**
 * This mock's own answer (RFC 9457), and not the gateway's. Who verifies it learns only that it is not signed, so that
 * the record of calls says it too.
 */
function unknownScenario(header: string, scenarios: readonly string[]): GatewayReply {
  return {
    status: 400,
    mediaType: 'application/problem+json',
    body: { type: 'about:blank', title: 'This mock knows no such scenario', status: 400, scenarios },
    scenario: 'unknownScenario',
    violation: { pointer: `/header/${header.toLowerCase()}`, message: `must be one of ${scenarios.join(', ')}` },
    isUnsigned: true,
  }
}
