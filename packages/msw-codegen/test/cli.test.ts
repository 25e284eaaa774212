import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { type Ended, fixture, PACKAGE, runNode, smallDocument, writeOut } from './support.ts'

const CLI = join(PACKAGE, 'dist/cli.js')
const SMALL = JSON.stringify(smallDocument())
/** How many files the small document makes. */
const COUNT = generate(smallDocument()).files.size
let folder = ''

beforeEach(() => {
  folder = writeOut('cli', [['openapi.json', SMALL]])
})

function run(...args: string[]): Promise<Ended> {
  return runNode([CLI, ...args], folder)
}

function inFolder(file: string): string {
  return join(folder, file)
}

function textOf(file: string): string {
  return readFileSync(inFolder(file), 'utf8')
}

describe('writing', () => {
  test('writes what generate makes, and says so', async () => {
    const { status, stdout, stderr } = await run('openapi.json', '-o', 'gen')
    expect([status, stderr]).toEqual([0, ''])
    const [summary, count, ...files] = stdout.trimEnd().split('\n')
    expect([summary, count]).toEqual(['1 operation, 0 refused', `${COUNT} files, ${COUNT} changed`])
    for (const file of files.slice(0, 20)) expect(file).toMatch(/^gen\/[\w/-]+\.ts: written$/)
    expect(files).toHaveLength(Math.min(COUNT, 20) + (COUNT > 20 ? 1 : 0))
    for (const [file, text] of generate(smallDocument()).files) expect(textOf(`gen/${file}`), file).toBe(text)
  })

  test('a second time changes nothing, and what differs is written anew', async () => {
    await run('openapi.json', '-o', 'gen')
    expect((await run('openapi.json', '-o', 'gen')).stdout).toBe(`1 operation, 0 refused\n${COUNT} files, 0 changed\n`)
    const text = textOf('gen/index.ts')
    appendFileSync(inFolder('gen/index.ts'), '// by hand\n')
    const { stdout } = await run('openapi.json', '-o', 'gen')
    expect(stdout).toBe(`1 operation, 0 refused\n${COUNT} files, 1 changed\ngen/index.ts: written\n`)
    expect(textOf('gen/index.ts')).toBe(text)
  })

  test('reads YAML, and files that the document refers to, and those that they refer to', async () => {
    const operation = smallDocument({ requestBody: { $ref: 'parts/bodies.yaml#/It' } })
    writeFileSync(inFolder('openapi.yaml'), `# a comment\n${JSON.stringify(operation)}`)
    mkdirSync(inFolder('parts/schemas'), { recursive: true })
    writeFileSync(
      inFolder('parts/bodies.yaml'),
      'It:\n  content:\n    application/json:\n      schema: { $ref: schemas/it.json }\n',
    )
    const schema = { type: 'object', required: ['made'], properties: { made: { $ref: '../bodies.yaml#/Made' } } }
    writeFileSync(inFolder('parts/schemas/it.json'), JSON.stringify(schema))
    appendFileSync(inFolder('parts/bodies.yaml'), 'Made: { const: of parts }\n')
    expect(await run('openapi.yaml', '-o', 'gen')).toMatchObject({ status: 0, stderr: '' })
    expect(textOf('gen/validators/doIt.ts')).toContain('"of parts"')
    expect(textOf('gen/types.ts')).toContain('"of parts"')
  })

  test('takes the options of generate', async () => {
    writeFileSync(inFolder('openapi.json'), JSON.stringify(fixture('harbour.yaml')))
    const options = [
      '--only',
      'find',
      '--only',
      'ships',
      '--seed',
      '3',
      '--validate',
      'report',
      '--import-extension',
      'ts',
    ]
    await run('openapi.json', '-o', 'gen', ...options)
    const { files } = generate(fixture('harbour.yaml'), {
      ...{ only: ['find', 'ships'], seed: 3, validate: 'report', importExtension: '.ts' },
    })
    for (const [file, text] of files) expect(textOf(`gen/${file}`), file).toBe(text)
    writeFileSync(inFolder('parcels.json'), JSON.stringify(fixture('parcels.yaml')))
    await run('parcels.json', '-o', 'parcels', '--omit', 'x-handled-by=transport')
    expect(textOf('parcels/operations/sendParcel.ts')).not.toContain('sealed')
  })

  test('removes what it wrote once and no longer does, and nothing else', async () => {
    await run('openapi.json', '-o', 'gen')
    for (const file of ['old.ts', 'runtime/old.ts', 'operations/old.ts'])
      writeFileSync(inFolder(`gen/${file}`), textOf('gen/index.ts'))
    writeFileSync(inFolder('gen/mine.ts'), '// mine\n')
    const { stdout } = await run('openapi.json', '-o', 'gen')
    expect(stdout.split('\n').slice(1, -1)).toEqual([
      `${COUNT} files, 3 changed`,
      ...['old.ts', 'operations/old.ts', 'runtime/old.ts'].map((file) => `gen/${file}: removed`),
    ])
    expect([existsSync(inFolder('gen/runtime/old.ts')), existsSync(inFolder('gen/mine.ts'))]).toEqual([false, true])
  })

  test('leaves alone what another document gave a folder below', async () => {
    await run('openapi.json', '-o', 'gen/other')
    expect((await run('openapi.json', '-o', 'gen')).stdout).not.toContain('removed')
    expect(await run('openapi.json', '-o', 'gen/other', '--check')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  test('takes its own files with other line ends for its own, and for the same', async () => {
    await run('openapi.json', '-o', 'gen')
    const text = textOf('gen/index.ts')
    writeFileSync(inFolder('gen/index.ts'), text.replaceAll('\n', '\r\n'))
    expect((await run('openapi.json', '-o', 'gen', '--check')).status).toBe(0)
    writeFileSync(inFolder('gen/index.ts'), `${text}// by hand\n`.replaceAll('\n', '\r\n'))
    await run('openapi.json', '-o', 'gen')
    expect(textOf('gen/index.ts')).toBe(text)
  })

  test.each([
    ['the output folder', 'gen', /^OUTPUT_NOT_OURS at gen: /],
    ['a folder below it', 'gen/runtime', /^OUTPUT_NOT_OURS at gen.runtime: /],
    ['one of the files', 'gen/index.ts', /^OUTPUT_NOT_OURS at gen.index\.ts: /],
  ])('a file of another in the place of %s is refused', async (_, file, message) => {
    folder = writeOut('cli', [
      ['openapi.json', SMALL],
      [file, '// mine\n'],
    ])
    const { status, stderr } = await run('openapi.json', '-o', 'gen')
    expect([status, stderr]).toEqual([1, expect.stringMatching(message)])
    expect(textOf(file)).toBe('// mine\n')
    expect(existsSync(inFolder('gen/operations'))).toBe(false)
  })
})

describe('--check', () => {
  test('is silent where all is as generated', async () => {
    await run('openapi.json', '-o', 'gen')
    expect(await run('openapi.json', '-o', 'gen', '--check')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  test('names each file that differs or is no longer generated, and the command to run', async () => {
    await run('openapi.json', '-o', 'gen')
    writeFileSync(inFolder('gen/old.ts'), textOf('gen/index.ts'))
    appendFileSync(inFolder('gen/index.ts'), '// by hand\n')
    const { status, stderr } = await run('openapi.json', '-o', 'gen', '--check', '--command', 'pnpm codegen')
    expect([status, stderr]).toEqual([1, 'gen/index.ts: differs\ngen/old.ts: no longer generated\nRun: pnpm codegen\n'])
    expect(textOf('gen/index.ts')).toContain('// by hand')
    expect(existsSync(inFolder('gen/old.ts'))).toBe(true)
  })

  test('without a command, names its own as a shell can run it', async () => {
    const { status, stderr } = await run('openapi.json', '--check', '-o', "the mocks, it's")
    expect(status).toBe(1)
    expect(stderr).toContain("the mocks, it's/runtime/reply.ts: missing\n")
    expect(existsSync(inFolder("the mocks, it's"))).toBe(false)

    const [, command = ''] = /\nRun: npx msw-codegen (.*)\n$/.exec(stderr) ?? []
    const env = { ...process.env, NODE: process.execPath, CLI }
    expect(spawnSync('sh', ['-c', `"$NODE" "$CLI" ${command}`], { cwd: folder, env }).status).toBe(0)
    expect(textOf("the mocks, it's/index.ts")).toContain('createMocks')
  })
})

describe('exit codes', () => {
  test('something is refused: 1, told by code and place, and the rest is written', async () => {
    const { paths } = Object(smallDocument())
    writeFileSync(
      inFolder('half.json'),
      JSON.stringify({ ...smallDocument(), paths: { ...paths, '/{a': paths['/it'] } }),
    )
    const { status, stdout, stderr } = await run('half.json', '-o', 'gen')
    expect([status, stdout.split('\n')[0]]).toEqual([1, '1 operation, 1 refused'])
    expect(stderr).toBe(
      'refused: PATH_UNSUPPORTED at #/paths/~1{a/post: braces should enclose the name of a parameter\n',
    )
    expect(existsSync(inFolder('gen/operations/doIt.ts'))).toBe(true)
    const check = await run('half.json', '-o', 'gen', '--check')
    expect([check.status, check.stdout, check.stderr]).toEqual([1, '', stderr])
  })

  test('something is passed over: 0, and told', async () => {
    writeFileSync(inFolder('warned.json'), JSON.stringify(smallDocument({ operationId: undefined })))
    const { status, stdout, stderr } = await run('warned.json', '-o', 'gen')
    expect([status, stdout.split('\n')[0]]).toEqual([0, '1 operation, 0 refused, 1 warning'])
    expect(stderr).toMatch(/^warning: #\/paths\/~1it\/post: the operation has no operationId [^\n]+\n$/)
  })

  test.each([
    ['a document that is not there', ['nowhere.json'], /^DOCUMENT_UNREADABLE at nowhere\.json: [^\n]+\n$/],
    ['a document that is none', ['broken.json'], /^DOCUMENT_INVALID at broken\.json: [^\n]+\n$/],
    ['a document of another version', ['swagger.json'], /^VERSION_UNSUPPORTED at #\/openapi: [^\n]+\n$/],
    ['a file that is not there', ['parts.json'], /^DOCUMENT_UNREADABLE at nowhere\.yaml: [^\n]+\n$/],
  ])('%s: 1, and nothing is written', async (_, args, message) => {
    writeFileSync(inFolder('broken.json'), '{ "openapi": ')
    writeFileSync(inFolder('swagger.json'), '{ "swagger": "2.0" }')
    writeFileSync(inFolder('parts.json'), '{ "openapi": "3.1.0", "paths": { "/it": { "$ref": "nowhere.yaml" } } }')
    const { status, stdout, stderr } = await run(...args, '-o', 'gen')
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringMatching(message)])
    expect(existsSync(inFolder('gen'))).toBe(false)
  })

  test.each([
    [[], 'Name one document.'],
    [['a.json', 'b.json', '-o', 'gen'], 'Name one document.'],
    [['openapi.json'], 'Say where to write, with --out.'],
    [['openapi.json', '-o', 'gen', '--omit', 'internal=1'], '--omit should be'],
    [['openapi.json', '-o', 'gen', '--import-extension', 'mjs'], '--import-extension should be'],
    [['openapi.json', '-o', 'gen', '--seed', 'x'], '--seed should be'],
    [['openapi.json', '-o', 'gen', '--validate', 'maybe'], '--validate should be'],
    [['openapi.json', '-o', 'gen', '--watch', '--check'], '--watch and --check do not go together'],
    [['openapi.json', '-o', 'gen', '--types', 'x'], "Unknown option '--types'"],
  ])('bad usage: 2, with what is wrong and where help is (%j)', async (args, message) => {
    const { status, stdout, stderr } = await run(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr.split('\n')).toEqual([expect.any(String), 'Run msw-codegen --help to see how it is used.', ''])
  })

  test('an operation that there is not: 2, and what there is', async () => {
    const { status, stderr } = await run('openapi.json', '-o', 'gen', '--only', 'nobody')
    expect([status, stderr.split('\n')[0]]).toEqual([2, '--only: no operationId or tag is nobody; it has doIt.'])
    expect(existsSync(inFolder('gen'))).toBe(false)
  })

  test('--version: 0', async () => {
    const { status, stdout } = await run('--version')
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/)])
  })

  test('--help: 0', async () => {
    const { status, stdout } = await run('--help')
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Usage: msw-codegen/)])
  })
})

