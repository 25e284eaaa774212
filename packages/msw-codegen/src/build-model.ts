import type { BuildContext } from './context.ts'
import { described } from './fault.ts'
import { child } from './json.ts'
import { makeReplies } from './make-replies.ts'
import type { Model, OperationModel } from './model.ts'
import { parametersModel } from './parameters-model.ts'
import { type DeclaredOperation, readOperations, type Tagged } from './read-operations.ts'
import { readWebhooks, webhookModel } from './read-webhooks.ts'
import { unusableSamples } from './synthesis/unusable-samples.ts'
import { createValueMaker, type ValueMaker } from './value-maker.ts'

/** The document as what is generated from; what cannot be honoured is in the report. */
export function buildModel(context: BuildContext, isWanted: (operation: Tagged) => boolean, seed: number): Model {
  const declared = readOperations(context, isWanted)
  const webhooks = readWebhooks(context)
  reportUnusable(context)
  const make = createValueMaker(context.schemas.schemas, seed)
  return {
    operations: declared.flatMap((operation, index) => {
      context.progress('making', index + 1, declared.length)
      return context.report.attempt(() => modelOf(context, operation, make)) ?? []
    }),
    schemas: context.schemas.schemas,
    webhooks: webhooks.flatMap((webhook) => context.report.attempt(() => webhookModel(context, webhook, make)) ?? []),
  }
}

/** Values are made as though what contradicts its own schema were not there. */
function reportUnusable({ document, report, schemas }: BuildContext): void {
  for (const { location, keyword, index, fault } of unusableSamples(schemas.schemas)) {
    const example = document.version === '3.0' ? child(location, 'example') : child(child(location, 'examples'), index)
    const at = keyword === 'default' ? child(location, 'default') : example
    const sample = keyword === 'default' ? 'default' : 'example'
    report.warn(at, `the ${sample} contradicts its schema, and is not used: ${described(fault)}`)
  }
}

function modelOf(context: BuildContext, operation: DeclaredOperation, make: ValueMaker): OperationModel {
  const { parameters, requestBody, responses, ...rest } = operation
  return {
    ...rest,
    parameters: parametersModel(parameters, context.schemas.schemas),
    requestBody: requestBody && {
      required: requestBody.required,
      contents: requestBody.contents.map(({ content }) => content),
    },
    responses: responses.map(({ declared, content }) => ({ declared, content: content?.content })),
    replies: makeReplies(context, responses, make),
  }
}
