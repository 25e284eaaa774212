import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import plugin from '../lint/plugin.js'
import { extensions } from '../lint/vocabulary.js'
import { readRoom } from './document.ts'

const readme = readRoom('README.md')
const room = fileURLToPath(new URL('..', import.meta.url))

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(readme)?.[1] ?? ''
}

/** The rows of the table under a heading that begin with a name; the name without its backticks. */
function rows(heading: string): string[][] {
  const start = readme.indexOf(`## ${heading}`)
  const section = readme.slice(start, readme.indexOf('\n## ', start + 1))
  return [...section.matchAll(/^\| `([\w./-]+)` \|(.*)\|$/gm)].map(([, name = '', rest = '']) => [
    name,
    ...rest.split('|').map((cell) => cell.trim()),
  ])
}

function firstColumn(heading: string): string[] {
  return rows(heading).map(([name = '']) => name)
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
    expect(block('ts').split('\n').length).toBeLessThanOrEqual(15)
    writeFileSync(join(directory, 'example.ts'), block('ts'))
    const run = spawnSync(process.execPath, [join(directory, 'example.ts')], { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.stdout).toBe(`${block('text')}\n`)
    expect(run.stdout).toMatch(/\n([1-9]\d*) of \1 signatures fit\n$/)
  })

  it('lists the files that are published, and no other', () => {
    const run = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: room, encoding: 'utf8' })
    const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(run.stdout)
    const parts = files.map(({ path }) => path.replace(/\/.*/, '/'))
    const ofEveryPackage = ['LICENSE', 'README.md', 'package.json']
    const own = [...new Set(parts)].filter((part) => !ofEveryPackage.includes(part))
    expect(firstColumn('Files').toSorted()).toEqual(own.toSorted())
  })

  function rulesBroken(config: string, file: string): string[] {
    writeFileSync(join(directory, 'redocly.yaml'), config)
    const program = join(room, 'node_modules/@redocly/cli/bin/cli.js')
    const args = [program, 'lint', '--format=json', `--config=${join(directory, 'redocly.yaml')}`, file]
    const run = spawnSync(process.execPath, args, {
      cwd: room,
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    })
    const { problems }: { problems: { ruleId: string }[] } = JSON.parse(run.stdout)
    return [...new Set(problems.map(({ ruleId }) => ruleId))].toSorted()
  }

  it('has a lint configuration that works', () => {
    expect(rulesBroken(block('yaml'), 'lint/fixtures/units-named/fail.yaml')).toEqual([
      'alipayhk/numbers-bounded',
      'alipayhk/strings-bounded',
      'alipayhk/units-named',
    ])
    expect(rulesBroken(block('yaml'), 'lint/fixtures/limits-justified/pass.yaml')).toEqual([])
  })

  it('tells the rules that fit any document from those of this one', () => {
    const ours = rows('Lint').flatMap(([rule, kind]) => (kind === 'this' ? [`alipayhk/${rule}`] : []))
    const any = rows('Lint').flatMap(([rule, kind]) => (kind === 'any' ? [`alipayhk/${rule}`] : []))
    expect(ours.length + any.length).toBe(rows('Lint').length)

    const { rules }: { rules: Record<string, unknown> } = parse(readRoom('redocly.yaml'))
    const own = Object.entries(rules).filter(([id]) => id.startsWith('alipayhk/'))
    const config = stringify({ plugins: [join(room, 'lint/plugin.js')], rules: Object.fromEntries(own) })
    expect(rulesBroken(config, 'lint/fixtures/other-document.yaml')).toEqual(ours.toSorted())
  })

  it('lists each extension and each rule', () => {
    expect(firstColumn('Extensions of the document').toSorted()).toEqual(Object.keys(extensions).toSorted())
    expect(firstColumn('Lint')).toEqual(Object.keys(plugin().rules.oas3))
  })
})
