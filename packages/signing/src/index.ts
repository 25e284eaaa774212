export { type ContentParts, contentToSign } from './content-to-sign.ts'
export { type EncryptHeader, formatEncryptHeader, parseEncryptHeader } from './encrypt-header.ts'
export { SigningError, type SigningErrorCode, type SigningErrorDetails } from './errors.ts'
export type { CapturedExchange, CapturedRequest, Role } from './explain/captured-exchange.ts'
export type { CapturedHeaders } from './explain/captured-headers.ts'
export { explainSignature } from './explain/explain-signature.ts'
export type {
  ContentsToSign,
  Explanation,
  FirstDifference,
  Mistake,
  MistakePlace,
  SignedPart,
  Warning,
} from './explain/explanation.ts'
export type { ExplainKey, ExplainKeys } from './explain/known-key.ts'
export type { MistakeId, WarningId } from './explain/mistake-id.ts'
export { importPrivateKey, importPublicKey } from './keys/import-key.ts'
export type { JwkInput, KeyInput, KeyObjectInput } from './keys/key-input.ts'
export { readBody } from './message-body.ts'
export {
  type SigningMiddleware,
  type SigningMiddlewareOptions,
  signingMiddleware,
} from './middleware.ts'
export {
  type EncryptedSignOptions,
  type SignedRequestHeaders,
  type SignedResponseHeaders,
  type SignOptions,
  signRequest,
  signResponse,
} from './sign.ts'
export { SignableRequest } from './signable-request.ts'
export { formatSignatureHeader, parseSignatureHeader, type SignatureHeader } from './signature-header.ts'
export { type SignedCall, type SignedHandlerOptions, signedHandler } from './signed-handler.ts'
export { createSigner, type SignerOptions } from './signer.ts'
export { formatTimestamp, parseTimestamp } from './timestamp.ts'
export type { KeyResolver, NamedTrustedKey, TrustedKey, TrustedKeys } from './trusted-keys.ts'
export type {
  AlgorithmName,
  BodyCipher,
  Clock,
  EncryptedBody,
  Key,
  MessageTarget,
  Signer,
  VerifiedKey,
  Verifier,
  VerifyingKey,
} from './types.ts'
export { verificationOf } from './verifications.ts'
export { createVerifier, type KeysOptions, type SingleKeyOptions, type VerifierOptions } from './verifier.ts'
export {
  type VerifiedRequest,
  type VerifiedResponse,
  type VerifyOptions,
  type VerifyResponseOptions,
  verifyRequest,
  verifyResponse,
} from './verify.ts'
