import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { PACKAGE, smallDocument, writeOut } from './support.ts'

const CLI = join(PACKAGE, 'dist/cli.js')
const COPY = JSON.stringify(smallDocument())
let folder = ''

beforeEach(() => {
  folder = writeOut('cli', [['openapi.json', COPY]])
})

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

function inFolder(file: string): string {
  return join(folder, file)
}

describe('writing', () => {
  test('writes what generate makes, and says so', () => {
    const { status, stdout } = run('openapi.json', '--out', 'gen')
    expect(status).toBe(0)
    const [count, ...files] = stdout.trimEnd().split('\n')
    expect([count, files.length]).toEqual(['8 files, 8 changed', 8])
    for (const file of files) expect(file).toMatch(/^gen\/[\w/-]+\.ts: written$/)
    expect(readFileSync(inFolder('gen/operations.ts'), 'utf8')).toContain('readonly doIt')
    expect(readFileSync(inFolder('gen/runtime/handler.ts'), 'utf8')).toContain("from './read-body.js'")
  })

  test('a second time changes nothing', () => {
    run('openapi.json', '--out', 'gen')
    expect(run('openapi.json', '--out', 'gen').stdout).toBe('8 files, 0 changed\n')
  })

  test('what differs is written anew', () => {
    run('openapi.json', '--out', 'gen')
    const changed = inFolder('gen/handlers.ts')
    const text = readFileSync(changed, 'utf8')
    writeFileSync(changed, `${text}// by hand\n`)
    expect(run('openapi.json', '--out', 'gen').stdout).toBe('8 files, 1 changed\ngen/handlers.ts: written\n')
    expect(readFileSync(changed, 'utf8')).toBe(text)
  })

  test('reads YAML', () => {
    writeFileSync(inFolder('openapi.yaml'), `# a comment\n${COPY}`)
    expect(run('openapi.yaml', '--out', 'gen').status).toBe(0)
  })

  test('takes the options of generate', () => {
    run('openapi.json', '--out', 'gen', '--types', '#types', '--import-extension', 'ts')
    const text = readFileSync(inFolder('gen/operations.ts'), 'utf8')
    expect(text).toContain('import type { paths } from "#types"')
    expect(text).toContain('from "./runtime/contract.ts"')
  })

  test('removes what it wrote once and no longer does, and nothing else', () => {
    run('openapi.json', '--out', 'gen')
    writeFileSync(inFolder('gen/runtime/old.ts'), readFileSync(inFolder('gen/handlers.ts')))
    writeFileSync(inFolder('gen/mine.ts'), '// mine\n')
    expect(run('openapi.json', '--out', 'gen').stdout).toBe('8 files, 1 changed\ngen/runtime/old.ts: removed\n')
    expect([existsSync(inFolder('gen/runtime/old.ts')), existsSync(inFolder('gen/mine.ts'))]).toEqual([false, true])
  })

  test('leaves alone what another document gave a folder below', () => {
    run('openapi.json', '--out', 'gen/other')
    run('openapi.json', '--out', 'gen/node_modules/mocks')
    expect(run('openapi.json', '--out', 'gen').stdout).not.toContain('removed')
    expect(run('openapi.json', '--out', 'gen', '--check').status).toBe(0)
    for (const below of ['gen/other', 'gen/node_modules/mocks']) {
      expect(run('openapi.json', '--out', below, '--check')).toEqual({ status: 0, stdout: '', stderr: '' })
    }
  })

  test('takes its own files with other line ends for its own, and for the same', () => {
    run('openapi.json', '--out', 'gen')
    const path = inFolder('gen/handlers.ts')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replaceAll('\n', '\r\n'))
    expect(run('openapi.json', '--out', 'gen', '--check').status).toBe(0)
    writeFileSync(path, `${text}// by hand\n`.replaceAll('\n', '\r\n'))
    expect(run('openapi.json', '--out', 'gen').stdout).toBe('8 files, 1 changed\ngen/handlers.ts: written\n')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test.each([
    ['the output folder', 'gen', /^OUTPUT_NOT_OURS at gen: /],
    ['a folder below it', 'gen/runtime', /^OUTPUT_NOT_OURS at gen.runtime: /],
  ])('a file in the place of %s is refused', (_, file, message) => {
    folder = writeOut('cli', [
      ['openapi.json', COPY],
      [file, '// mine\n'],
    ])
    const { status, stderr } = run('openapi.json', '--out', 'gen')
    expect([status, stderr]).toEqual([1, expect.stringMatching(message)])
    expect(readFileSync(inFolder(file), 'utf8')).toBe('// mine\n')
  })

  test('leaves a file of that name alone that it did not write', () => {
    folder = writeOut('cli', [
      ['openapi.json', COPY],
      ['gen/operations.ts', '// mine\n'],
    ])
    const { status, stderr } = run('openapi.json', '--out', 'gen')
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^OUTPUT_NOT_OURS at gen.operations\.ts: /)])
    expect(existsSync(inFolder('gen/handlers.ts'))).toBe(false)
  })
})

