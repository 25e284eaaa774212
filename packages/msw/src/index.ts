export type { CallsByOperation, MockCall } from './calls.ts'
export {
  createMocks,
  type Mocks,
  type MocksByOperation,
  type MocksOptions,
  type OperationName,
} from './create-mocks.ts'
export { createFactories, type Factories, factories } from './factories.ts'
export type { GatewayFunctions, GatewayMock, Resolver, ResolverCall } from './gateway-mock.ts'
export type { Operations } from './gen/index.ts'
export type { Reply, Violation } from './gen/runtime/contract.ts'
export type { OperationHandler } from './gen/runtime/operation-mock.ts'
export type { Effect } from './idempotency.ts'
export { MocksError, type MocksErrorCode } from './mocks-error.ts'
export type { FailedVerification, Verification } from './verification.ts'
