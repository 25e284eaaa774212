import { readFileSync } from 'node:fs'
import { Marked, Renderer, type TokenizerAndRendererExtension, type Tokens } from 'marked'
import { type Heading, headingsOf, plainText } from './headings.ts'
import { mention, type SectionAddress } from './protocol-mentions.ts'
import { escapeHtml } from './shell.ts'
import { publishedAs } from './spec-files.ts'

export interface MarkdownPage {
  title: string
  head: string
  body: string
}

export interface MarkdownOptions {
  addressOf: SectionAddress
  /** Gives the address on the site of what the text links to. */
  linkTo: (address: string) => string
}

const styles = readFileSync(new URL('./markdown-page.css', import.meta.url), 'utf8')

/** Renders a Markdown file of the spec with a table of contents. The file's first heading becomes the page's title. */
export function renderMarkdown(source: string, { addressOf, linkTo }: MarkdownOptions): MarkdownPage {
  const marked = new Marked({ extensions: [mentions(addressOf)] })
  const tokens = marked.lexer(source)
  const headings = headingsOf(tokens)
  const [title, ...contents] = headings
  if (title?.depth !== 1) throw new Error('A page starts with a heading of the first level.')

  marked.setOptions({ renderer: new PageRenderer(headings, linkTo) })
  return {
    title: title.text,
    head: `<style>\n${styles}</style>`,
    body: `<div class="layout">
${renderContents(contents)}
<main><article>
${marked.parser(tokens)}</article></main>
</div>`,
  }
}

class PageRenderer extends Renderer {
  readonly #headings: Iterator<Heading>
  readonly #linkTo: (address: string) => string
  #inLink = false

  constructor(headings: Heading[], linkTo: (address: string) => string) {
    super()
    this.#headings = headings.values()
    this.#linkTo = linkTo
  }

  override heading(token: Tokens.Heading): string {
    const text = this.parser.parseInline(token.tokens)
    const heading = this.#headings.next().value
    if (heading?.text !== plainText(token.tokens))
      throw new Error(`A heading stands inside another block: ${token.raw}`)
    const { depth, id } = heading
    const anchor = depth === 1 ? '' : ` <a class="anchor" href="#${id}" aria-label="Link to this section">#</a>`
    return `<h${depth} id="${id}">${text}${anchor}</h${depth}>\n`
  }

  override link(token: Tokens.Link): string {
    this.#inLink = true
    const html = super.link({ ...token, href: this.#linkTo(token.href) })
    this.#inLink = false
    return html
  }

  /** Long paths and JSON pointers may wrap after each of their parts. */
  override codespan({ text }: Tokens.Codespan): string {
    const code = `<code>${escapeHtml(text).replace(/~1|\//g, '$&<wbr>')}</code>`
    const page = this.#inLink ? undefined : publishedAs.get(text)
    return page === undefined ? code : `<a href="${page}">${code}</a>`
  }

  // What is too wide scrolls by itself, with the keyboard too, instead of widening the page.

  override table(token: Tokens.Table): string {
    return `<div class="table" tabindex="0">\n${super.table(token)}</div>\n`
  }

  override code(token: Tokens.Code): string {
    return super.code(token).replace('<pre>', '<pre tabindex="0">')
  }
}

function renderContents(headings: Heading[]): string {
  const items = headings
    .filter(({ depth }) => depth <= 3)
    .map(({ depth, id, text }) => `<li class="depth-${depth}"><a href="#${id}">${escapeHtml(text)}</a></li>`)
  return `<nav class="contents" aria-label="On this page">\n<ul>\n${items.join('\n')}\n</ul>\n</nav>`
}

function mentions(addressOf: SectionAddress): TokenizerAndRendererExtension {
  const atStart = new RegExp(`^${mention.source}`)
  return {
    name: 'mention',
    level: 'inline',
    start: (source) => source.match(mention)?.index,
    tokenizer(source) {
      const match = this.lexer.state.inLink ? null : atStart.exec(source)
      return match ? { type: 'mention', raw: match[0], section: Number(match[1]) } : undefined
    },
    renderer: (token) => `<a href="${addressOf(token.section)}">${escapeHtml(token.raw)}</a>`,
  }
}
