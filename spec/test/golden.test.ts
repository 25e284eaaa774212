import { spawnSync } from 'node:child_process'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { differences, readStanding } from '../scripts/golden/folder.ts'
import { goldenFiles } from '../scripts/golden/suite.ts'
import { readRoom } from './document.ts'
import { goldenFile, goldenFolders, goldenKeys, hasFile, headerOf } from './golden-case.ts'

const readme = readRoom('vectors/golden/README.md')
const verified = goldenFolders.filter(({ expected }) => expected.verified !== undefined)
const refused = goldenFolders.filter(({ expected }) => expected.refused !== undefined)

/** The first cells of the rows of a table under a heading, without their backticks. */
function firstColumn(heading: string): string[] {
  const start = readme.indexOf(`## ${heading}`)
  const section = readme.slice(start, readme.indexOf('\n## ', start + 1))
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell)
}

describe('layout', () => {
  it('has at least 40 cases, of which at least 60 % are refused', () => {
    expect(goldenFolders.length).toBeGreaterThanOrEqual(40)
    expect(refused.length / goldenFolders.length).toBeGreaterThanOrEqual(0.6)
    expect(verified.length).toBeGreaterThan(60)
  })

  it('has the files that its README tells of, and no other', () => {
    const known = firstColumn('Files of a case')
    expect(known).toContain('case.json')
    expect([...new Set(goldenFolders.flatMap(({ files }) => files))].toSorted()).toEqual(known.toSorted())
    for (const folder of goldenFolders) expect(folder.files).toEqual(expect.arrayContaining(['body.bin', 'case.json']))
    const top = readdirSync(new URL('../vectors/golden', import.meta.url)).filter((name) => name.includes('.'))
    expect(top.toSorted()).toEqual(['README.md', ...firstColumn('Files of the suite')].toSorted())
  })

  it('has the members that its README tells of, and no other', () => {
    const { name: _, files: __, ...known } = Object.assign({}, ...goldenFolders)
    expect(firstColumn('`case.json`').toSorted()).toEqual(Object.keys(known).toSorted())
    const outcomes = new Set(goldenFolders.flatMap(({ expected }) => Object.keys(expected)))
    outcomes.delete('skewSeconds')
    expect(firstColumn('Outcomes').toSorted()).toEqual([...outcomes].toSorted())
  })

  it('has names and sentences of one form', () => {
    expect(goldenFolders.filter(({ name }) => !/^[a-z\d]+(-[a-z\d]+)*$/.test(name))).toEqual([])
    expect(goldenFolders.filter(({ about }) => !/^[A-Z].*\.$/.test(about)).map(({ name }) => name)).toEqual([])
  })

  it('cites sections that there are, and rows that its README tells of', () => {
    const sections = [...readRoom('protocol.md').matchAll(/^### (\d\.\d+) /gm)].map(([, number]) => number)
    expect(goldenFolders.filter(({ section }) => !sections.includes(section))).toEqual([])
    const rows = new Set(goldenFolders.flatMap(({ row }) => row ?? []))
    expect(firstColumn('Rows').toSorted()).toEqual([...rows].toSorted())
  })

  it('refuses with each code that its README tells of, and with no other', () => {
    const codes = new Set(refused.map(({ expected }) => expected.refused))
    expect(firstColumn('Codes').toSorted()).toEqual([...codes].toSorted())
  })

  it('counts its cases in its README', () => {
    const { length } = goldenFolders
    expect(readme).toContain(`${length} cases, of which ${refused.length} must be refused`)
  })

  it('is what its tables make', () => {
    const { standing, keys } = readStanding()
    const found = differences(
      goldenFiles(keys, (path) => standing.get(path)),
      standing,
    )
    expect(found, 'run: node scripts/golden.ts').toEqual({ stale: [], left: [] })
  })
})

describe('keys.json', () => {
  it('has the keys of the other vectors under their names', () => {
    const others = JSON.parse(readRoom('vectors/keys.json'))
    const curves: { id: string; publicSpki: string }[] = JSON.parse(readRoom('vectors/sign-ecc224.project.json'))
    expect(goldenKeys.merchant?.publicSpki).toBe(others.merchant.publicSpki)
    expect(goldenKeys.platform?.publicSpki).toBe(others.platform.publicSpki)
    expect(goldenKeys.ecc224?.publicSpki).toBe(curves.find(({ id }) => id === 'secp224r1-sha256-der')?.publicSpki)
  })

  it.each(Object.entries(goldenKeys).filter(([, { privatePkcs8 }]) => privatePkcs8 !== undefined))(
    '%s: two halves of one pair',
    (_, { privatePkcs8 = '', publicSpki }) => {
      const half = createPrivateKey({ key: Buffer.from(privatePkcs8, 'base64'), format: 'der', type: 'pkcs8' })
      expect(createPublicKey(half).export({ format: 'der', type: 'spki' }).toString('base64')).toBe(publicSpki)
    },
  )
})

describe('content to sign', () => {
  it.each(verified)('of $name is what section 1.1 says', (folder) => {
    const time = headerOf(folder, folder.side === 'request' ? 'Request-Time' : 'Response-Time')
    const head = `${folder.method} ${folder.uri}\n${headerOf(folder, 'Client-Id')}.${time}.`
    const built = Buffer.concat([Buffer.from(head), goldenFile(folder, 'body.bin')])
    expect(goldenFile(folder, 'content-to-sign.bin').equals(built)).toBe(true)
    expect(hasFile(folder, 'signed-content.bin')).toBe(false)
  })
})

describe('another language', () => {
  const pythonIsThere = spawnSync('python3', ['--version']).status === 0
  const title = 'run.py judges as the suite expects, all but the encrypted cases'

  it.skipIf(!pythonIsThere)(pythonIsThere ? title : `${title} (there is no python3)`, () => {
    const runner = fileURLToPath(new URL('../vectors/golden/run.py', import.meta.url))
    const { stdout, status } = spawnSync('python3', [runner], { encoding: 'utf8' })
    const encrypted = goldenFolders.filter(
      ({ decryption, expected: { refused: code = '' } }) =>
        decryption !== undefined && !['SIGNATURE_INVALID', 'ENCRYPTION_REQUIRED'].includes(code),
    )
    const judged = goldenFolders.length - encrypted.length
    expect(judged).toBeGreaterThan(200)
    expect(stdout).toBe(`${judged} of ${judged} cases came out as expected, ${encrypted.length} not judged\n`)
    expect(status).toBe(0)
  })
})
