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
  TIME_MALFORMED: { id: 'time-malformed', instead: 'Send and sign one like 2024-05-22T06:42:21+05:30.' },
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

function unsigned({ kind, timeHeader, header }: Capture): Mistake {
  if (header(timeHeader) !== undefined) {
    return mistake(
      'signature-missing',
      `The message has a ${timeHeader} header and no Signature header: something on its way took that away, or it was never set. Look at what is sent and not at what is computed.`,
    )
  }
  return kind === 'response'
    ? mistake(
        'unsigned',
        'The answer is unsigned, and not badly signed: the gateway could not tell who you are, or failed before it signed. Read its result code and check client id, path and host, not the keys.',
      )
    : mistake(
        'unsigned',
        'The request is unsigned: it carries neither Signature nor Request-Time. Set both, and Client-Id.',
      )
}

function missing({ header, timeHeader }: Capture): Mistake[] {
  const mistakes: Mistake[] = []
  if (header(HEADER.clientId) === undefined) {
    mistakes.push(
      mistake('client-id-header-missing', 'The message has no Client-Id header. Send the client id that was signed.'),
    )
  }
  if (header(timeHeader) === undefined) {
    const other = timeHeader === HEADER.requestTime ? HEADER.responseTime : HEADER.requestTime
    mistakes.push(
      header(other) === undefined
        ? mistake('time-header-missing', `The message has no ${timeHeader} header. Send the time that was signed.`)
        : mistake('time-in-wrong-header', `The time stands in ${other}. Send it in ${timeHeader}.`),
    )
  }
  return mistakes
}

/** What the strict functions refuse, in their words. */
function malformed({ expected: { head, body }, header, timeHeader }: Capture): Mistake[] {
  const { method, target, clientId, time } = head
  const parts = { method, url: target, clientId: 'a', time: '1970-01-01T00:00:00Z', body: body.subarray(0, 0) }
  return [
    refused(() => contentToSign(parts)),
    header(HEADER.clientId) === undefined ? [] : refused(() => contentToSign({ ...parts, url: '/', clientId })),
    header(timeHeader) === undefined ? [] : refused(() => parseTimestamp(time)),
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

function undeclared({ header, kind, clientId }: Capture): Mistake[] {
  const mistakes: Mistake[] = []
  const named = header(HEADER.clientId)
  if (named !== undefined && clientId !== undefined && named !== clientId) {
    mistakes.push(
      mistake(
        'client-id-mismatch',
        'The message names another client id than expected. Check which environment and which application the message belongs to.',
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
  const encoding = header(HEADER.contentEncoding)
  if (kind === 'request' && encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    mistakes.push(
      mistake(
        'content-encoded',
        'The request is compressed, and its signature is over what was compressed. Send it uncompressed.',
      ),
    )
  }
  return mistakes
}
