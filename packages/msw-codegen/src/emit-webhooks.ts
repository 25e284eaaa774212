import { contentSchema, mediaTypeOf, repliesType, requestType, usesRanges } from './emit-bodies.ts'
import type { Model, WebhookModel } from './model.ts'
import { upperFirst } from './names.ts'
import type { Schema } from './schema-set.ts'
import { docComment, HEADER, literal } from './source-text.ts'
import type { TypeWriter } from './types/type-writer.ts'

/** The module of what the API calls its clients with. */
export function emitWebhooks({ webhooks }: Model, types: TypeWriter): string {
  const { declared, json } = types.names(webhooks.flatMap(schemasOf))
  return [
    HEADER,
    `import type { ${json ? 'Json, ' : ''}Reply } from "./runtime/contract.ts"\n`,
    webhooks.some(usesRanges) ? 'import type { StatusIn } from "./runtime/contract.ts"\n' : '',
    'import { type AllWebhooks, createSenders, type WebhookSenders, type WebhooksOptions } from "./runtime/webhooks.ts"\n',
    declared.length === 0 ? '' : `import type { ${declared.join(', ')} } from "./types.ts"\n`,
    '\n/** What each webhook tells, and what a receiver may answer. */\n',
    'export type Webhooks = {\n',
    ...webhooks.flatMap((webhook) => [
      docComment(about(webhook), 1),
      `  readonly ${webhook.name}: {\n`,
      `    readonly body: ${webhook.content ? requestType(webhook.content, types) : 'undefined'}\n`,
      `    readonly replies:\n${repliesType(webhook, types)}\n  }\n`,
    ]),
    '}\n\n/** Every webhook by name, in the order of the document. */\n',
    'export const webhooks: AllWebhooks<Webhooks> = {\n',
    ...webhooks.map((webhook) => `  ${webhook.name}: ${description(webhook)},\n`),
    '}\n\n/** Functions that send webhooks, signed by a signer of yours. */\n',
    'export function createWebhooks(options: WebhooksOptions): WebhookSenders<Webhooks> {\n',
    '  return createSenders(webhooks, options)\n}\n',
  ].join('')
}

function about({ name, summary }: WebhookModel): string {
  return summary ?? upperFirst(name)
}

function schemasOf({ content, responses }: WebhookModel): Schema[] {
  return [content, ...responses.map((response) => response.content)].flatMap((one) => (one ? [contentSchema(one)] : []))
}

function description({ name, method, content, body }: WebhookModel): string {
  const mediaType = content && mediaTypeOf(content)
  return [
    '{\n',
    `    name: ${literal(name)},\n`,
    `    method: ${literal(method)},\n`,
    `    mediaType: ${mediaType === undefined ? 'undefined' : literal(mediaType)},\n`,
    `    formats: ${mediaType === undefined ? '{}' : literal({ [mediaType]: content?.format ?? 'json' }, 2)},\n`,
    `    example: ${body === undefined ? 'undefined' : literal(body, 2)},\n`,
    '  }',
  ].join('')
}
