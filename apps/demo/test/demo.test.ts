import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const app = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'demo-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [sample = ''] = readFileSync(join(app, 'records.ndjson'), 'utf8').split('\n')
const changed = (changes: object): string => JSON.stringify({ ...JSON.parse(sample), ...changes })

interface Run {
  code: number | null
  stdout: string
  stderr: string
}

function demo(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [join(app, 'dist/main.js'), ...args], {
    cwd: app,
    env: { ...process.env, INIT_CWD: folder },
  })
  const run: Run = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (run.stdout += chunk))
  child.stderr.on('data', (chunk) => (run.stderr += chunk))
  return new Promise((settle) => child.on('close', (code) => settle({ ...run, code })))
}

function withFile(content: string | Uint8Array, ...args: string[]): Promise<Run> {
  writeFileSync(join(folder, 'records.ndjson'), content)
  return demo('--', '--file', 'records.ndjson', ...args)
}

const json = async (run: Promise<Run>) => JSON.parse((await run).stdout)

describe('the main job', () => {
  it('prints a line a record, the two refusals and a summary', async () => {
    const { code, stdout, stderr } = await demo()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Mock gateway at http:\/\/127\.0\.0\.1:\d+, with the published test keys/)
    const rows = stdout.match(/^ {4}\d {2}[\da-f-]{36} {2}accepted {2}SUCCESS +1 +\d+\.\d$/gm)
    expect(rows).toHaveLength(5)
    expect(stdout).toContain('unknown, SIGNATURE_INVALID: the answer is not believed')
    expect(stdout).toMatch(/rejected, PARAM_ILLEGAL: .*\/currencyCode/)
    expect(stdout).toMatch(/^5 accepted, 0 rejected, 0 unknown, 0 not sent, in \d+ ms$/m)
  })

  it('prints one JSON object with --json', async () => {
    const report = await json(demo('--', '--json'))
    expect(report).toMatchObject({
      file: expect.stringMatching(/apps\/demo\/records\.ndjson$/),
      badInput: [],
      demonstrations: {
        tampered: { outcome: 'unknown', reason: 'SIGNATURE_INVALID' },
        illegal: { outcome: 'rejected', resultCode: 'PARAM_ILLEGAL', keyVersion: '1' },
      },
      summary: { accepted: 5, rejected: 0, unknown: 0, notSent: 0, milliseconds: expect.any(Number) },
    })
    expect(report.demonstrations.tampered).not.toHaveProperty('keyVersion')
    expect(report.records[0]).toEqual({
      line: 1,
      requestId: '5f0c8f3e-6a0e-4a44-9d0e-1f6f5a1c0001',
      outcome: 'accepted',
      resultCode: 'SUCCESS',
      resultMessage: 'Success',
      keyVersion: '1',
      milliseconds: expect.any(Number),
    })
  })

  it('supplies a requestId and a requestTime where a record has none', async () => {
    const { records } = await json(withFile(changed({ requestId: undefined, requestTime: undefined }), '--json'))
    expect(records).toMatchObject([{ outcome: 'accepted', requestId: expect.stringMatching(/^[\da-f-]{36}$/) }])
  })

  it('ends with 1 when the gateway refuses a record, naming its field, and goes on', async () => {
    const { code, stdout } = await withFile([changed({ status: 'PAID' }), sample].join('\n'), '--json')
    const { records, summary } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(records).toMatchObject([
      { line: 1, outcome: 'rejected', resultCode: 'PARAM_ILLEGAL', resultMessage: expect.stringContaining('/status') },
      { line: 2, outcome: 'accepted' },
    ])
    expect(summary).toMatchObject({ accepted: 1, rejected: 1 })
  })

  it('says under a refused record what is wrong with it', async () => {
    const { stdout } = await withFile(changed({ accountId: undefined }))
    expect(stdout).toMatch(/rejected {2}PARAM_ILLEGAL .*\n {7}\/accountId is missing\n/)
  })

  it('goes on after a record whose requestId is none, and lets no record steer the terminal', async () => {
    const odd = changed({ requestId: { toString: 1 } })
    const colours = changed({ requestId: 'a\nb\u001b[31mRED\u0085' })
    const { code, stdout, stderr } = await withFile([odd, colours, sample].join('\n'))
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toContain('{"toString":1}')
    expect(stdout).toContain('a\\u000ab\\u001b[31mRED\\u0085')
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u)
    expect(stdout).toContain('1 accepted, 2 rejected')
  })

  it('explains itself', async () => {
    expect(await demo('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--file') })
  })
})

