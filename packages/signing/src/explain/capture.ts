import { assertBytes } from '../bytes.ts'
import { SigningError } from '../errors.ts'
import { HEADER } from '../header-names.ts'
import { type Bytes, joined, textOf, utf8 } from './bytes.ts'
import type { CapturedExchange, Role } from './captured-exchange.ts'
import { type HeaderLookup, lookupOf, meantLookupOf } from './captured-headers.ts'
import { type Content, type Head, headText } from './content-mistake.ts'
import { kindOf, type MessageKind } from './message-kind.ts'

/** A header of time that stands somewhere in the exchange. */
export interface NamedTime {
  readonly name: string
  readonly value: string
}

/** An exchange, taken apart, whatever kind of message it is. */
interface CapturedParts {
  readonly header: HeaderLookup
  /** For names without their hyphens as well. */
  readonly meantHeader: HeaderLookup
  /** Whose signature it is said to carry. */
  readonly signer: Role | undefined
  /** All but the time. */
  readonly timeless: Content
  /** Scheme and host that the request may have gone to. */
  readonly origins: readonly string[]
  /** Of the URL, with its `#`. */
  readonly fragment: string
  /** The client id that the message ought to name. */
  readonly clientId: string | undefined
  readonly requestHeader: HeaderLookup
  readonly requestBody: Bytes | undefined
  /** The content to sign of the request that is answered, as far as it is known. */
  readonly requestContent: Bytes | undefined
  readonly counterpart: Bytes | undefined
}

/** An exchange, taken apart as the kind of message that it is. */
export interface Capture extends CapturedParts, MessageKind {
  readonly signedBy: Role
  /** The header in which the time of such a message belongs. */
  readonly timeHeader: string
  readonly expected: Content
  readonly otherTimes: readonly NamedTime[]
}

const LARGEST_BODY = 262_144
const LONGEST_URL = 8192

/**
 * @throws {SigningError} `BODY_TOO_LARGE`
 * @throws {TypeError} when something that is needed is missing
 */
export function captureOf(exchange: CapturedExchange): Capture {
  const { method, url, request, counterpart } = exchange ?? {}
  if (typeof method !== 'string' || !/^[A-Za-z]+$/.test(method)) {
    throw new TypeError('method must be the HTTP method of the request')
  }
  const { target, origin, fragment } = urlParts(url)
  const header = lookupOf(exchange.headers)
  const meantHeader = meantLookupOf(header)
  const requestHeader = lookupOf(request?.headers ?? [])
  const body = bodyOf(exchange.body, 'body')
  const requestBody = request?.body && bodyOf(request.body, 'request.body')
  const clientId = exchange.clientId ?? requestHeader(HEADER.clientId)
  const named = meantHeader(HEADER.clientId) ?? clientId ?? ''
  const requestTime = requestHeader(HEADER.requestTime)
  const requestHead = requestTime === undefined ? undefined : headOf(method, target, clientId ?? named, requestTime)
  const parts: CapturedParts = {
    signer: exchange.signedBy,
    header,
    meantHeader,
    timeless: { head: headOf(method, target, named, ''), body },
    origins: originsOf(origin, header('Host') ?? requestHeader('Host')),
    fragment,
    clientId,
    requestHeader,
    requestBody,
    requestContent: requestHead && requestBody && joinedContent({ head: requestHead, body: requestBody }),
    counterpart: counterpart && bodyOf(counterpart, 'counterpart'),
  }
  return capturedAs(parts, kindOf(exchange, meantHeader, body))
}

/** What was captured, as a message of this kind. */
export function capturedAs(parts: CapturedParts, { kind, isOpen }: MessageKind): Capture {
  const { header, meantHeader, requestHeader, signer, timeless } = parts
  const [timeHeader, wrongHeader] =
    kind === 'request' ? [HEADER.requestTime, HEADER.responseTime] : [HEADER.responseTime, HEADER.requestTime]
  const time = meantHeader(timeHeader) ?? meantHeader(wrongHeader) ?? ''
  return {
    ...parts,
    kind,
    isOpen,
    signedBy: signer ?? (kind === 'request' ? 'merchant' : 'platform'),
    timeHeader,
    expected: { head: { ...timeless.head, time }, body: timeless.body },
    otherTimes: otherTimes(header, requestHeader, timeHeader),
  }
}

function headOf(method: string, target: string, clientId: string, time: string): Head {
  return {
    method: method.toUpperCase(),
    blank: ' ',
    target,
    lineFeed: '\n',
    clientId,
    firstDot: '.',
    time,
    secondDot: '.',
  }
}

export function joinedContent({ head, body }: Content): Bytes {
  return joined(utf8(headText(head)), body)
}

/** Whether bytes look like an encrypted body: base64 text, and enough of it. */
export function looksEncrypted(body: Bytes): boolean {
  const digits = (textOf(body) ?? '').replaceAll(/\s/g, '')
  return digits.length >= 16 && /^[A-Za-z0-9+/]+={0,2}$/.test(digits)
}

function bodyOf(body: Uint8Array, name: string): Bytes {
  assertBytes(body, name)
  if (body.length > LARGEST_BODY) {
    throw new SigningError('BODY_TOO_LARGE', `The body has more than ${LARGEST_BODY} bytes.`)
  }
  return new Uint8Array(body)
}

interface UrlParts {
  readonly target: string
  readonly origin: string | undefined
  readonly fragment: string
}

function urlParts(url: unknown): UrlParts {
  if (typeof url === 'string' && url.length > LONGEST_URL) {
    throw new SigningError('BODY_TOO_LARGE', `The URL has more than ${LONGEST_URL} characters.`)
  }
  if (typeof url === 'string' && url.startsWith('/')) {
    const mark = url.indexOf('#')
    const end = mark < 0 ? url.length : mark
    return { target: url.slice(0, end), origin: undefined, fragment: url.slice(end) }
  }
  if (typeof url !== 'string' || !URL.canParse(url)) {
    throw new TypeError('url must be the URL of the request, absolute or from the path on')
  }
  const { protocol, host, pathname, search, hash } = new URL(url)
  return { target: pathname + search, origin: `${protocol}//${host}`, fragment: hash }
}

function originsOf(origin: string | undefined, host: string | undefined): string[] {
  const named = host === undefined ? [] : [`https://${host}`, `http://${host}`]
  return [...new Set(origin === undefined ? named : [origin, ...named])]
}

function otherTimes(header: HeaderLookup, requestHeader: HeaderLookup, timeHeader: string): NamedTime[] {
  const names = [HEADER.requestTime, HEADER.responseTime, 'Date']
  const own = names.filter((name) => name !== timeHeader).map((name) => ({ name, value: header(name) }))
  const ofRequest = names.map((name) => ({ name: `${name} of the request`, value: requestHeader(name) }))
  return [...own, ...ofRequest].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]))
}
