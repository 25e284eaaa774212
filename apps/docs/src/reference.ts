import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { withoutForeignAddresses } from './foreign-addresses.ts'
import type { OpenApiDocument } from './reference-document.ts'

export interface ReferenceOptions {
  /** The OpenAPI document. */
  document: OpenApiDocument
  /** Wraps what Redocly renders in the page that all pages share. */
  renderPage: (content: { head: string; body: string }) => string
}

/** Room for the header of the shell, which stays at the top of the window. In pixels, as in shell.css. */
const headerHeight = 48

const options = {
  disableTelemetry: true,
  schemasExpansionLevel: 'all',
  jsonSamplesExpandLevel: 'all',
  scrollYOffset: headerHeight,
  downloadUrls: [{ title: 'openapi.yaml', url: 'openapi.yaml' }],
}

const withoutScript =
  '<noscript><p class="site-note">The calls are listed by a script. Without it, read <a href="openapi.yaml">openapi.yaml</a>.</p></noscript>'

/** Builds the reference as one page that asks no host for anything. */
export function renderReference({ document, renderPage }: ReferenceOptions): string {
  const template = renderPage({
    head: `{{{redocHead}}}
<style>
${ownFile('./reference.css')}</style>
<script>
${ownFile('./reference-page.js')}</script>`,
    body: `${withoutScript}
{{{redocHTML}}}`,
  })
  return withoutForeignAddresses(linkWithHash(buildDocs(document, template)))
}

function buildDocs(document: OpenApiDocument, template: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'alipayhk-docs-'))
  try {
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document))
    writeFileSync(join(folder, 'template.hbs'), template)
    const result = spawnSync(
      process.execPath,
      [
        redoclyProgram(),
        'build-docs',
        'openapi.json',
        '--output=index.html',
        '--template=template.hbs',
        '--inlineBundle',
        `--openapi=${JSON.stringify(options)}`,
      ],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
    )
    if (result.status !== 0) throw new Error(`redocly build-docs failed.\n${result.stdout}${result.stderr}`)
    return readFileSync(join(folder, 'index.html'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The page routes by the part after `#`, but its prerendered menu links to paths of the host, and these survive
 * hydration: a link that is opened in a new tab would leave the site.
 */
function linkWithHash(html: string): string {
  const scriptStart = html.indexOf('<script type="module">')
  const prerendered = html.slice(0, scriptStart)
  const linked = prerendered.replaceAll(/(<a [^>]*href=")(\/[^"]*" data-discover="true")/g, '$1#$2')
  if (linked === prerendered)
    throw new Error('The prerendered reference has no menu. The template of @redocly/cli has changed.')
  return linked + html.slice(scriptStart)
}

function redoclyProgram(): string {
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json')
  return join(dirname(manifest), 'bin', 'cli.js')
}

function ownFile(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}
