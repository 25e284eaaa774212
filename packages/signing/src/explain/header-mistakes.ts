import { contentToSign } from '../content-to-sign.ts'
import { SigningError, type SigningErrorCode } from '../errors.ts'
import { HEADER } from '../header-names.ts'
import { parseTimestamp } from '../timestamp.ts'
import type { Capture } from './capture.ts'
import type { Mistake } from './explanation.ts'
import type { HeaderMistakeId } from './mistake-id.ts'

interface Malformed {
  readonly id: HeaderMistakeId
  readonly instead: string
}

const MALFORMED: Partial<Record<SigningErrorCode, Malformed>> = {
  CLIENT_ID_MALFORMED: { id: 'client-id-malformed', instead: 'Send and sign it as AlipayHK gave it to you.' },
  TIME_MALFORMED: {
    id: 'time-malformed',
    instead: 'Send and sign one like 2024-05-22T06:42:21+05:30: decoding turns its plus sign into a blank.',
  },
  URL_MALFORMED: { id: 'url-malformed', instead: 'Sign the path as it goes over the wire.' },
}

/** What is wrong with the headers around the signature, whatever the signature says. */
export function headerMistakes(capture: Capture): Mistake[] {
  if (capture.header(HEADER.signature) === undefined) return [unsigned(capture)]
  return [...missing(capture), ...malformed(capture), ...undeclared(capture)]
}

function mistake(id: HeaderMistakeId, sentence: string): Mistake {
  return { id, place: 'header', sentence }
}

const UNSIGNED_REQUEST =
  'The request is unsigned: it carries neither Signature nor Request-Time. Set both, and Client-Id.'
const UNSIGNED_ANSWER =
  'The answer is unsigned, and not badly signed: the gateway could not tell who asks, or failed. Read its result code and check Client-Id, path and host, not the keys; a success must be signed.'

function unsigned({ kind, isOpen, meantHeader }: Capture): Mistake {
  const timeHeader = [HEADER.requestTime, HEADER.responseTime].find((name) => meantHeader(name) !== undefined)
  if (timeHeader !== undefined) {
    return mistake(
      'signature-missing',
      `The message has a ${timeHeader} header and no Signature header: it was never set, or taken away on its way. Look at what is sent.`,
    )
  }
  if (isOpen) return mistake('unsigned', `Either: ${UNSIGNED_REQUEST} Or: ${UNSIGNED_ANSWER}`)
  return mistake('unsigned', kind === 'response' ? UNSIGNED_ANSWER : UNSIGNED_REQUEST)
}

/** Whether nothing that is signed is missing, malformed or packed otherwise than it was sent. */
export function isContentKnown(capture: Capture): boolean {
  const { head, body } = capture.expected
  return !isPacked(capture) && refused(() => contentToSign({ ...head, url: head.target, body })).length === 0
}

function isPacked({ kind, header }: Capture): boolean {
  return kind === 'request' && !/^identity$/i.test(header(HEADER.contentEncoding) ?? 'identity')
}

function missing({ header, meantHeader, kind, timeHeader }: Capture): Mistake[] {
  const lacking = (name: string, what: string) =>
    `The message has no ${name} header${meantHeader(name) === undefined ? '' : ', but one whose name lacks the hyphen'}. Send the ${what} that was signed in ${name}.`
  const mistakes: Mistake[] = []
  if (header(HEADER.clientId) === undefined) {
    mistakes.push(mistake('client-id-header-missing', lacking(HEADER.clientId, 'client id')))
  }
  if (header(timeHeader) === undefined) {
    const other = timeHeader === HEADER.requestTime ? HEADER.responseTime : HEADER.requestTime
    mistakes.push(
      header(other) === undefined
        ? mistake('time-header-missing', lacking(timeHeader, 'time'))
        : mistake('time-in-wrong-header', `The time of this ${kind} stands in ${other}. Send it in ${timeHeader}.`),
    )
  }
  return mistakes
}

/** What the strict functions refuse, in their words. */
function malformed({ expected: { head, body }, header, timeHeader }: Capture): Mistake[] {
  const { method, target, clientId } = head
  const time = header(timeHeader)
  const parts = { method, url: target, clientId: 'a', time: '1970-01-01T00:00:00Z', body: body.subarray(0, 0) }
  return [
    refused(() => contentToSign(parts)),
    header(HEADER.clientId) === undefined ? [] : refused(() => contentToSign({ ...parts, url: '/', clientId })),
    time === undefined ? [] : refused(() => parseTimestamp(time)),
  ].flat()
}

function refused(check: () => unknown): Mistake[] {
  try {
    check()
    return []
  } catch (error) {
    const found = error instanceof SigningError ? MALFORMED[error.code] : undefined
    if (!(error instanceof SigningError) || !found) throw error
    return [mistake(found.id, `${error.message} ${found.instead}`)]
  }
}

function undeclared(capture: Capture): Mistake[] {
  const { header, clientId } = capture
  const mistakes: Mistake[] = []
  const named = header(HEADER.clientId)
  if (named !== undefined && clientId !== undefined && named !== clientId) {
    mistakes.push(
      mistake(
        'client-id-mismatch',
        'The message names another client id than expected. Check which environment and application it belongs to.',
      ),
    )
  }
  const charsets = [...(header(HEADER.contentType) ?? '').matchAll(/;\s*charset\s*=\s*"?([^\s;",]+)/gi)]
  if (charsets.some(([, charset = '']) => !/^utf-?8$/i.test(charset))) {
    mistakes.push(
      mistake(
        'charset-unsupported',
        'Content-Type names a charset other than UTF-8. Turn the body into bytes with UTF-8 and say so in Content-Type.',
      ),
    )
  }
  if (isPacked(capture)) {
    mistakes.push(
      mistake(
        'content-encoded',
        'The request is compressed, and its signature is over what was compressed. Send it uncompressed.',
      ),
    )
  }
  return mistakes
}
