import { createHash } from 'node:crypto'

export interface PolicyOptions {
  /** Redoc writes style sheets and style attributes at run time; a hash cannot name those. */
  inlineStyles?: boolean
  /** Directives of this page only. */
  also?: string[]
}

const marker = '<!-- content-security-policy -->'

/** Where the shell leaves room for the policy: before anything that the policy governs. */
export const policyPlace: string = marker

/** Allows what stands in the page, each script by its hash, and nothing from any host. Call it last: it hashes the final text. */
export function withContentSecurityPolicy(html: string, options: PolicyOptions = {}): string {
  const directives = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    'img-src data:',
    sources('script-src', hashesOf(html, 'script')),
    options.inlineStyles ? "style-src 'unsafe-inline'" : sources('style-src', hashesOf(html, 'style')),
    ...(options.also ?? []),
  ]
  if (html.split(marker).length !== 2) throw new Error('The page has no single place for its content security policy.')
  return html.replace(marker, () => `<meta http-equiv="Content-Security-Policy" content="${directives.join('; ')}">`)
}

function sources(directive: string, hashes: string[]): string {
  return `${directive} ${hashes.length === 0 ? "'none'" : hashes.join(' ')}`
}

function hashesOf(html: string, element: 'script' | 'style'): string[] {
  const inline = html.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*?)</${element}>`, 'g'))
  const hashes = Array.from(inline, ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return [...new Set(hashes)]
}
