// Generated from spec/openapi.yaml by `pnpm codegen`; do not edit.
export { AccountType, AccountSubType, PaymentStatus, PaymentResult, CurrencyCode, ResultCode, ResultStatus, resultCodeFacts } from './constants.ts'
export type { components, operations, paths } from './openapi.ts'
