export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What is wrong with a body. */
export interface Violation {
  /** JSON pointer (RFC 6901) to the field at fault; empty for the body as a whole. */
  readonly pointer: string
  /** What is wrong with it; never holds the value that was sent. */
  readonly message: string
}

/** A body that was checked: itself if it is valid, else what is wrong with it. */
export type Checked<Body> =
  | { readonly body: Body; readonly violation: undefined }
  | { readonly body: undefined; readonly violation: Violation }

export type Validate<Body> = (value: unknown) => Checked<Body>

/** One media type that an operation may be sent. */
export interface RequestContent<Body> {
  readonly mediaType: string
  readonly format: 'json' | 'text'
  readonly validate: Validate<Body>
}

export interface RequestRules<Body> {
  /** What a request without a body is told. */
  readonly whenEmpty: Checked<Body>
  /** Empty for an operation that takes no body. */
  readonly content: readonly RequestContent<Body>[]
}

/** One reply that the document gives as a named example. */
export interface Reply<
  Status extends number = number,
  MediaType extends string | undefined = string | undefined,
  Body = unknown,
> {
  /** The example's name. */
  readonly scenario: string
  readonly status: Status
  /** Undefined for a reply without a body. */
  readonly mediaType: MediaType
  readonly body: Body
}

export interface Operation<Name extends string = string, Scenarios = Readonly<Record<string, Reply>>, Body = unknown> {
  readonly name: Name
  /** Upper-case HTTP method. */
  readonly method: string
  /** As OpenAPI writes it: `/items/{id}`. */
  readonly path: string
  /** As Mock Service Worker writes it: `/items/:id`. */
  readonly pattern: string
  readonly request: RequestRules<Body>
  /** Every reply by its scenario's name. */
  readonly scenarios: Scenarios
  /** The first 2xx reply. */
  readonly defaultReply: Reply
}
