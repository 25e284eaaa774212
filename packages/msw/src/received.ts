import { type BodyCipher, readBody } from '@alipayhk-openapi/signing'
import { failed, type Verification, type VerificationRules, verification } from './verification.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ReceivingRules extends VerificationRules {
  readonly verifyRequests: 'strict' | 'report' | 'off'
  readonly cipher: BodyCipher | undefined
  readonly maxBodyBytes: number | undefined
}

/** A request that arrived as a whole. */
export interface Received {
  readonly bytes: Bytes
  readonly verification: Verification
  /** The body to read, decrypted where there is a cipher; undefined where it must not be read, or cannot. */
  readonly plain: Bytes | undefined
  /** What decrypted it, and is to encrypt the answer; undefined for a body that was not decrypted. */
  readonly cipher: BodyCipher | undefined
}

/** Takes a request in: as much of it as is allowed, verified over what arrived, and decrypted after that. */
export async function receive(request: Request, rules: ReceivingRules): Promise<Received> {
  const { verifyRequests, maxBodyBytes, cipher } = rules
  const refused = { plain: undefined, cipher: undefined }
  let bytes: Bytes = new Uint8Array()
  try {
    bytes = await readBody(request, maxBodyBytes)
    const verified = await verify(request, bytes, rules)
    const received = { bytes, verification: verified }
    if (verifyRequests === 'strict' && verified.status === 'failed') return { ...received, ...refused }
    const encrypt = request.headers.get('encrypt')
    if (encrypt === null || !cipher) return { ...received, plain: bytes, cipher: undefined }
    return { ...received, plain: await cipher.decrypt({ body: bytes, encrypt }), cipher }
  } catch (error) {
    return { bytes, verification: failed(error), ...refused }
  }
}

async function verify(request: Request, bytes: Bytes, rules: ReceivingRules): Promise<Verification> {
  return rules.verifyRequests === 'off' ? { status: 'off' } : verification(request, bytes, rules)
}
