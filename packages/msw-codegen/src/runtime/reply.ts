import type { BodyFormat, Operation, Reply } from './contract.ts'

/** A part of a form: text, a file, or what is written as JSON; a list stands for several of the same name. */
type FormValue = unknown

/** The body of a reply as `Response` takes it; null where the reply has none. */
export function replyBody({ mediaType, body }: Reply, formats: Operation['formats']): BodyInit | null {
  if (mediaType === undefined) return null
  switch (formatOf(mediaType, formats)) {
    case 'json':
      return JSON.stringify(body)
    case 'form':
      return new URLSearchParams(pairsOf(body).map(([name, value]) => [name, textOf(value)]))
    case 'multipart':
      return formData(body)
    case 'jsonLines':
      return streamOf(body, (item) => `${/json-seq/i.test(mediaType) ? '\u{1e}' : ''}${JSON.stringify(item)}\n`)
    case 'events':
      return typeof body === 'string' ? body : streamOf(body, eventOf)
    default:
      return plain(body)
  }
}

/** A reply as a response; `headers` are set over its own. */
export function toResponse(
  reply: Reply,
  formats: Operation['formats'] = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, mediaType } = reply
  // A response of some statuses may not even have an empty body.
  const body = STATUSES_WITHOUT_BODY.has(status) ? null : replyBody(reply, formats)
  // The boundary of a multipart body is known to whoever writes it.
  const isNamed = mediaType !== undefined && !(body instanceof FormData)
  const merged = new Headers(isNamed ? { 'content-type': mediaType } : {})
  // Names may be spelt in any case, and what is given last counts.
  for (const [name, value] of [...Object.entries(reply.headers ?? {}), ...Object.entries(headers)]) {
    merged.set(name, value)
  }
  return new Response(body, { status, headers: merged })
}

/** Statuses whose responses `fetch` refuses to give a body. */
const STATUSES_WITHOUT_BODY: ReadonlySet<number> = new Set([101, 103, 204, 205, 304])

function formatOf(mediaType: string, formats: Operation['formats']): BodyFormat {
  if (Object.hasOwn(formats, mediaType)) return formats[mediaType] ?? 'binary'
  return /^[^/]+\/([^/;]+\+)?json(;|$)/i.test(mediaType) ? 'json' : 'text'
}

function plain(body: unknown): BodyInit | null {
  if (body === undefined || body === null) return null
  if (typeof body === 'string' || body instanceof Blob || body instanceof ArrayBuffer) return body
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return body instanceof ReadableStream ? body : JSON.stringify(body)
}

function pairsOf(body: unknown): [string, FormValue][] {
  const members: [string, unknown][] = typeof body === 'object' && body !== null ? Object.entries(body) : []
  return members.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined)
      .map((one): [string, FormValue] => [name, one]),
  )
}

function formData(body: unknown): FormData {
  const form = new FormData()
  for (const [name, value] of pairsOf(body)) {
    if (value instanceof Blob) form.append(name, value)
    else form.append(name, textOf(value))
  }
  return form
}

function textOf(value: FormValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Items are written one at a time, so that a body can be as long as whoever reads it has patience. */
function streamOf(items: unknown, write: (item: unknown) => string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = iteratorOf(items)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(write(value)))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

function iteratorOf(items: unknown): Iterator<unknown> | AsyncIterator<unknown> {
  if (typeof items === 'object' && items !== null) {
    if (Symbol.asyncIterator in items) return (items as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    if (Symbol.iterator in items) return (items as Iterable<unknown>)[Symbol.iterator]()
  }
  return [items].values()
}

/** An event as the HTML standard writes it: a field a line, `data` in as many as it has. */
function eventOf(item: unknown): string {
  const fields: object = typeof item === 'object' && item !== null && !Array.isArray(item) ? item : { data: item }
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined) return []
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.split(/\r\n|\r|\n/).map((line) => `${name}: ${line}\n`)
  })
  return `${lines.join('')}\n`
}
