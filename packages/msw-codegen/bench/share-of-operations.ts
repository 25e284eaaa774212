const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

type Members = Readonly<Record<string, unknown>>

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Members>>
  readonly components: Readonly<Record<string, Members>>
  readonly [key: string]: unknown
}

export interface Share {
  readonly document: OpenApiDocument
  readonly operations: number
}

/**
 * Every nth operation of a document, spread evenly over it, with the components that they need. Webhooks, which are
 * no operations, are thinned out alike.
 */
export function everyNth(document: OpenApiDocument, nth: number): Share {
  let seen = 0
  const isKept = () => seen++ % nth === 0
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const kept = Object.entries(item).filter(([key]) => !METHODS.has(key) || isKept())
    return [path, Object.fromEntries(kept)] as const
  })
  const withOperations = paths.filter(([, item]) => Object.keys(item).some((key) => METHODS.has(key)))
  const webhooks = Object.entries({ ...(document['x-webhooks'] ?? {}) }).filter((_, index) => index % nth === 0)
  const share = {
    ...document,
    'x-webhooks': Object.fromEntries(webhooks),
    paths: Object.fromEntries(withOperations),
  }
  return {
    document: { ...share, components: componentsOf(document.components, share) },
    operations: Math.ceil(seen / nth),
  }
}

function componentsOf(
  components: OpenApiDocument['components'],
  { paths, 'x-webhooks': webhooks }: OpenApiDocument,
): OpenApiDocument['components'] {
  const needed = new Map<string, unknown>()
  const pending: unknown[] = [paths, webhooks]
  while (pending.length > 0) {
    for (const [reference, kind, name] of referencesIn(pending.pop())) {
      if (needed.has(reference)) continue
      needed.set(reference, components[kind]?.[name])
      pending.push(components[kind]?.[name])
    }
  }
  const isNeeded = (kind: string, name: string) =>
    kind === 'securitySchemes' || needed.has(`#/components/${kind}/${name}`)
  const kinds = Object.entries(components).map(
    ([kind, all]) => [kind, Object.fromEntries(Object.entries(all).filter(([name]) => isNeeded(kind, name)))] as const,
  )
  return Object.fromEntries(kinds)
}

function referencesIn(value: unknown): readonly (readonly [reference: string, kind: string, name: string])[] {
  const found = JSON.stringify(value ?? null).matchAll(/"#\/components\/([^/"]+)\/([^/"]+)"/g)
  return [...found].map(([quoted, kind = '', name = '']) => [quoted.slice(1, -1), kind, name] as const)
}