describe('--check', () => {
  test('is silent where all is as generated', () => {
    run('openapi.json', '--out', 'gen')
    expect(run('openapi.json', '--out', 'gen', '--check')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  test('names each file that differs, and the command to run', () => {
    run('openapi.json', '--out', 'gen')
    const changed = inFolder('gen/handlers.ts')
    writeFileSync(changed, `${readFileSync(changed, 'utf8')}// by hand\n`)
    const { status, stderr } = run('openapi.json', '--out', 'gen', '--check', '--command', 'pnpm codegen')
    expect([status, stderr]).toEqual([1, 'gen/handlers.ts: differs\nRun: pnpm codegen\n'])
    expect(readFileSync(changed, 'utf8')).toContain('// by hand')
  })

  test('names what is no longer generated, and keeps it', () => {
    run('openapi.json', '--out', 'gen')
    writeFileSync(inFolder('gen/old.ts'), readFileSync(inFolder('gen/handlers.ts')))
    const { status, stderr } = run('openapi.json', '--out', 'gen', '--check', '--command', 'x')
    expect([status, stderr]).toEqual([1, 'gen/old.ts: no longer generated\nRun: x\n'])
    expect(existsSync(inFolder('gen/old.ts'))).toBe(true)
  })

  test('without a command, names its own as a shell can run it', () => {
    const { status, stderr } = run('openapi.json', '--check', '--out', 'the mocks', '--types', "#it's")
    expect(status).toBe(1)
    expect(stderr).toContain('the mocks/runtime/reply.ts: missing\n')
    expect(stderr).toMatch(/\nRun: npx msw-codegen [^\n]+\n$/)
    expect(existsSync(inFolder('the mocks'))).toBe(false)

    const [, command = ''] = /\nRun: npx msw-codegen (.*)\n$/.exec(stderr) ?? []
    const env = { ...process.env, NODE: process.execPath, CLI }
    expect(spawnSync('sh', ['-c', `"$NODE" "$CLI" ${command}`], { cwd: folder, env }).status).toBe(0)
    expect(readFileSync(inFolder('the mocks/operations.ts'), 'utf8')).toContain(`from "#it's"`)
  })
})

describe('exit codes', () => {
  test('a document that is refused: 1, with code and place', () => {
    writeFileSync(inFolder('bad.json'), JSON.stringify(smallDocument({ responses: {} })))
    expect(run('bad.json', '--out', 'gen')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'EXAMPLE_MISSING at #/paths/~1it/post/responses: no 2xx response has a named example to answer with\n',
    })
  })

  test('a document that cannot be read: 1, without the usage', () => {
    const stderr = 'nowhere.json cannot be read.\n'
    expect(run('nowhere.json', '--out', 'gen')).toEqual({ status: 1, stdout: '', stderr })
  })

  test.each([
    [[], 'Name one document.'],
    [['a.json', 'b.json', '--out', 'gen'], 'Name one document.'],
    [['openapi.json'], 'Say where to write, with --out.'],
    [['openapi.json', '--out', 'gen', '--omit', 'internal=1'], '--omit should be'],
    [['openapi.json', '--out', 'gen', '--import-extension', 'mjs'], '--import-extension should be'],
    [['openapi.json', '--out', 'gen', '--watch'], "Unknown option '--watch'"],
  ])('bad usage: 2, with the usage (%j)', (args, message) => {
    const { status, stdout, stderr } = run(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).toContain('Usage: msw-codegen')
  })

  test('--help: 0', () => {
    const { status, stdout } = run('--help')
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Usage: msw-codegen/)])
  })
})
