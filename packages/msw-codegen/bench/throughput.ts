import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ours } from './generators.ts'

/** Requests a second on both versions of msw, each in a process of its own. */
export function measureThroughput(title: string, document: string, scratch: string): void {
  const output = join(scratch, 'handlers')
  const { args } = ours.program(document, output)
  const { status } = runNode([...args, '--import-extension', 'ts'], 'ignore')
  for (const [name, msw] of [
    ['msw 3.0.5', 'msw'],
    ['msw 2.15.0', 'msw2'],
  ] as const) {
    console.log(`\nAnswering requests of ${title} with ${name}'s getResponse, one after the other`)
    if (status === 0) runNode(['handlers.ts', output, document, msw], 'inherit')
    else console.log('  ours refuses this document')
  }
}

function runNode(args: readonly string[], output: 'inherit' | 'ignore') {
  return spawnSync(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', output, output] })
}
