import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import plugin from '../lint/plugin.js'
import { extensions } from '../lint/vocabulary.js'
import { readRoom } from './document.ts'

const readme = readRoom('README.md')
const room = fileURLToPath(new URL('..', import.meta.url))

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(readme)?.[1] ?? ''
}

/** The names in the first column of the table under a heading. */
function firstColumn(heading: string): string[] {
  const start = readme.indexOf(`## ${heading}`)
  const section = readme.slice(start, readme.indexOf('\n## ', start + 1))
  return [...section.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = '']) => name)
}

describe('README.md', () => {
  // Inside the package, where its own name leads to its own exports.
  let directory: string
  beforeAll(() => {
    mkdirSync(join(room, '.tmp'), { recursive: true })
    directory = mkdtempSync(join(room, '.tmp/readme-'))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  it('has an example that runs, in fifteen lines', () => {
    expect(block('js').split('\n').length).toBeLessThanOrEqual(15)
    writeFileSync(join(directory, 'example.mjs'), block('js'))
    const run = spawnSync(process.execPath, [join(directory, 'example.mjs')], { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.stdout).toBe('AlipayHK payment-record call (unofficial)\nseed-request-iso-offset true\n')
  })

  it('has a lint configuration that works', () => {
    writeFileSync(join(directory, 'redocly.yaml'), block('yaml'))
    const rulesBroken = (fixture: string): string[] => {
      const program = join(room, 'node_modules/@redocly/cli/bin/cli.js')
      const config = `--config=${join(directory, 'redocly.yaml')}`
      const run = spawnSync(process.execPath, [program, 'lint', '--format=json', config, `lint/fixtures/${fixture}`], {
        cwd: room,
        encoding: 'utf8',
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      })
      const { problems }: { problems: { ruleId: string }[] } = JSON.parse(run.stdout)
      return [...new Set(problems.map(({ ruleId }) => ruleId))].toSorted()
    }
    expect(rulesBroken('units-named/fail.yaml')).toEqual([
      'alipayhk/protocol-headers-declared',
      'alipayhk/strings-bounded',
      'alipayhk/units-named',
    ])
    expect(rulesBroken('limits-justified/pass.yaml')).toEqual([])
  })

  it('lists each extension and each rule', () => {
    expect(firstColumn('Extensions of the document').toSorted()).toEqual(Object.keys(extensions).toSorted())
    expect(firstColumn('Lint')).toEqual(Object.keys(plugin().rules.oas3))
  })
})
