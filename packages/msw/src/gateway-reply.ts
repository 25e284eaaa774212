import type { Operation, Reply, Violation } from './gen/runtime/contract.ts'

/** What goes wrong with the signature of an answer that is otherwise as it should be. */
export type SigningFault = 'badSignature' | 'missingSignature' | 'staleResponseTime' | 'wrongKeyVersion'

/** What goes wrong with an answer, on purpose, once the gateway has it. */
export type Fault = SigningFault | 'timeout'

/** A reply, and what the gateway has to know of it. */
export interface GatewayReply extends Reply {
  /** What it is called in the record of calls; default the example that it is. */
  readonly scenario?: string
  /** Whether what was kept of the same request goes before it; default false, as a test chose it. */
  readonly isUsual?: boolean
  /** What becomes of it, or of what goes before it, on its way. */
  readonly fault?: Fault
  /** What is wrong with the request, though the document allows it; default nothing. */
  readonly violation?: Violation
  /** Whether it comes from what stands in front of the gateway; default false. */
  readonly isUnsigned?: boolean
}

/** What answered, by name: that of the example, or `reply` for one that a test made. */
export function scenarioOf({ scenarios }: Pick<Operation, 'scenarios'>, reply: GatewayReply): string {
  return reply.scenario ?? Object.keys(scenarios).find((name) => scenarios[name] === reply) ?? 'reply'
}
