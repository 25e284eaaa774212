import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const CACHE = join(import.meta.dirname, '../node_modules/.cache/nodes')
const NPM_OPTIONS = [
  '--prefer-offline',
  '--no-save',
  '--no-package-lock',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--loglevel=error',
]

/**
 * The path of Node at exactly this version, from the npm package of this platform. It is fetched here and is no
 * dependency, because the lockfile would then bind every machine to the platform of the one that wrote it.
 */
export function nodeProgram(version: string): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const folder = join(CACHE, `${name}-${version}`)
  const program = join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node')
  if (versionOf(program) === version) return program
  rmSync(folder, { recursive: true, force: true })
  const npm = spawnSync('npm', ['install', '--prefix', folder, ...NPM_OPTIONS, `${name}@${version}`], {
    encoding: 'utf8',
    shell: platform === 'win',
    env: { ...process.env, PATH: ownPath() },
  })
  const found = versionOf(program)
  if (found === version) return program
  const why = npm.error?.message ?? (found === undefined ? npm.stderr.trim() : `it says it is ${found}`)
  throw new Error(`Node ${version} could not be had as the npm package ${name}: ${why}`)
}

/** The path without this workspace's programs: npm finds the machine's configuration beside the machine's Node. */
function ownPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter)
}

function versionOf(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim().replace(/^v/, '') : undefined
}
