import { describe, expect, it } from 'vitest'
import { isSource, sourceProblem, statuses } from '../lint/vocabulary.js'
import { type Claim, claimsOfDocument } from './claims.ts'
import { readRoom } from './document.ts'

const [head = '', partB = ''] = readRoom('provenance.md').split('\n## Part B')
const partA = head.slice(head.indexOf('\n## Part A'))
const protocol = readRoom('protocol.md')

/** The cells of the rows of all tables of a text, without head and rule. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:claim|section) \|/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

const listed = rows(partA).map(
  ([id = '', source = '', status = '']): Claim => ({ id: id.replaceAll('`', ''), source, status }),
)
const stated = rows(partB).map(([section = '', claim = '', source = '', status = '']) => ({
  section,
  claim,
  source,
  status,
}))

describe('part A', () => {
  const claims = claimsOfDocument()

  it('lists each claim of the document once, with its source and status, and nothing else', () => {
    const row = ({ id, source, status }: Claim): string => `| \`${id}\` | ${source} | ${status} |`
    const inDocument = new Set(claims.map(row))
    const inList = new Set(listed.map(row))
    // Two differences instead of one comparison: what fails is then the very row to add or to take out.
    expect(
      [...inDocument].filter((text) => !inList.has(text)),
      'claims without a row',
    ).toEqual([])
    expect(
      [...inList].filter((text) => !inDocument.has(text)),
      'rows without a claim',
    ).toEqual([])
    expect(listed).toHaveLength(claims.length)
  })

  it('names no claim twice', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
    expect(claims.length).toBeGreaterThan(200)
  })

  it.each(statuses.filter((status) => status !== 'measured'))('has claims with the status %s', (status) => {
    expect(claims.some((claim) => claim.status === status)).toBe(true)
  })

  it('has sources that can bear their status', () => {
    const broken = listed.filter(({ source, status }) => sourceProblem(source, status) !== undefined)
    expect(broken).toEqual([])
  })
})

describe('part B', () => {
  /** The marks of each numbered section, in order. */
  const marks = new Map<string, string[]>()
  let section: string[] | undefined
  for (const line of protocol.split('\n')) {
    const heading = /^### (\d\.\d+) /.exec(line)
    if (line.startsWith('## ')) section = undefined
    if (heading?.[1] !== undefined) {
      section = []
      marks.set(heading[1], section)
    }
    if (/^\[\w+\]: /.test(line)) continue
    section?.push(...[...line.matchAll(/\[(\w+)\](?!\()/g)].map(([, status = '']) => status))
  }

  it('has one row for each mark of the protocol, section by section and in its order', () => {
    const listedMarks = new Map<string, string[]>()
    for (const row of stated) listedMarks.set(row.section, [...(listedMarks.get(row.section) ?? []), row.status])
    expect([...listedMarks]).toEqual([...marks])
    expect(stated.length).toBeGreaterThan(100)
  })

  it('leaves no numbered section without a row', () => {
    const headings = [...protocol.matchAll(/^### (\d\.\d+) /gm)].map(([, number = '']) => number)
    expect(headings.filter((number) => !stated.some((row) => row.section === number))).toEqual([])
  })

  it('has sources that can bear their status', () => {
    const broken = stated.filter(
      ({ source, status, claim }) =>
        claim === '' ||
        !isSource(source) ||
        // What this repository measured is its own source; everything else follows the rule of the document.
        (sourceProblem(source, status) !== undefined && !(source === 'project' && status === 'measured')),
    )
    expect(broken).toEqual([])
  })
})

describe('both', () => {
  it('explain each status and each kind of source', () => {
    const introduction = head.slice(0, head.indexOf('\n## Part A'))
    for (const status of statuses) expect(introduction).toContain(`| ${status} | `)
    const used = new Set([...listed, ...stated].map(({ source }) => source.replace(/:.*/, '')))
    expect(used).toEqual(new Set(['seed', 'facts', 'project']))
    for (const kind of used) expect(introduction).toMatch(new RegExp(`^\\| \`${kind}[:\`]`, 'm'))
  })
})
