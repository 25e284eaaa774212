import type { Delivery } from './deliver.ts'
import type { BadInput } from './records.ts'

export interface DeliveredLine extends Delivery {
  readonly line: number
}

/** All that the job did; printed as one object with `--json`. */
export interface Report {
  readonly gateway: string
  readonly file: string
  readonly records: readonly DeliveredLine[]
  readonly badInput: readonly BadInput[]
  readonly demonstrations: {
    /** The answer to this record had one byte changed on the way. */
    readonly tampered: Delivery
    /** This record had a currency code of four letters. */
    readonly illegal: Delivery
  }
  readonly summary: {
    readonly accepted: number
    readonly rejected: number
    readonly unknown: number
    readonly notSent: number
    readonly milliseconds: number
  }
}

const COLUMNS = { line: 5, requestId: 38, outcome: 10, result: 20, keyVersion: 5, milliseconds: 7 }

export function heading(gateway: string, file: string, records: number): string {
  const mock = `Mock gateway at ${gateway}, with the published test keys; nothing leaves this machine.`
  if (records === 0) return `${mock}\nNo record to send in ${file}`
  return [mock, `Sending the records of ${file}`, '', row('line', 'record', 'outcome', 'result', 'key', 'ms')].join(
    '\n',
  )
}

export function recordRow(line: number, delivery: Delivery): string {
  const { requestId, outcome, resultCode, resultMessage, reason, keyVersion, milliseconds } = delivery
  const result = resultCode ?? reason ?? ''
  const text = row(String(line), plain(requestId), outcome, plain(result), keyVersion ?? '-', milliseconds.toFixed(1))
  return outcome === 'accepted' || !resultMessage ? text : `${text}\n       ${plain(resultMessage)}`
}

export function demonstrations({ demonstrations: { tampered, illegal } }: Report): string {
  return [
    'One byte of an answer changed on the way:',
    `  ${tampered.outcome}, ${tampered.reason}: the answer is not believed, so the record is to be sent again`,
    'One record with a currency code of four letters:',
    `  ${illegal.outcome}, ${illegal.resultCode}: ${illegal.resultMessage}`,
  ].join('\n')
}

export function summaryLine({ summary }: Report): string {
  const { accepted, rejected, unknown, notSent, milliseconds } = summary
  return `${accepted} accepted, ${rejected} rejected, ${unknown} unknown, ${notSent} not sent, in ${milliseconds} ms`
}

export function badInputLine({ file, line, problem }: BadInput): string {
  return line === undefined ? `${file}: ${problem}` : `${file}:${line}: ${problem}`
}

/** Text from a record or an answer, which must not steer the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function row(...cells: readonly [string, string, string, string, string, string]): string {
  const [line, requestId, outcome, result, keyVersion, milliseconds] = cells
  return [
    line.padStart(COLUMNS.line),
    `  ${requestId.padEnd(COLUMNS.requestId)}`,
    outcome.padEnd(COLUMNS.outcome),
    result.padEnd(COLUMNS.result),
    keyVersion.padEnd(COLUMNS.keyVersion),
    milliseconds.padStart(COLUMNS.milliseconds),
  ].join('')
}