describe('bad input', () => {
  it('names the file that is not there', async () => {
    const { code, stderr, stdout } = await demo('--file', 'missing.ndjson')
    expect(code).toBe(2)
    expect(stderr).toBe('missing.ndjson: there is no such file\n')
    expect(stdout).toContain('No record to send in missing.ndjson')
    expect(stdout).not.toMatch(/ {4}at |outcome/)
  })

  it('names file and line of bad JSON, quotes none of it, and delivers the rest', async () => {
    const lines = Array.from({ length: 9 }, () => changed({ requestId: undefined }))
    lines[6] = '{"openId": "secret-open-id", oops}'
    const { code, stdout, stderr } = await withFile(lines.join('\r\n'))
    expect(code).toBe(2)
    expect(stderr).toMatch(/records\.ndjson:7: is not JSON: look at column 30\n$/)
    expect(stdout + stderr).not.toContain('secret-open-id')
    expect(stdout).toContain('8 accepted, 0 rejected, 0 unknown, 1 not sent')
  })

  it.each([
    ['a float amount', changed({ amount: 128.5 }), '`amount` is not a whole number of cents'],
    ['an amount beyond 2^53', sample.replace('12800', '9007199254740993'), '`amount` is beyond 2^53 - 1 cents'],
    ['an amount beyond all numbers', sample.replace('12800', '1e400'), '`amount` is beyond 2^53 - 1 cents'],
    ['an array', '[]', 'is not a JSON object'],
    ['null', 'null', 'is not a JSON object'],
    ['half a record', sample.slice(0, 99), 'is not JSON'],
  ])('names file and line of %s, and delivers the rest', async (_, line, problem) => {
    const { code, stdout, stderr } = await withFile(`\n${line}\n${sample}\n`)
    expect(code).toBe(2)
    expect(stderr).toMatch(/records\.ndjson:2: /)
    expect(stderr).toContain(problem)
    expect(stdout).toContain('1 accepted, 0 rejected, 0 unknown, 1 not sent')
  })

  it('takes a byte order mark, and refuses what is not UTF-8 by its line', async () => {
    const bytes = Buffer.concat([Buffer.from(`\uFEFF${sample}\n`), Buffer.from([0x7b, 0xff, 0x7d, 0x0a])])
    const { code, stdout, stderr } = await withFile(bytes)
    expect({ code, stderr: stderr.trim() }).toEqual({ code: 2, stderr: expect.stringMatching(/:2: is not UTF-8$/) })
    expect(stdout).toContain('1 accepted')
  })

  it('says so of an empty file, and of a folder', async () => {
    expect(await withFile('\n \n')).toMatchObject({ code: 2, stderr: expect.stringContaining('holds no record') })
    expect(await demo('--file', tmpdir())).toMatchObject({
      code: 2,
      stderr: `${tmpdir()}: this is a folder, not a file\n`,
    })
  })

  it('reports it in the JSON object as well', async () => {
    const { code, stdout } = await withFile(`oops\n${sample}`, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      badInput: [
        { file: expect.stringMatching(/records\.ndjson$/), line: 1, problem: expect.stringContaining('is not JSON') },
      ],
      summary: { accepted: 1, notSent: 1 },
    })
  })

  it('shows the help for an option that is not there', async () => {
    const { code, stderr } = await demo('--flie', 'x')
    expect(code).toBe(2)
    expect(stderr).toMatch(/--flie[\s\S]*Exit codes/)
  })
})
