import type { ReadParameters } from './parameters-source.ts'
import type { ParsedBody, UnreadableBody } from './parse-body.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What is wrong with a request. */
export interface Violation {
  /**
   * JSON pointer (RFC 6901) to what is at fault, behind the part of the request that it is in: `/body/amount`,
   * `/query/page`, `/path/id`, `/header/x-key`; `/body` for the body as a whole.
   */
  readonly pointer: string
  /** What is wrong with it; never holds the value that was sent. */
  readonly message: string
}

/** Says what is wrong with a value; nothing, if it is valid. Pointers begin at the value. */
export type Validate = (value: unknown) => readonly Violation[]

/** How a body is read and written. */
export type BodyFormat = 'json' | 'text' | 'binary' | 'form' | 'multipart' | 'jsonLines' | 'events'

/** Reads the bytes of a body. */
export type ParseBody = (
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
) => ParsedBody | UnreadableBody | Promise<ParsedBody | UnreadableBody>

/** One media type that an operation may be sent. */
export interface RequestContent {
  readonly mediaType: string
  readonly parse: ParseBody
  /** Left out where the document allows any body. */
  readonly validate?: Validate
}

/** How a request is read and checked. What reads it is named here, so that a bundler leaves out what reads others. */
export interface RequestRules {
  /** Left out for an operation without parameters. */
  readonly readParameters?: ReadParameters
  /** Checks the object `{ path, query, header, cookie }`. */
  readonly validateParameters?: Validate
  readonly bodyRequired: boolean
  /** Empty for an operation that takes no body. */
  readonly content: readonly RequestContent[]
}

/** One reply of an operation. */
export interface Reply<
  Status extends number = number,
  MediaType extends string | undefined = string | undefined,
  Body = unknown,
> {
  readonly status: Status
  /** Undefined for a reply without a body. */
  readonly mediaType: MediaType
  /** For a stream, its items. */
  readonly body: Body
  readonly headers?: Readonly<Record<string, string>>
}

/** What the types of one operation are. */
export interface OperationTypes {
  readonly path: object
  /** Undefined for a query that is one value as a whole, and is left out. */
  readonly query: object | undefined
  readonly header: object
  readonly cookie: object
  readonly body: unknown
  /** Every documented answer. */
  readonly replies: Reply
  /** Some of them, by the names of scenarios. */
  readonly scenarios: object
}

export interface Operation<Name extends string = string, Types extends OperationTypes = OperationTypes> {
  readonly name: Name
  /** As it goes over the wire: `POST`. */
  readonly method: string
  /** As OpenAPI writes it: `/items/{id}`. */
  readonly path: string
  /** What may stand before the path where no base URL is given: the paths of the document's servers. */
  readonly basePaths: readonly string[]
  /** Parameters of the path that take slashes too. */
  readonly greedy: readonly string[]
  readonly request: RequestRules
  /** How each media type of a reply is written. */
  readonly formats: Readonly<Record<string, BodyFormat>>
  /** The first media type of each documented status, range of them (`4XX`) and `default`, unless it has no body. */
  readonly mediaTypes: Readonly<Record<string, string>>
  /** Every reply by its scenario's name. */
  readonly scenarios: Types['scenarios'] & Readonly<Record<string, Reply>>
  /** The name of the scenario that answers when nothing else is asked for: that of the first 2xx. */
  readonly defaultScenario: string
  /** No value: what the types are is known to the compiler only. */
  readonly types?: Types
}

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** The statuses of a range such as `4XX`. */
export type StatusIn<First extends 1 | 2 | 3 | 4 | 5> =
  `${First}${Digit}${Digit}` extends `${infer Status extends number}` ? Status : never

/** The documented answers with that status; those of `default` where it is not documented otherwise. */
export type ReplyWith<Replies extends Reply, Status extends number> = [Exactly<Replies, Status>] extends [never]
  ? Extract<Replies, { readonly status: unknown }> & Otherwise<Replies>
  : Exactly<Replies, Status>

type Exactly<Replies extends Reply, Status extends number> =
  Replies extends Reply<infer Declared>
    ? number extends Declared
      ? never
      : Status extends Declared
        ? Replies
        : never
    : never

type Otherwise<Replies extends Reply> =
  Replies extends Reply<infer Declared> ? (number extends Declared ? Replies : never) : never
