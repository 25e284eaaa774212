import type { MistakeId } from '../../src/index.ts'
import {
  BODY,
  base64,
  bytes,
  CLIENT_ID,
  KEYS,
  merchant,
  ORIGIN,
  type Pair,
  platform,
  requestOf,
  rsaSign,
  TARGET,
  TIME,
  type WrongMessage,
} from './wrong-message.ts'

/** A signer, step by step, so that two steps of it can be wrong. */
interface Signing {
  readonly method: string
  readonly blank: string
  readonly target: string
  readonly lineFeed: string
  readonly clientId: string
  readonly dot: string
  readonly time: string
  readonly body: string
  readonly pair: Pair
  readonly hash: string
  readonly charset: (content: string) => Uint8Array
  readonly value: (base64: string) => string
  readonly header: (value: string) => string
}

const RIGHT: Signing = {
  method: 'POST',
  blank: ' ',
  target: TARGET,
  lineFeed: '\n',
  clientId: CLIENT_ID,
  dot: '.',
  time: TIME,
  body: BODY,
  pair: merchant,
  hash: 'SHA-256',
  charset: (content) => bytes(content),
  value: encodeURIComponent,
  header: (value) => `algorithm=RSA256,keyVersion=1,signature=${value}`,
}

/** A step gone wrong: what it puts in the place of what the right one does. */
export interface WrongStep {
  readonly id: MistakeId
  readonly change: (signing: Signing) => Partial<Signing>
}

const REVERSED =
  '{"actionUrl":"alipayhk://app","merchant":{"code":null,"name":"繳費 <A&B>"},"requestTime":1746586067000,"openId":"20881012345678","requestId":"7f\\u00e9"}'

/** As Python prints it, for bodies without quotation marks, backslashes and lists. */
function dictOf(value: unknown): string {
  if (value === null) return 'None'
  if (typeof value !== 'object') return typeof value === 'string' ? `'${value}'` : String(value)
  return `{${Object.entries(value)
    .map(([name, inner]) => `'${name}': ${dictOf(inner)}`)
    .join(', ')}}`
}

const STEPS: Partial<Record<MistakeId, WrongStep['change']>> = {
  'method-lower-case': () => ({ method: 'post' }),
  'other-method': () => ({ method: 'GET' }),
  'blank-left-out': () => ({ blank: '' }),
  'query-dropped': ({ target }) => ({ target: target.replace(/\?.*/, '') }),
  'path-lower-case': ({ target }) => ({ target: target.toLowerCase() }),
  'trailing-slash': ({ target }) => ({ target: target.replace(/(?=\?|$)/, '/') }),
  'full-url': ({ target }) => ({ target: ORIGIN + target }),
  'line-feed-left-out': () => ({ lineFeed: '' }),
  'line-feed-crlf': () => ({ lineFeed: '\r\n' }),
  'line-feed-escaped': () => ({ lineFeed: '\\n' }),
  'first-line-left-out': () => ({ method: '', blank: '', target: '', lineFeed: '' }),
  'client-id-line-end': ({ clientId }) => ({ clientId: `${clientId}\n` }),
  'client-id-case': () => ({ clientId: CLIENT_ID.toLowerCase() }),
  'dots-left-out': () => ({ dot: '' }),
  'time-in-epoch-milliseconds': () => ({ time: '1716340341000' }),
  'time-in-epoch-seconds': () => ({ time: '1716340341' }),
  'time-in-other-zone': () => ({ time: '2024-05-22T01:12:21Z' }),
  'time-percent-encoded': () => ({ time: encodeURIComponent(TIME) }),
  'body-keys-reversed': () => ({ body: REVERSED }),
  'body-nulls-dropped': ({ body }) => ({ body: body.replace(',"code":null', '') }),
  'body-spaced': ({ body }) => ({ body: body.replace(/([,:])(?=["\d{n])/g, '$1 ') }),
  'body-slashes-escaped': ({ body }) => ({ body: body.replaceAll('/', '\\/') }),
  'body-unicode-escaped': ({ body }) => ({ body: body.replace('繳費', '\\u7e73\\u8cbb') }),
  'body-html-escaped': ({ body }) => ({ body: body.replace('<A&B>', '\\u003cA\\u0026B\\u003e') }),
  'body-not-serialised': ({ body }) => ({ body: dictOf(JSON.parse(body)) }),
  'line-feed-at-end': ({ body }) => ({ body: `${body}\n` }),
  'body-bom-added': ({ body }) => ({ body: `\ufeff${body}` }),
  'body-base64': ({ body }) => ({ body: base64(bytes(body)) }),
  'content-percent-encoded': () => ({ charset: (content) => bytes(encodeURIComponent(content)) }),
  'content-base64': () => ({ charset: (content) => bytes(base64(bytes(content))) }),
  'other-hash': () => ({ hash: 'SHA-1' }),
  'keys-swapped': () => ({ pair: platform }),
  'percent-encoded-twice': ({ value }) => ({ value: (text) => encodeURIComponent(value(text)) }),
  'value-quoted': ({ value }) => ({ value: (text) => `"${value(text)}"` }),
  'wrapped-base64': ({ value }) => ({ value: (text) => value(text.replace(/.{76}/g, '$&\r\n')) }),
  'colon-for-equal-sign': ({ header }) => ({ header: (value) => header(value).replaceAll('=', ':') }),
  'wrong-separator': ({ header }) => ({ header: (value) => header(value).replaceAll(',', ';') }),
  'header-quoted': ({ header }) => ({ header: (value) => `"${header(value)}"` }),
  'algorithm-name': () => ({ header: (value) => `algorithm=RSA2,keyVersion=1,signature=${value}` }),
}

/** In the order in which a signer takes them. */
export const WRONG_STEPS: readonly WrongStep[] = Object.entries(STEPS).map(([id, change]) => ({
  id: id as MistakeId,
  change,
}))

export async function signedWrongly(...steps: readonly WrongStep[]): Promise<WrongMessage> {
  let signing = RIGHT
  for (const { change } of steps) signing = { ...signing, ...change(signing) }
  const { method, blank, target, lineFeed, clientId, dot, time, body } = signing
  const content = method + blank + target + lineFeed + clientId + dot + time + dot + body
  const signed = bytes(signing.charset(content))
  const header = signing.header(signing.value(base64(await rsaSign(signed, signing.pair, signing.hash))))
  return { exchange: requestOf(header), keys: KEYS, signed }
}
