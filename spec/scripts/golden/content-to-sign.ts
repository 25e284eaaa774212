import type { Message } from './case.ts'

/** Section 1.1 of `protocol.md`. */
export function contentToSign({ method, uri, clientId, time, body }: Message): Buffer {
  return Buffer.concat([Buffer.from(`${method} ${uri}\n${clientId}.${time}.`), body])
}
