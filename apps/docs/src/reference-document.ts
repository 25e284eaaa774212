import { linkMentions, type SectionAddress } from './protocol-mentions.ts'
import { type DocumentNode, isNode, sourceNote } from './source-note.ts'
import { publishedAs } from './spec-files.ts'

export interface OpenApiDocument {
  info: { title: string }
  servers?: { url: string; description?: string }[]
}

interface Context {
  document: DocumentNode
  addressOf: SectionAddress
}

/**
 * The document as the reference shows it: its texts link to the pages beside it and end in a note that tells how well
 * the place is known, and no host is named where none is documented. Samples and everything that goes over the wire
 * stay as they are.
 */
export function documentForReference(document: OpenApiDocument, addressOf: SectionAddress): OpenApiDocument {
  const context: Context = { document: { ...document }, addressOf }
  return {
    ...document,
    ...mapValues({ ...document }, (value) => prepare(value, context)),
    servers: (document.servers ?? []).map((server) => ({ ...server, url: withoutHostOfSite(server.url) })),
  }
}

/** Redoc completes a path with the host of the site it stands on, which readers would take for the API's. */
function withoutHostOfSite(url: string): string {
  return url.startsWith('/') ? `https://{host}${url === '/' ? '' : url}` : url
}

function prepare(node: unknown, context: Context): unknown {
  if (Array.isArray(node)) return node.map((item) => prepare(item, context))
  if (!isNode(node)) return node
  const prepared = mapValues(node, (value, key) => prepareMember(key, value, context))
  if (!('x-source' in node)) return prepared
  return { ...prepared, description: describe(node, context) }
}

/**
 * A media type has no description, so its note stands in that of its schema; which stands there itself, since Redoc
 * shows the description of what a media type refers to and not the one beside the reference.
 */
function prepareMediaType(media: unknown, context: Context): unknown {
  const prepared = mapValues(isNode(media) ? media : {}, (value, key) => prepareMember(key, value, context))
  if (!isNode(media) || !('x-source' in media)) return prepared
  const schema = mapValues(schemaOf(media, context.document), (value, key) => prepareMember(key, value, context))
  return { ...prepared, schema: { ...schema, description: describe(media, context) } }
}

function prepareMember(key: string, value: unknown, context: Context): unknown {
  if (key === 'examples' && isNode(value)) return mapValues(value, prepareExample)
  if (key === 'description' && typeof value === 'string') return link(value, context.addressOf)
  if (key === 'content' && isNode(value)) return mapValues(value, (media) => prepareMediaType(media, context))
  return key === 'examples' ? value : prepare(value, context)
}

/** Redoc shows the description of an example as plain text, so that Markdown would stand there as it is written. */
function prepareExample(example: unknown): unknown {
  if (!isNode(example)) return example
  const texts = [example.description, ...sourceNote(example).map(({ lead, rest }) => `${lead}${rest}`)]
  const description = texts.filter((text) => typeof text === 'string').map((text) => text.trim().replaceAll('`', ''))
  return description.length === 0 ? example : { ...example, description: description.join(' ') }
}

function describe(place: DocumentNode, { document, addressOf }: Context): string {
  const schema = schemaOf(place, document)
  const text = [place.description, schema.description].find((description) => typeof description === 'string')
  const note = sourceNote(place, schema)
    .map(({ lead, rest }, index) => `${index === 0 ? `[${lead}](provenance.html)` : lead}${rest}`)
    .join(' ')
  return `${text === undefined ? '' : `${link(text.trimEnd(), addressOf)}\n\n`}<small>${note}</small>`
}

/** What a place holds: the schema of a header or body, or what a property refers to. */
function schemaOf(place: DocumentNode, document: DocumentNode): DocumentNode {
  if (isNode(place.schema)) return schemaOf(place.schema, document)
  const reference = place.$ref
  return typeof reference === 'string' ? schemaOf(resolve(reference, document), document) : place
}

function resolve(reference: string, document: DocumentNode): DocumentNode {
  const names = reference.replace(/^#\//, '').split('/')
  const found = names
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, name) => (isNode(node) ? node[name] : undefined), document)
  if (!isNode(found)) throw new Error(`The document refers to ${reference}, which is not there.`)
  return found
}

function mapValues(map: DocumentNode, change: (value: unknown, key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]))
}

function link(markdown: string, addressOf: SectionAddress): string {
  let linked = linkMentions(markdown, addressOf)
  for (const [name, page] of publishedAs) linked = linked.replaceAll(`\`${name}\``, `[\`${name}\`](${page})`)
  return linked
}
