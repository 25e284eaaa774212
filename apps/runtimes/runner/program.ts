import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type ProgramName, platformPackageOf, thisPlatform } from './platform-package.ts'

const CACHE = join(import.meta.dirname, '../node_modules/.cache/programs')
const NPM_OPTIONS = [
  '--prefer-offline',
  '--no-save',
  '--no-package-lock',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--loglevel=error',
]

/** The path of a program, or why this machine has none. */
export type Program = { readonly path: string } | { readonly lacking: string }

/**
 * A run-time at exactly this version, from the npm package of this platform. It is fetched here and is no
 * dependency, because the lockfile would then bind every machine to the platform of the one that wrote it.
 *
 * @throws {Error} when npm cannot get it
 */
export function programOf(name: ProgramName, version: string, platform: string = thisPlatform()): Program {
  const found = platformPackageOf(name, platform)
  if (!found) return { lacking: `${name} has no npm package for ${platform}` }
  const folder = join(CACHE, `${found.name.replace('/', '+')}-${version}`)
  const path = join(folder, 'node_modules', found.name, found.program)
  const expected = ownVersionOf(name, version)
  if (startedVersion(path).version === expected) return { path }
  rmSync(folder, { recursive: true, force: true })
  const npm = spawnSync('npm', ['install', '--prefix', folder, ...NPM_OPTIONS, `${found.name}@${version}`], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: ownPath() },
  })
  if (npm.status !== 0) {
    const why = npm.error?.message ?? npm.stderr.trim()
    throw new Error(`${name} ${version} could not be had as the npm package ${found.name}: ${why}`)
  }
  const started = startedVersion(path)
  if (started.version === expected) return { path }
  if (started.version === undefined) return { lacking: `${name} ${version} does not start: ${started.reason}` }
  throw new Error(`${name} ${version} of the npm package ${found.name} says it is ${started.version}`)
}

/** The path without this workspace's programs: npm finds the machine's configuration beside the machine's Node. */
function ownPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter)
}

/** workerd names itself by the day that stands in its package's version. */
function ownVersionOf(name: ProgramName, version: string): string {
  return name === 'workerd' ? version.replace(/^1\.(\d{4})(\d\d)(\d\d)\.\d+$/, '$1-$2-$3') : version
}

function startedVersion(path: string): { readonly version?: string; readonly reason: string } {
  const { status, stdout, stderr, error } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  const [version] = /\d+[.-]\d+[.-]\d+/.exec(status === 0 ? stdout : '') ?? []
  return { ...(version !== undefined && { version }), reason: error?.message ?? `exit code ${status} ${stderr.trim()}` }
}
