import type { BuildContext } from './context.ts'
import { child, entriesAt, type JsonObject, type Located, locatedMember, member, membersAt, textAt } from './json.ts'
import { exampleValue } from './make-replies.ts'
import type { WebhookModel } from './model.ts'
import { camelCase, claimOperationNames } from './names.ts'
import { type ReadContent, readContents } from './read-content.ts'
import { METHODS } from './read-operations.ts'
import { type ReadResponse, readResponses } from './read-responses.ts'
import { resolveObject } from './references.ts'
import type { ValueMaker } from './value-maker.ts'

/** A webhook as the document declares it, before its example is made. */
export interface DeclaredWebhook {
  readonly name: string
  readonly method: string
  readonly summary: string | undefined
  readonly content: ReadContent | undefined
  readonly responses: readonly ReadResponse[]
}

/** The webhooks of the document that can be honoured; the others are in the report. */
export function readWebhooks(context: BuildContext): DeclaredWebhook[] {
  const { document, report } = context
  const claim = claimOperationNames()
  return entriesAt(member(document.root, 'webhooks'), child('#', 'webhooks')).flatMap(([key, item]) => {
    const pathItem = report.attempt(() => resolveObject(document, item))
    if (!pathItem) return []
    const methods = membersAt(pathItem.value, pathItem.location).filter(([method]) => METHODS.has(method))
    return methods.flatMap(([method, operation]) => {
      const declared = report.attempt(() => {
        const name = methods.length > 1 ? `${key} ${method}` : key
        return readWebhook(context, resolveObject(document, operation), { name, method, claim })
      })
      return declared ?? []
    })
  })
}

function readWebhook(
  context: BuildContext,
  operation: Located<JsonObject>,
  { name, method, claim }: { name: string; method: string; claim: (wanted: string) => string },
): DeclaredWebhook {
  const { value } = operation
  const body = locatedMember(operation, 'requestBody')
  const contents = body ? readContents(context, resolveObject(context.document, body), 'response') : []
  const responses = readResponses(context, operation)
  return {
    name: claim(camelCase(textAt(value, 'operationId') ?? name) ?? 'webhook'),
    method: method.toUpperCase(),
    summary: textAt(value, 'summary') ?? textAt(value, 'description'),
    content: contents[0],
    responses,
  }
}

/** With the first example that holds, or what the schema allows. */
export function webhookModel(context: BuildContext, webhook: DeclaredWebhook, make: ValueMaker): WebhookModel {
  const { name, method, summary, content, responses } = webhook
  return {
    name,
    method,
    summary,
    content: content?.content,
    responses: responses.map((response) => ({ declared: response.declared, content: response.content?.content })),
    body: content && exampleValue(context, content, make),
  }
}
