import { readFile } from 'node:fs/promises'
import type { components } from '@alipayhk-openapi/types'

export type PaymentInfo = components['schemas']['PaymentInfo']

/** A line of the file that can be sent. */
export interface RecordLine {
  readonly line: number
  readonly record: PaymentInfo
}

/** A file or a line of it that cannot; `line` is absent when the file itself is the problem. */
export interface BadInput {
  readonly file: string
  readonly line?: number
  readonly problem: string
}

export interface Records {
  readonly good: readonly RecordLine[]
  readonly bad: readonly BadInput[]
}

/** Reads one payment record a line; a bad line loses none of the others. */
export async function readRecords(file: string): Promise<Records> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    return { good: [], bad: [{ file, problem: whyUnreadable(error) }] }
  }
  const good: RecordLine[] = []
  const bad: BadInput[] = []
  for (const [line, text] of linesOf(bytes)) {
    try {
      good.push({ line, record: recordIn(text) })
    } catch (error) {
      if (!(error instanceof BadLine)) throw error
      bad.push({ file, line, problem: error.message })
    }
  }
  if (good.length + bad.length === 0) bad.push({ file, problem: 'holds no record' })
  return { good, bad }
}

class BadLine extends Error {}

function* linesOf(bytes: Buffer): Generator<[number, Buffer]> {
  let line = 0
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start)
    const text = bytes.subarray(start, end < 0 ? bytes.length : end)
    line += 1
    if (text.some((byte) => byte > 0x20)) yield [line, text]
    start = end < 0 ? bytes.length : end + 1
  }
}

function recordIn(bytes: Buffer): PaymentInfo {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadLine('is not UTF-8')
  }
  const record: unknown = parse(text)
  if (!isObject(record)) throw new BadLine('is not a JSON object')
  const { amount } = record
  if (typeof amount === 'number' && !Number.isSafeInteger(amount)) {
    const tooLarge = Math.abs(amount) > Number.MAX_SAFE_INTEGER
    throw new BadLine(
      tooLarge ? '`amount` is beyond 2^53 - 1 cents' : '`amount` is not a whole number of cents: HKD 128.00 is 12800',
    )
  }
  return record
}

/** The parser's own message would quote the record, so only the place is taken from it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const position = /at position (\d+)/.exec(String(error))?.[1]
    throw new BadLine(position === undefined ? 'is not JSON' : `is not JSON: look at column ${Number(position) + 1}`)
  }
}

/** Every other field is left to the gateway to judge. */
function isObject(value: unknown): value is PaymentInfo {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'this is a folder, not a file'
  return `cannot be read (${code})`
}
