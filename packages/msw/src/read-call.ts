import type { BodyCipher } from '@alipayhk-openapi/signing'
import { inexactPart } from './exact-json.ts'
import type { Operation, Violation } from './gen/runtime/contract.ts'
import type { Arrived } from './gen/runtime/handler.ts'
import { type ReadRequest, readRequest } from './gen/runtime/read-request.ts'

/** What a request says, valid or not. */
export interface ReadCall extends Omit<ReadRequest, 'violations'> {
  /** What is wrong with it first; undefined for a valid request. */
  readonly violation: Violation | undefined
}

/** A request that was routed to its operation. */
export interface RoutedRequest extends Arrived {
  readonly operation: Operation
  readonly params: ReadonlyMap<string, string>
}

export interface PlainBody {
  readonly plain: Uint8Array<ArrayBuffer>
  /** What decrypted it; undefined for a body that was not decrypted. */
  readonly cipher: BodyCipher | undefined
}

const JSON_TYPE = /^[^/]+\/([^/;]+\+)?json\s*(;|$)/i

/** Reads a request as the document says. Pointers into its body begin there. */
export async function readCall(
  { operation, request: { url, headers }, cookies, params }: RoutedRequest,
  { plain, cipher }: PlainBody,
): Promise<ReadCall> {
  if (headers.has('encrypt') && !cipher) return UNDECIPHERED
  const described = new Headers(headers)
  // What is encrypted names the media type of its ciphertext.
  const [content] = operation.request.content
  if (cipher) described.set('content-type', content?.mediaType ?? '')
  const read = await readRequest(operation, { url: new URL(url), headers: described, cookies, params, bytes: plain })
  const { violations, ...parts } = read
  const [violation] = violations
  if (violation) return { ...parts, violation: { ...violation, pointer: violation.pointer.replace(/^\/body/, '') } }
  return { ...parts, violation: inexactIn(plain, described.get('content-type')) }
}

const UNDECIPHERED: ReadCall = {
  path: {},
  query: {},
  header: {},
  cookie: {},
  body: undefined,
  violation: { pointer: '', message: 'is encrypted, and this mock has no cipher' },
}

function inexactIn(plain: Uint8Array, contentType: string | null): Violation | undefined {
  if (plain.length === 0 || !JSON_TYPE.test(contentType ?? '')) return undefined
  return inexactPart(new TextDecoder().decode(plain))
}
