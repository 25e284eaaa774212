import { linkMentions, type SectionAddress } from './protocol-mentions.ts'
import { publishedAs } from './spec-files.ts'

export interface OpenApiDocument {
  info: { title: string }
  servers?: { url: string; description?: string }[]
}

/**
 * The document as the reference shows it: its texts link to the pages beside it, and no host is named where none is
 * documented. Samples and everything that goes over the wire stay as they are.
 */
export function documentForReference(document: OpenApiDocument, addressOf: SectionAddress): OpenApiDocument {
  return {
    ...document,
    ...Object.fromEntries(Object.entries(document).map(([key, value]) => [key, linkTexts(value, addressOf)])),
    servers: (document.servers ?? []).map((server) => ({ ...server, url: withoutHostOfSite(server.url) })),
  }
}

/** Redoc completes a path with the host of the site it stands on, which readers would take for the API's. */
function withoutHostOfSite(url: string): string {
  return url.startsWith('/') ? `https://{host}${url === '/' ? '' : url}` : url
}

function linkTexts(node: unknown, addressOf: SectionAddress): unknown {
  if (Array.isArray(node)) return node.map((item) => linkTexts(item, addressOf))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'examples') return [key, plainExamples(value)]
      if (key === 'description' && typeof value === 'string') return [key, link(value, addressOf)]
      return [key, linkTexts(value, addressOf)]
    }),
  )
}

/** Redoc shows the description of a header's example as plain text, so that Markdown would stand there as it is written. */
function plainExamples(examples: unknown): unknown {
  if (Array.isArray(examples) || typeof examples !== 'object' || examples === null) return examples
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => {
      const plain =
        typeof example.description === 'string' ? { description: example.description.replaceAll('`', '') } : {}
      return [name, { ...example, ...plain }]
    }),
  )
}

function link(markdown: string, addressOf: SectionAddress): string {
  let linked = linkMentions(markdown, addressOf)
  for (const [name, page] of publishedAs) linked = linked.replaceAll(`\`${name}\``, `[\`${name}\`](${page})`)
  return linked
}
