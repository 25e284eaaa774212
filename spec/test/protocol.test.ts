import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { at, document, members, operation, readRoom, schemas, textOf } from './document.ts'

const protocol = readRoom('protocol.md')
const vectors = (file: string): Record<string, string>[] => JSON.parse(readRoom(`vectors/${file}.project.json`))

/** The fenced blocks of a section, from its heading to the next. */
function blocks(heading: string, language: string): string[] {
  const start = protocol.indexOf(`\n### ${heading}`)
  const section = protocol.slice(start + 1, protocol.indexOf('\n### ', start + 1))
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].flatMap(([, name, text]) =>
    name === language ? [text ?? ''] : [],
  )
}

function vector(file: string, id: string): Record<string, string> {
  const found = vectors(file).find((entry) => entry.id === id)
  if (found === undefined) throw new TypeError(`there is no vector ${id}`)
  return found
}

describe('sections', () => {
  it('are numbered as the code cites them', () => {
    const sections = [...protocol.matchAll(/^## (\d) (.*)$/gm)].map(([, number, name]) => `${number} ${name}`)
    expect(sections).toEqual([
      '1 Content to sign',
      '2 Headers',
      '3 Algorithms',
      '4 Keys',
      '5 Encryption',
      '6 Verifying',
      '7 Results and retries',
      '8 Time',
      '9 Security',
    ])
  })

  it('are numbered without a gap inside', () => {
    const numbers = [...protocol.matchAll(/^#{2,3} (\d(?:\.\d+)?) /gm)].map(([, number = '']) => number)
    const expected: string[] = []
    for (const number of numbers) {
      const [section = '', part] = number.split('.')
      const before = expected.filter((entry) => entry.startsWith(`${section}.`)).length
      expected.push(part === undefined ? section : `${section}.${before + 1}`)
    }
    expect(numbers).toEqual(expected)
    expect(numbers.length).toBeGreaterThan(40)
  })

  it('are where the links say', () => {
    // How GitHub makes an anchor of a heading.
    const anchors = [...protocol.matchAll(/^#{1,3} (.*)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
    const links = [...protocol.matchAll(/\]\(#([^)]+)\)|^\[\w+\]: #(\S+)$/gm)].map(
      ([, inline, reference]) => inline ?? reference,
    )
    expect(links.length).toBeGreaterThan(10)
    expect(links.filter((link) => link === undefined || !anchors.includes(link))).toEqual([])
  })

  it('are those that the document cites', () => {
    const cited = [...readRoom('openapi.yaml').matchAll(/§(\d)/g)].map(([, number]) => Number(number))
    expect(cited.length).toBeGreaterThan(15)
    expect(cited.filter((number) => number < 1 || number > 9)).toEqual([])
  })
})

describe('worked examples', () => {
  const request = vector('request-rsa256', 'seed-request-iso-offset')

  it('show the content to sign, its length, its hash and the header of the vector', () => {
    const [content, header, answer] = blocks('1.6', 'text')
    expect(content).toBe(request.contentToSign)
    expect(header).toBe(`Signature: algorithm=RSA256,keyVersion=1,signature=${request.signatureUrlEncoded}`)
    expect(answer).toBe(vector('response-rsa256', 'response-compact-success').contentToSign)
    const bytes = Buffer.from(textOf(request.contentToSign), 'utf8')
    expect(protocol).toContain(
      `${bytes.length} bytes, of which the last ${Buffer.byteLength(textOf(request.body))} are the body`,
    )
    expect(protocol).toContain(`\`${createHash('sha256').update(bytes).digest('hex')}\``)
  })

  it('show the encrypted message of the vector', () => {
    const envelope = vector('encrypt-rsa-aes', 'aes-256')
    expect(blocks('5.6', 'text')).toEqual([envelope.plaintext, envelope.contentToSign])
    expect(envelope.aesKeyHex).toBe(Buffer.from([...Array(32).keys()]).toString('hex'))
  })

  const tools = ['sh', 'openssl'].every(
    (tool) => spawnSync(tool, tool === 'sh' ? ['-c', ':'] : ['version']).status === 0,
  )

  it.skipIf(!tools)('in a shell verify, and do not when the body is another', () => {
    const [script = ''] = blocks('1.6', 'sh')
    const directory = mkdtempSync(join(tmpdir(), 'spec-protocol-'))
    const run = (text: string): string =>
      spawnSync('sh', ['-c', text], { cwd: directory, encoding: 'utf8' }).stdout.trim()
    try {
      expect(run(script)).toBe('Verified OK')
      expect(run(script.replace('"amount":12800', '"amount":12801'))).toBe('Verification failure')
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

describe('tables agree with the document', () => {
  it('result codes', () => {
    const rows = members(at(schemas, 'ResultCode')['x-result-codes']).map(
      ([code, { status, message, outcome, retryable }]) =>
        `| \`${code}\` | ${textOf(status)} | ${textOf(message)} | ${textOf(outcome)} | ${retryable === true ? 'yes' : 'no'} |`,
    )
    expect(rows).toHaveLength(4)
    expect(protocol).toContain(rows.join('\n'))
  })

  it('headers', () => {
    const start = protocol.indexOf('### 2.1')
    const table = protocol.slice(start, protocol.indexOf('### 2.2'))
    const rows = [...table.matchAll(/^\| `([\w-]+)` \| ([\w ]*)\| ([\w ]*)\|/gm)].map(
      ([, name = '', request = '', answer = '']) => ({
        name,
        request: request.trim(),
        answer: answer.trim(),
      }),
    )
    const parameters = members(at(document, 'components', 'parameters')).map(([, node]) => node)
    const headers = at(operation, 'responses', '200', 'headers')
    expect(
      rows
        .filter(({ request }) => request !== '')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(parameters.map(({ name }) => textOf(name)).toSorted())
    expect(
      rows
        .filter(({ answer }) => answer !== '')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(Object.keys(headers).toSorted())
    expect(
      rows
        .filter(({ request }) => request === 'required')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(
      parameters
        .filter(({ required }) => required === true)
        .map(({ name }) => textOf(name))
        .toSorted(),
    )
  })
})
