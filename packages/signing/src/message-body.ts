import { assertBytes } from './bytes.ts'
import { SigningError } from './errors.ts'
import { assertNotNegative } from './setup.ts'

/** What a result needs many times over, and little enough to hold for each message in flight. */
const DEFAULT_MAX_BODY_BYTES = 1_048_576

/**
 * Reads a body to its end, and no further than allowed: what was packed small is counted as it is unpacked.
 *
 * @param maxBytes default 1,048,576
 * @throws {SigningError} `BODY_TOO_LARGE`
 * @throws {TypeError} when `maxBytes` is no such number
 * @see spec/protocol.md §9
 */
export async function readBody(
  message: { readonly body: ReadableStream<Uint8Array> | null },
  maxBytes: number = DEFAULT_MAX_BODY_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  assertNotNegative(maxBytes, 'maxBytes')
  if (!message.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = message.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    assertBytes(read.value, 'a piece of the body')
    length += read.value.length
    if (length > maxBytes) {
      reader.cancel().catch(() => {})
      throw new SigningError('BODY_TOO_LARGE', `The body has more than ${maxBytes} bytes.`)
    }
    chunks.push(read.value)
  }
  const body = new Uint8Array(length)
  let end = 0
  for (const chunk of chunks) {
    body.set(chunk, end)
    end += chunk.length
  }
  return body
}
