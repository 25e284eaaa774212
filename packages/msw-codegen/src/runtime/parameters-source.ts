/** A request as far as its parameters go. */
export interface ParameterSource {
  /** What stood in the path, still percent-encoded. */
  readonly params: ReadonlyMap<string, string>
  readonly url: URL
  readonly headers: Headers
  /** Decoded cookies that the `Cookie` header does not tell of: in browsers nobody can read it. */
  readonly cookies?: Readonly<Record<string, string>>
}

/** Every parameter that was sent, by its name; one that was not sent is not there. */
export interface Parameters {
  readonly path: Readonly<Record<string, unknown>>
  /** An object, unless the document has one parameter for the query as a whole. */
  readonly query: unknown
  readonly header: Readonly<Record<string, unknown>>
  readonly cookie: Readonly<Record<string, unknown>>
}

/** Reads the parameters of a request. */
export type ReadParameters = (source: ParameterSource) => Parameters
