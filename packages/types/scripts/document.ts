/** The parts of the bundled document that the generators of this package look at. */
export interface SpecDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, unknown>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export interface Schema {
  readonly description?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly 'x-enumDescriptions'?: Readonly<Record<string, string>>
  readonly 'x-result-codes'?: Readonly<Record<string, ResultCodeFacts>>
}

export interface ResultCodeFacts {
  readonly status: string
  readonly outcome: string
  readonly retryable: boolean
  readonly message: string
}

/** The known values of an enumeration, open or closed; undefined for any other schema. */
export function knownValues(
  schema: Schema,
): { values: readonly string[]; descriptions: Readonly<Record<string, string>> } | undefined {
  const listed = [schema, ...(schema.anyOf ?? [])].find((candidate) => candidate.enum)
  if (!listed?.enum) return undefined
  return { values: listed.enum, descriptions: listed['x-enumDescriptions'] ?? {} }
}

/** The document without what signing supplies: nobody who calls through the client has to give it. */
export function withoutSigned(document: SpecDocument): unknown {
  const dropped = (node: unknown): boolean =>
    isObject(node) && (node['x-supplied-by'] === 'signing' || ('$ref' in node && dropped(target(document, node.$ref))))
  const kept = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.filter((item) => !dropped(item)).map(kept)
    if (!isObject(node)) return node
    return Object.fromEntries(
      Object.entries(node)
        .filter(([, value]) => !dropped(value))
        .map(([key, value]) => [key, kept(value)]),
    )
  }
  return kept(document)
}

function target(document: SpecDocument, pointer: unknown): unknown {
  return String(pointer)
    .replace(/^#\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (isObject(node) ? node[part] : undefined), document)
}

function isObject(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null
}
