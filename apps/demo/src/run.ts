import { randomUUID } from 'node:crypto'
import { deliver, testClient } from './deliver.ts'
import { type PaymentInfo, readRecords } from './records.ts'
import {
  badInputLine,
  type DeliveredLine,
  demonstrations,
  heading,
  type Report,
  recordRow,
  summaryLine,
} from './report.ts'
import { startGateway, startTamperer } from './servers.ts'

/** A file, and what to call it: the name it was given by. */
export interface Source {
  readonly path: string
  readonly name: string
}

/** The main job: deliver a file, then show the two things that must not pass. Resolves with the exit code. */
export async function run({ path, name: file }: Source, json: boolean): Promise<number> {
  const print = json ? () => undefined : console.log
  const start = performance.now()
  const { good, bad } = await readRecords(path)
  const badInput = bad.map((input) => ({ ...input, file }))

  await using gateway = await startGateway()
  await using tamperer = await startTamperer(gateway.url)
  const client = await testClient(gateway.url)

  print(heading(gateway.url, file, good.length))
  const records: DeliveredLine[] = []
  for (const { line, record } of good) {
    const delivered = { line, ...(await deliver(client, record)) }
    records.push(delivered)
    print(recordRow(line, delivered))
  }
  const milliseconds = Math.round(performance.now() - start)
  const count = (outcome: DeliveredLine['outcome']) => records.filter((record) => record.outcome === outcome).length

  const report: Report = {
    gateway: gateway.url,
    file,
    records,
    badInput,
    demonstrations: {
      tampered: await deliver(await testClient(tamperer.url), specimen()),
      illegal: await deliver(client, { ...specimen(), currencyCode: 'HKDX' }),
    },
    summary: {
      accepted: count('accepted'),
      rejected: count('rejected'),
      unknown: count('unknown'),
      notSent: badInput.filter(({ line }) => line !== undefined).length,
      milliseconds,
    },
  }
  print(`\n${demonstrations(report)}\n\n${summaryLine(report)}`)
  if (json) console.log(JSON.stringify(report, null, 2))
  for (const input of badInput) console.error(badInputLine(input))
  if (badInput.length > 0) return 2
  return report.summary.accepted === records.length ? 0 : 1
}

/** A record of nobody, for the demonstrations. */
function specimen(): PaymentInfo {
  return {
    openId: '20881012345678',
    requestId: randomUUID(),
    requestTime: Date.now(),
    accountId: '88781108',
    type: 'TELECOM',
    status: 'VALID',
    merchant: {},
    amount: 12800,
    currencyCode: 'HKD',
    paymentResult: 'SUCCESS',
    paymentDate: Date.now(),
    actionUrl: 'alipayhk://platformapi/startapp?appId=2102020211542667',
  }
}
