import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getResponse } from 'msw'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Generated, generate } from '../src/generate.ts'
import type { Operation, OperationTypes, Reply } from '../src/runtime/contract.ts'
import type { AllBehaviours, Mocks, MocksOptions } from '../src/runtime/mocks.ts'
import { type DeclaredAnswer, declaredAnswers } from './corpus/declared-answers.ts'
import { corpusPath, isInCorpus, readCorpus } from './corpus/documents.ts'
import { validRequests } from './corpus/valid-requests.ts'
import { compilerOutput, type Ended, PACKAGE, runNode, tsconfig, writeOut } from './support.ts'

type AnyTypes = Readonly<Record<string, OperationTypes>>

/** What is imported from the output. */
interface Output {
  readonly operations: Readonly<Record<string, Operation>>
  createMocks(options?: MocksOptions): Pick<Mocks<AnyTypes>, 'handle' | 'calls'>
  createHandlers(behaviours: AllBehaviours<AnyTypes>, options?: MocksOptions): Mocks<AnyTypes>['handlers']
}

const SERVER = 'https://api.example'
const STRICTEST = {
  ...{ strict: true, target: 'es2022', module: 'nodenext', allowImportingTsExtensions: true },
  ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true },
  ...{ noUnusedLocals: true, noUnusedParameters: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true },
}

const README = readFileSync(join(PACKAGE, 'README.md'), 'utf8')

interface Case {
  readonly file: string
  /** Its row in the README. */
  readonly title: string
  readonly count: number
  readonly seed: number
  /** Media types of objects that nothing is written in. */
  readonly leftOut: readonly string[]
}