describe('--watch', () => {
  let stop: () => Promise<unknown> = async () => undefined
  afterEach(() => stop())

  /** Starts watching, and waits for what is printed. */
  function watching(...args: string[]) {
    const child = spawn(process.execPath, [CLI, ...args, '--watch'], { cwd: folder })
    let printed = ''
    let waiting: { text: RegExp; resolve: () => void } | undefined
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        printed += chunk
        if (waiting?.text.test(printed)) waiting.resolve()
      })
    }
    stop = async () => {
      child.kill('SIGINT')
      return ended
    }
    /** Until it has printed something like it since the last time. */
    const until = async (text: RegExp) => {
      if (!text.test(printed)) {
        await new Promise<void>((resolve) => {
          waiting = { text, resolve }
        })
      }
      const said = printed
      printed = ''
      return said
    }
    return { until, ended }
  }

  test('writes again after a change of the document, and stops cleanly', async () => {
    const { until } = watching('openapi.json', '-o', 'gen')
    await until(/gen\/index\.ts: written/)
    writeFileSync(inFolder('openapi.json'), SMALL.replaceAll('doIt', 'doThat'))
    await until(/gen\/operations\/doIt\.ts: removed/)
    expect(existsSync(inFolder('gen/operations/doThat.ts'))).toBe(true)
    expect(await stop()).toBe(0)
  })

  test('goes on after a mistake, and as editors replace files', async () => {
    const { until } = watching('openapi.json', '-o', 'gen')
    await until(/: written/)
    writeFileSync(inFolder('openapi.json'), SMALL.slice(0, -1))
    await until(/DOCUMENT_INVALID at openapi\.json/)
    expect(existsSync(inFolder('gen/operations/doIt.ts'))).toBe(true)
    writeFileSync(inFolder('openapi.json~'), SMALL.replaceAll('doIt', 'doThat'))
    renameSync(inFolder('openapi.json~'), inFolder('openapi.json'))
    await until(/gen\/operations\/doIt\.ts: removed/)
    expect(await stop()).toBe(0)
  })

  test('watches what the document refers to, even where that was wrong', async () => {
    mkdirSync(inFolder('parts'))
    const part = (value: string) => JSON.stringify({ content: { 'application/json': { schema: { const: value } } } })
    writeFileSync(inFolder('parts/body.json'), part('one'))
    writeFileSync(inFolder('openapi.json'), JSON.stringify(smallDocument({ requestBody: { $ref: 'parts/body.json' } })))
    const { until } = watching('openapi.json', '-o', 'gen')
    await until(/: written/)
    writeFileSync(inFolder('parts/body.json'), part('two'))
    await until(/: written/)
    expect(textOf('gen/validators/doIt.ts')).toContain('"two"')
    writeFileSync(inFolder('parts/body.json'), '{')
    await until(/DOCUMENT_INVALID at parts\/body\.json/)
    writeFileSync(inFolder('parts/body.json'), part('three'))
    await until(/: written/)
    expect(textOf('gen/validators/doIt.ts')).toContain('"three"')
    expect(await stop()).toBe(0)
  })
})
