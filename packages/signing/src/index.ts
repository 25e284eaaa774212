export type { AlgorithmName } from './algorithms.ts'
export { type ContentParts, contentToSign } from './content-to-sign.ts'
export { SigningError, type SigningErrorCode, type SigningErrorDetails } from './errors.ts'
export { importPrivateKey, importPublicKey } from './keys.ts'
export {
  type SigningMiddleware,
  type SigningMiddlewareOptions,
  signingMiddleware,
  verificationOf,
} from './middleware.ts'
export {
  type SignedRequestHeaders,
  type SignedResponseHeaders,
  type SignOptions,
  signRequest,
  signResponse,
} from './sign.ts'
export { SignableRequest } from './signable-request.ts'
export { formatSignatureHeader, parseSignatureHeader, type SignatureHeader } from './signature-header.ts'
export { createSigner, type SignerOptions } from './signer.ts'
export { formatTimestamp, parseTimestamp } from './timestamp.ts'
export type { Clock, Key, MessageTarget, Signer, VerifiedKey, Verifier } from './types.ts'
export { createVerifier, type VerifierOptions } from './verifier.ts'
export {
  type VerifiedRequest,
  type VerifiedResponse,
  type VerifyOptions,
  type VerifyResponseOptions,
  verifyRequest,
  verifyResponse,
} from './verify.ts'
