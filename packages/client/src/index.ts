export { type Client, type ClientOptions, createClient } from './create-client.ts'
export { ClientError, type ClientErrorCode } from './errors.ts'
export {
  type Accepted,
  type Outcome,
  OutcomeError,
  type Rejected,
  type Unknown,
  unwrap,
  unwrapOrThrow,
} from './outcome.ts'
