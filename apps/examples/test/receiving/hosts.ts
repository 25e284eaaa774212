import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'rolldown'

const ROOM = join(import.meta.dirname, '../..')

/** An example that runs in a process of its own, as a user starts it. */
export interface Host {
  readonly origin: string
  /** Waits for the next place where the example writes this. */
  written(text: string): Promise<void>
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string>>

export function startInNode(file: string, env: Environment): Promise<Host> {
  const path = join(ROOM, 'src/receiving', file)
  return started(spawn(process.execPath, [path], { env: { ...env, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] }))
}

const WORKERD: Readonly<Record<string, string>> = {
  'linux-arm64': '@cloudflare/workerd-linux-arm64',
  'linux-x64': '@cloudflare/workerd-linux-64',
}

/** The npm package that has workerd for this machine; undefined where none is installed. */
export const workerdPackage: string | undefined = WORKERD[`${process.platform}-${process.arch}`]

/** Bundles the Worker as Wrangler would, and runs it in workerd, which is what Cloudflare runs. */
export async function startInWorkerd(file: string, env: Environment): Promise<Host> {
  await build({
    input: join(ROOM, 'src/receiving', file),
    cwd: ROOM,
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
    output: { file: join(ROOM, '.tmp/worker.js'), codeSplitting: false },
    logLevel: 'warn',
  })
  const program = createRequire(import.meta.url).resolve(`${workerdPackage}/bin/workerd`)
  const config = join(ROOM, 'test/receiving/workerd.capnp')
  return started(spawn(program, ['serve', config, '--control-fd=1'], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
}

async function started(child: ChildProcess): Promise<Host> {
  let unread = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (unread += text))
  const next = async (wanted: RegExp | string): Promise<string> => {
    for (;;) {
      const [found] = unread.match(wanted) ?? []
      if (found !== undefined) {
        unread = unread.slice(unread.indexOf(found) + found.length)
        return found
      }
      if (child.exitCode !== null) throw new Error(`The example ended with exit code ${child.exitCode}.\n${unread}`)
      await setTimeout(10)
    }
  }
  const port = (await next(/port"?: ?\d+/)).replace(/\D/g, '')
  return {
    origin: `http://127.0.0.1:${port}`,
    async written(text) {
      await next(text)
    },
    async close() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
