import type { Generated } from './generate.ts'
import { onOneLine } from './source-text.ts'

export interface Summary {
  readonly headline: string
  /** What was refused and what was passed over, a line each; empty where there is nothing. */
  readonly problems: string
}

/** What was generated and what was not, in words. */
export function summaryOf({
  operations,
  refused,
  warnings,
}: Pick<Generated, 'operations' | 'refused' | 'warnings'>): Summary {
  const counts = [
    counted(operations.length, 'operation'),
    `${refused.length} refused`,
    ...(warnings.length > 0 ? [counted(warnings.length, 'warning')] : []),
  ]
  const problems = [
    ...refused.map(({ message }) => `refused: ${message}`),
    ...warnings.map(({ location, message }) => `warning: ${location}: ${message}`),
  ]
  return { headline: counts.join(', '), problems: problems.map(onOneLine).join('\n') }
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
