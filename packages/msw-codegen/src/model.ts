import type { Json, Located } from './json.ts'
import type { BodyFormat } from './media-types.ts'

/** What is generated from: everything the emitters need, resolved and named, and nothing else. */
export interface Model {
  /** In the order of the document. */
  readonly operations: readonly OperationModel[]
}

export interface OperationModel {
  /** The `operationId` in camel case. */
  readonly name: string
  /** As OpenAPI writes it: `post`. */
  readonly method: string
  /** As OpenAPI writes it: `/items/{id}`. */
  readonly path: string
  /** As Mock Service Worker writes it: `/items/:id`. */
  readonly pattern: string
  readonly summary: string | undefined
  readonly requestBody: RequestBodyModel | undefined
  readonly scenarios: readonly ScenarioModel[]
  /** What is answered when nothing else is asked for: the first 2xx. */
  readonly defaultScenario: ScenarioModel
}

export interface RequestBodyModel {
  readonly required: boolean
  readonly content: readonly RequestContentModel[]
}

export interface RequestContentModel {
  readonly mediaType: string
  readonly format: BodyFormat
  /** Left out where the document allows any body. */
  readonly schema: Located | undefined
  /** The name of the exported validator. */
  readonly validator: string
}

/** One named example of one response. */
export interface ScenarioModel {
  /** The example's name in camel case. */
  readonly name: string
  readonly status: number
  /** Undefined for a response without a body. */
  readonly mediaType: string | undefined
  readonly body: Json | undefined
  readonly summary: string | undefined
}
