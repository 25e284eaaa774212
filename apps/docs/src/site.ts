import { Lexer } from 'marked'
import { type PolicyOptions, withContentSecurityPolicy } from './content-security-policy.ts'
import { headingsOf, numberedSections } from './headings.ts'
import { renderMarkdown } from './markdown-page.ts'
import { sectionAddresses } from './protocol-mentions.ts'
import { renderReference } from './reference.ts'
import { documentForReference, type OpenApiDocument } from './reference-document.ts'
import { renderShell, type Site } from './shell.ts'
import { publishedAs, readSpecFile, repositoryAddress } from './spec-files.ts'

/** Redoc writes styles at run time and carries an icon font. */
const referencePolicy: PolicyOptions = { inlineStyles: true, also: ['font-src data:'] }

/** The files of the site: name → content. The same spec gives the same bytes. */
export function buildSite(): Map<string, string> {
  const document: OpenApiDocument = JSON.parse(readSpecFile('openapi.json'))
  const protocol = readSpecFile('protocol.md')
  const addressOf = sectionAddresses('protocol.html', numberedSections(headingsOf(new Lexer().lex(protocol))))
  const site: Site = {
    name: document.info.title,
    pages: [
      { file: 'index.html', label: 'Reference' },
      { file: 'protocol.html', label: 'Protocol' },
      { file: 'provenance.html', label: 'Provenance' },
    ],
  }

  const markdownPage = (file: string, source: string): string => {
    const { title, ...content } = renderMarkdown(source, { addressOf, linkTo })
    return withContentSecurityPolicy(renderShell(site, { file, title: `${title} · ${site.name}`, ...content }))
  }
  const reference = renderReference({
    document: documentForReference(document, addressOf),
    renderPage: (content) => renderShell(site, { file: 'index.html', title: site.name, ...content }),
  })

  return new Map([
    ['index.html', withContentSecurityPolicy(reference, referencePolicy)],
    ['protocol.html', markdownPage('protocol.html', protocol)],
    ['provenance.html', markdownPage('provenance.html', readSpecFile('provenance.md'))],
    ['openapi.yaml', readSpecFile('openapi.yaml')],
  ])
}

function linkTo(address: string): string {
  if (/^(?:[a-z][a-z+.-]*:|#)/i.test(address)) return address
  const [path = '', fragment] = address.split('#')
  const page = publishedAs.get(path) ?? repositoryAddress(path)
  return fragment === undefined ? page : `${page}#${fragment}`
}
