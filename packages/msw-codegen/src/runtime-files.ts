import { readFileSync } from 'node:fs'
import { HEADER } from './source-text.ts'

const FILES = ['code-points', 'contract', 'equal', 'handler', 'read-body', 'reply', 'validate']

/** The hand-written run-time of the output: tested here, and copied as it is. */
export function runtimeFiles(): ReadonlyMap<string, string> {
  return new Map(
    FILES.map((name) => {
      // The sources are published beside the build, so this holds for both.
      const text = readFileSync(new URL(`../src/runtime/${name}.ts`, import.meta.url), 'utf8')
      return [`runtime/${name}.ts`, `${HEADER}${text}`]
    }),
  )
}
