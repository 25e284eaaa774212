import { type Exchange, exchangesWith } from './exchanges.ts'
import { generatedMocks } from './generated-mocks.ts'
import { staticHandler } from './hand-written.ts'
import { requestsPerSecond, type Task } from './requests-per-second.ts'
import { median } from './statistics.ts'

/** Has no factor in common with any number of operations near, so that all have their turn, and no neighbours. */
const STEP = 379
const SINGLE = ['/repos/{owner}/{repo}/languages', '/repos/{owner}/{repo}']

interface Group {
  readonly title: string
  /** The first is what the others are compared to. */
  readonly tasks: Readonly<Record<string, Task>>
}

/** How many requests a second the output of GitHub answers, and handlers written by hand. */
export async function compareHandlers(folder: string, document: unknown): Promise<void> {
  const createMocks = await generatedMocks(folder)
  const [mocks, unchecked] = [createMocks({}), createMocks({ validateRequests: 'off' })]
  const all = await exchangesWith(mocks.handlers, document)
  const answered = all.filter(({ status }) => status >= 200 && status < 400)
  console.log(`  ${answered.length} of ${all.length} operations answer a valid request with success`)
  const toGroup = (exchange: Exchange): Group => ({
    title: `${exchange.method} ${exchange.path}, ${exchange.text.length} characters`,
    tasks: {
      'one handler by hand': { handlers: [staticHandler(exchange)], nextRequest: exchange.request },
      'ours, with all operations': { ...mocks, nextRequest: exchange.request },
      'ours, requests not checked': { ...unchecked, nextRequest: exchange.request },
    },
  })
  const singles = SINGLE.flatMap((path) => answered.filter((one) => one.method === 'GET' && one.path === path))
  const inTurn: Group = {
    title: 'Each operation in turn',
    tasks: {
      [`${answered.length} handlers by hand in a row`]: {
        handlers: answered.map(staticHandler),
        nextRequest: eachInTurn(answered),
      },
      'ours, with all operations': { ...mocks, nextRequest: eachInTurn(answered) },
    },
  }
  await compare([...singles.map(toGroup), inTurn])
}

function eachInTurn(exchanges: readonly Exchange[]): () => Request {
  let position = 0
  return () => {
    position = (position + STEP) % exchanges.length
    return exchanges[position]?.request() ?? new Request('https://api.example')
  }
}

async function compare(groups: readonly Group[]): Promise<void> {
  const rounds = [...(await requestsPerSecond(groups.flatMap(({ tasks }) => Object.values(tasks))))]
  for (const { title, tasks } of groups) {
    console.log(`  ${title}`)
    const names = Object.keys(tasks)
    const ofGroup = rounds.splice(0, names.length)
    for (const [index, values] of ofGroup.entries()) {
      const ratio = median(values.map((value, round) => value / (ofGroup[0]?.[round] ?? Number.NaN)))
      const columns = [`${Math.round(median(values))}/s`.padStart(9), `${ratio.toFixed(2)} × by hand`.padStart(17)]
      console.log(`    ${names[index]?.padEnd(32)}${columns.join('')}`)
    }
  }
}
