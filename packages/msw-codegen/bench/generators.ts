import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from './measure.ts'

export interface Generator {
  /** As it is shown. */
  readonly name: string
  /** What runs it as a user would, from its command line. */
  readonly program: (document: string, output: string) => Program
}

type Args = (document: string, output: string) => readonly string[]

export const ours: Generator = {
  name: 'msw-codegen',
  program: fromPackage('..', (document, output) => [document, '--out', output]).program,
}

/** Each makes handlers, data for them and types, and is set to what is quickest for that. */
export function installedPeers(): Generator[] {
  const peer = (packageName: string, note: string, ...args: readonly string[]): Generator => {
    const { version, program } = fromPackage(join('node_modules', packageName), () => args)
    return { name: `${packageName} ${version}${note}`, program }
  }
  return [
    peer('orval', '', '--config', 'peers/orval.config.js'),
    peer('orval', ', by schema', '--config', 'peers/orval-by-schema.config.js'),
    peer('@hey-api/openapi-ts', '', '--file', 'peers/hey-api.config.js'),
    peer('@kubb/cli', '', 'generate', '--config', 'peers/kubb.config.js'),
  ]
}

function fromPackage(packageFolder: string, args: Args): Pick<Generator, 'program'> & { readonly version: string } {
  const folder = join(import.meta.dirname, packageFolder)
  const { version, bin }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const [script = ''] = typeof bin === 'string' ? [bin] : Object.values(bin)
  return {
    version,
    program: (document, output) => ({
      args: [join(folder, script), ...args(document, output)],
      env: { DOCUMENT: document, OUTPUT: output },
    }),
  }
}

interface Manifest {
  readonly version: string
  readonly bin: string | Readonly<Record<string, string>>
}
