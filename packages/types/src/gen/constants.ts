// Generated from spec/openapi.yaml by `pnpm codegen`; do not edit.
import type { components } from './openapi.ts'

/** The kind of account that is billed. The seed refers to a code list, `Account_type.xlsx`, which is not public, so any code is allowed and the known one is an example of a sibling call. */
export const AccountType = {
  /** An account with a telecommunications company. Seen in a sibling call. */
  TELECOM: "TELECOM",
} as const

/** The kind of account that is billed. The seed refers to a code list, `Account_type.xlsx`, which is not public, so any code is allowed and the known one is an example of a sibling call. */
export type AccountType = components['schemas']["AccountType"]

/** The kind of account within its `type`. The seed refers to a code list, `Account_type.xlsx`, which is not public, so any code is allowed and the known one is an example of a sibling call. */
export const AccountSubType = {
  /** A mobile telephone service. Seen in a sibling call. */
  MOBILE_SERVICE: "MOBILE_SERVICE",
} as const

/** The kind of account within its `type`. The seed refers to a code list, `Account_type.xlsx`, which is not public, so any code is allowed and the known one is an example of a sibling call. */
export type AccountSubType = components['schemas']["AccountSubType"]

/** The status of this bill. The seed lists two values and says no more of them. */
export const PaymentStatus = {
  /** The bill is valid. */
  VALID: "VALID",
  /** The bill is not valid. */
  INVALID: "INVALID",
} as const

/** The status of this bill. The seed lists two values and says no more of them. */
export type PaymentStatus = components['schemas']["PaymentStatus"]

/** How the payment ended. Not to be confused with the result of the call, which stands in the answer. */
export const PaymentResult = {
  /** The payment succeeded. */
  SUCCESS: "SUCCESS",
  /** The payment failed. */
  FAIL: "FAIL",
  /** The merchant does not know how the payment ended. */
  UNKNOWN: "UNKNOWN",
} as const

/** How the payment ended. Not to be confused with the result of the call, which stands in the answer. */
export type PaymentResult = components['schemas']["PaymentResult"]

/** An ISO 4217 currency code of three letters. */
export const CurrencyCode = {
  /** Hong Kong dollar, of 100 cents. */
  HKD: "HKD",
} as const

/** An ISO 4217 currency code of three letters. */
export type CurrencyCode = components['schemas']["CurrencyCode"]

/** What happened, as a code. Codes outside the documented list occur at the gateway of the family, so any code is allowed; one that is not known here has the outcome unknown (protocol §7). */
export const ResultCode = {
  /** The record was accepted. */
  SUCCESS: "SUCCESS",
  /** A field is missing or wrong, for example not a number or not a date. Sending the same record again does not help. */
  PARAM_ILLEGAL: "PARAM_ILLEGAL",
  /** A general business failure, for good. Do not retry. */
  PROCESS_FAIL: "PROCESS_FAIL",
  /** The call failed for a reason that is not known. Whether the record was taken is open; retry with the same requestId. */
  UNKNOWN_EXCEPTION: "UNKNOWN_EXCEPTION",
} as const

/** What happened, as a code. Codes outside the documented list occur at the gateway of the family, so any code is allowed; one that is not known here has the outcome unknown (protocol §7). */
export type ResultCode = components['schemas']["ResultCode"]

/** The class of the result. Decide by the code and not by this letter alone: the seed gives UNKNOWN_EXCEPTION the status F where the family gives it U (protocol §7). */
export const ResultStatus = {
  /** Success. */
  S: "S",
  /** Failure. */
  F: "F",
  /** Unknown. Not in the seed; the family uses it where the end of a request is open. */
  U: "U",
  /** Not in the seed; one sub-family uses it, and what it means is not known here. */
  A: "A",
} as const

/** The class of the result. Decide by the code and not by this letter alone: the seed gives UNKNOWN_EXCEPTION the status F where the family gives it U (protocol §7). */
export type ResultStatus = components['schemas']["ResultStatus"]

/** What is documented of each ResultCode: its status, the outcome it means for a record and whether to send the record again. */
export const resultCodeFacts = {
  /** Success */
  SUCCESS: {
    status: "S",
    outcome: "accepted",
    retryable: false,
    message: "Success",
  },
  /** Illegal parameters. For example, non-numeric input, invalid date. */
  PARAM_ILLEGAL: {
    status: "F",
    outcome: "rejected",
    retryable: false,
    message: "Illegal parameters. For example, non-numeric input, invalid date.",
  },
  /** A general business failure occurred. Don't retry. */
  PROCESS_FAIL: {
    status: "F",
    outcome: "rejected",
    retryable: false,
    message: "A general business failure occurred. Don't retry.",
  },
  /** API failed due to unknown reason. */
  UNKNOWN_EXCEPTION: {
    status: "F",
    outcome: "unknown",
    retryable: true,
    message: "API failed due to unknown reason.",
  },
} as const
