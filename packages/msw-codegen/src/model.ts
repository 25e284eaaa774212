import type { Json } from './json.ts'
import type { BodyFormat } from './media-types.ts'
import type { FormRule } from './runtime/form.ts'
import type { MultipartRule } from './runtime/multipart.ts'
import type { ParameterRule } from './runtime/parameters.ts'
import type { Schema, SchemaSet } from './schema-set.ts'

/** What is generated from: everything the emitters need, resolved and named, and nothing else. */
export interface Model {
  /** In the order of the document. */
  readonly operations: readonly OperationModel[]
  /** What the API calls its clients with. */
  readonly webhooks: readonly WebhookModel[]
  readonly schemas: SchemaSet
}

/** Where an operation is found, and what it is called. */
export interface OperationHead {
  /** In camel case, unique, and no reserved word. */
  readonly name: string
  /** As it goes over the wire: `POST`. */
  readonly method: string
  /** As OpenAPI writes it: `/items/{id}`. */
  readonly path: string
  /** What may stand before the path: the paths of the servers. */
  readonly basePaths: readonly string[]
  /** Parameters of the path that take slashes too. */
  readonly greedy: readonly string[]
  readonly summary: string | undefined
  readonly deprecated: boolean
  readonly location: string
}

export interface OperationModel extends OperationHead {
  readonly parameters: ParametersModel
  readonly requestBody: RequestBodyModel | undefined
  /** The replies by scenario; the first is the default one. */
  readonly replies: readonly ReplyModel[]
  /** What is documented of the answers: one for each status and media type. */
  readonly responses: readonly ResponseModel[]
}

export interface ParametersModel {
  readonly rules: readonly ParameterRule[]
  /** What each place of a request may hold. */
  readonly places: Readonly<Record<'path' | 'query' | 'header' | 'cookie', Schema>>
  /** Whether the query is one value as a whole, and may be left out. */
  readonly mayLackQuery: boolean
  /** Of the object `{ path, query, header, cookie }`; undefined where there is nothing to check. */
  readonly schema: Schema | undefined
}

export interface RequestBodyModel {
  readonly required: boolean
  readonly contents: readonly ContentModel[]
}

export interface ContentModel {
  readonly mediaType: string
  readonly format: BodyFormat
  /** Its key; left out where any body will do. */
  readonly schema: string | undefined
  /** The schema is that of one item of a stream. */
  readonly isStream: boolean
  /** How the fields of a form are read; undefined for what is none. */
  readonly form: FormRule | MultipartRule | undefined
  /** The fields of a form that are files, by their names. */
  readonly files: ReadonlyMap<string, FileField>
}

export interface FileField {
  readonly required: boolean
  readonly isList: boolean
}

/** One documented answer: a status with one of its media types. */
export interface ResponseModel {
  /** As the document says: `200`, `4XX`, `default`. */
  readonly declared: string
  /** Undefined for an answer without a body. */
  readonly content: ContentModel | undefined
}

/** One reply, ready to be sent. */
export interface ReplyModel {
  /** The scenario's name in camel case, unique within the operation. */
  readonly name: string
  readonly response: ResponseModel
  readonly status: number
  /** Undefined for a response without a body. For a stream, the list of its items. */
  readonly body: Json | undefined
  readonly headers: ReadonlyMap<string, string>
  readonly summary: string | undefined
}

export interface WebhookModel {
  readonly name: string
  readonly method: string
  readonly summary: string | undefined
  readonly content: ContentModel | undefined
  /** What is sent where nothing else is given. */
  readonly body: Json | undefined
  readonly responses: readonly ResponseModel[]
}