describe.each<Case>([
  { file: 'petstore.json', title: "Swagger's Petstore", count: 19, seed: 0, leftOut: ['application/xml'] },
  { file: 'petstore.json', title: "Swagger's Petstore", count: 19, seed: 7, leftOut: ['application/xml'] },
  { file: 'museum.yaml', title: "Redocly's Museum", count: 8, seed: 0, leftOut: [] },
  { file: 'museum.yaml', title: "Redocly's Museum", count: 8, seed: 7, leftOut: [] },
  { file: 'stripe.json', title: 'Stripe', count: 468, seed: 0, leftOut: [] },
  { file: 'github.json', title: 'GitHub', count: 1223, seed: 0, leftOut: [] },
])('$file with seed $seed', ({ file, title, count, seed, leftOut }) => {
  const isThere = isInCorpus(file)
  const corpusTest = (name: string, run: () => Promise<void> | void) =>
    test.skipIf(!isThere)(isThere ? name : `${name}: ${file} is missing`, run)

  let document: unknown
  let generated: Generated
  let folder: string
  let written: Ended
  let compiled: Promise<string>
  let output: Output

  beforeAll(async () => {
    if (!isThere) return
    folder = writeOut(`${file}-${seed}`, [['tsconfig.json', tsconfig(STRICTEST)]])
    const options = ['-o', folder, '--seed', String(seed), '--import-extension', 'ts']
    const running = runNode([join(PACKAGE, 'src/cli.ts'), corpusPath(file), ...options])
    document = readCorpus(file)
    generated = generate(document, { seed, importExtension: '.ts' })
    written = await running
    compiled = compilerOutput(folder)
    output = await import(join(folder, 'index.ts'))
  })

  corpusTest('every operation is there, and none refused', () => {
    expect(generated.refused).toEqual([])
    expect(generated.operations).toHaveLength(count)
    expect(Object.keys(output.operations)).toEqual(generated.operations)
  })

  corpusTest('the command writes the same bytes', () => {
    expect([written.status, written.stdout]).toEqual([0, expect.stringContaining(`${count} operations, 0 refused`)])
    const differing = [...generated.files].filter(([name, text]) => readFileSync(join(folder, name), 'utf8') !== text)
    expect(differing.map(([name]) => name)).toEqual([])
  })

  corpusTest('every documented answer is given, with a body that its schema allows', async () => {
    const declared = declaredAnswers(document)
    const { handle } = output.createMocks({ validateRequests: 'off' })
    const faults: string[] = []
    const given = new Set<DeclaredAnswer>()
    let replies = 0
    for (const operation of Object.values(output.operations)) {
      const own = declared.filter(({ method, path }) => method === operation.method && path === operation.path)
      for (const [name, reply] of Object.entries<Reply>(operation.scenarios)) {
        const headers = { 'x-mock-scenario': name }
        const response = await handle(new Request(urlOf(operation), { method: operation.method, headers }))
        const answer = answerWith(own, reply)
        const fault = answer ? await faultOf(response, reply, answer) : 'is not documented'
        if (answer) given.add(answer)
        if (fault !== undefined) faults.push(`${operation.name}.${name}: ${fault}`)
        replies += 1
      }
    }
    const missing = declared.filter((answer) => !given.has(answer))
    const counts = `${declared.length} documented answers, ${missing.length} of them left out`
    tell(`${file}: ${count} operations, ${counts}; ${replies} replies, ${replies - faults.length} valid`)
    expect(faults).toEqual([])
    expect(missing.filter(({ mediaType = '' }) => !leftOut.includes(mediaType))).toEqual([])
    expect(README).toContain(`\n| ${title} | ${count.toLocaleString('en')} | ${replies.toLocaleString('en')}`)
    const warned = generated.warnings.map(({ location }) => location)
    expect(warned).toEqual(expect.arrayContaining(missing.map(({ location }) => location)))
  })

  corpusTest("every operation's own URL leads to it", async () => {
    const all = Object.values(output.operations)
    const naming = all.map(({ name }) => [name, () => new Response(name)] as const)
    const handlers = [...output.createHandlers(Object.fromEntries(naming), { validateRequests: 'off' })]
    const led = all.flatMap((operation) =>
      [...operation.basePaths, ''].map(async (basePath) => {
        const request = new Request(urlOf(operation, basePath), { method: operation.method })
        return [operation.name, await (await getResponse(handlers, request))?.text()]
      }),
    )
    const astray = (await Promise.all(led)).filter(([own, found]) => own !== found)
    tell(`${file}: ${led.length} URLs of ${all.length} operations, ${led.length - astray.length} led to their own`)
    expect(astray).toEqual([])
  })

  corpusTest('a valid request to every operation is taken', async () => {
    const mocks = output.createMocks()
    const requests = validRequests(document)
    for (const { to } of requests) await mocks.handle(to(SERVER))
    const calls = generated.operations.flatMap((name) => mocks.calls[name]?.map((call) => ({ name, ...call })) ?? [])
    const refused = calls.filter(({ violations }) => violations.length > 0)
    tell(`${file}: ${requests.length} valid requests, ${calls.length - refused.length} taken`)
    expect(calls.map(({ name }) => name)).toEqual(generated.operations)
    expect(refused.map(({ name, violations }) => ({ name, violations }))).toEqual([])
  })

  corpusTest('the output compiles for a reader who sets all there is', async () => {
    expect(await compiled).toBe('')
  })
})

function urlOf({ path }: Operation, basePath = ''): string {
  return `${SERVER}${basePath}${path.replace(/\{[^}]+\}/g, 'a-sample.1')}`
}

/** What the document says of a reply: by its status, by the range that this is in, or as the rest. */
function answerWith(declared: readonly DeclaredAnswer[], { status, mediaType }: Reply): DeclaredAnswer | undefined {
  return [String(status), `${Math.floor(status / 100)}XX`, 'default']
    .map((key) => declared.filter((answer) => answer.status.toUpperCase() === key.toUpperCase()))
    .find((some) => some.length > 0)
    ?.find((answer) => answer.mediaType === mediaType)
}

async function faultOf(response: Response, reply: Reply, answer: DeclaredAnswer): Promise<string | undefined> {
  if (response.status !== reply.status) return `has the status ${response.status}`
  const mediaType = response.headers.get('content-type') ?? undefined
  if (mediaType !== answer.mediaType) return `is of the media type ${mediaType}`
  const body = await response.text()
  if (mediaType === undefined) return body === '' ? undefined : 'should have no body'
  // A schema of something else than a text says that the body is JSON, whatever the media type is called.
  const isText = !/[/+]json$/.test(mediaType) && answer.faultOf(body) === undefined
  return isText ? undefined : answer.faultOf(JSON.parse(body))
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
