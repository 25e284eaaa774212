import { readFileSync } from 'node:fs'
import { policyPlace } from './content-security-policy.ts'

export interface Page {
  /** File name of the page in the site. */
  file: string
  title: string
  /** Markup for the head, after the shared style sheet. */
  head?: string
  body: string
}

export interface Site {
  name: string
  /** In the order of the navigation. */
  pages: readonly { file: string; label: string }[]
}

const styles = readFileSync(new URL('./shell.css', import.meta.url), 'utf8')

/** What all pages share. Addresses are relative, so that the site works from any folder and from a disk. */
export function renderShell(site: Site, page: Page): string {
  const links = site.pages.map(({ file, label }) => {
    const current = file === page.file ? ' aria-current="page"' : ''
    return `<a href="${file}"${current}>${label}</a>`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${policyPlace}
<title>${escapeHtml(page.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<style>
${styles}</style>
${page.head ?? ''}
</head>
<body>
<header class="site-header">
<a class="site-name" href="${site.pages[0]?.file}">${escapeHtml(site.name)}</a>
<nav aria-label="Pages">${links.join('')}</nav>
<p class="site-notice">Unofficial: not made or endorsed by AlipayHK</p>
</header>
${page.body}
</body>
</html>
`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
