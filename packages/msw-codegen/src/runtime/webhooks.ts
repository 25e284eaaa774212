import type { BodyFormat, Reply } from './contract.ts'
import { toResponse } from './reply.ts'

/** What the types of one webhook are. */
export interface WebhookTypes {
  readonly body: unknown
  /** What a receiver may answer. */
  readonly replies: Reply
}

/** Something that the API tells its clients by calling them. */
export interface Webhook<Name extends string = string, Types extends WebhookTypes = WebhookTypes> {
  readonly name: Name
  /** As it goes over the wire: `POST`. */
  readonly method: string
  /** Undefined for a webhook without a body. */
  readonly mediaType: string | undefined
  readonly formats: Readonly<Record<string, BodyFormat>>
  /** What is sent where no other body is given. */
  readonly example: Types['body']
  /** No value: what the types are is known to the compiler only. */
  readonly types?: Types
}

/** The types of webhooks by their names. */
export type WebhookTypesByName<Types> = { readonly [Name in keyof Types]: WebhookTypes }

export type AllWebhooks<Types extends WebhookTypesByName<Types>> = {
  readonly [Name in keyof Types & string]: Webhook<Name, Types[Name]>
}

export interface WebhooksOptions {
  /** Where the receiver stands, for each webhook or for all. */
  readonly url: string | URL | ((webhook: string) => string | URL)
  /** Signs a request before it is sent; default as it is. */
  readonly sign?: (request: Request) => Request | Promise<Request>
  readonly fetch?: (request: Request) => Promise<Response>
}

/** What a receiver answered, by its status: the body as JSON where it came as that, else as text. */
export type WebhookAnswer<Types extends WebhookTypes> = Types['replies'] extends infer Each
  ? Each extends Reply<infer Status, string | undefined, infer Body>
    ? { readonly status: Status; readonly body: Body; readonly response: Response }
    : never
  : never

/** Sends one webhook, with its example for a body unless another is given. */
export type SendWebhook<Types extends WebhookTypes> = (
  body?: Types['body'],
  headers?: Readonly<Record<string, string>>,
) => Promise<WebhookAnswer<Types>>

/** A function to send each webhook. */
export type WebhookSenders<Types extends WebhookTypesByName<Types>> = {
  readonly [Name in keyof Types]: SendWebhook<Types[Name]>
}

export function createSenders<Types extends WebhookTypesByName<Types>>(
  webhooks: AllWebhooks<Types>,
  options: WebhooksOptions,
): WebhookSenders<Types> {
  const all: Webhook[] = Object.values(webhooks)
  const senders: object = Object.fromEntries(all.map((webhook) => [webhook.name, senderOf(webhook, options)]))
  return senders as WebhookSenders<Types>
}

function senderOf(
  { name, method, mediaType, formats, example }: Webhook,
  { url, sign = (request) => request, fetch = (request) => globalThis.fetch(request) }: WebhooksOptions,
): SendWebhook<WebhookTypes> {
  return async (body = example, headers = {}) => {
    // Written as a reply is: the media type says how.
    const written = toResponse({ status: 200, mediaType, body, headers }, formats)
    const bytes = mediaType === undefined ? null : await written.arrayBuffer()
    const target = typeof url === 'function' ? url(name) : url
    const response = await fetch(await sign(new Request(target, { method, headers: written.headers, body: bytes })))
    return { status: response.status, body: await bodyOf(response.clone()), response }
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  if (!/^[^/]+\/([^/;]+\+)?json(;|$)/i.test(response.headers.get('content-type') ?? '')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
