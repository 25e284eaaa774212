import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const ROOT = resolve(import.meta.dirname, '../../..')
const NOT_COPIED = new Set(['node_modules', 'dist', 'test-results', '.git', '.turbo', '.tmp'])
/** Where npm finds its cache and its registry; all else in the environment is about the run in the original. */
const OF_THE_MACHINE =
  /^(?:HOME|TMPDIR|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy|npm_config_(?:cache|cafile|globalconfig|registry|userconfig))$/i

export interface WorkspaceCopy {
  readonly root: string
  /** Runs pnpm in the root, and gives what it printed. */
  pnpm(...args: readonly string[]): Promise<string>
  /** Runs Node in a folder, and gives what it printed. */
  node(folder: string, ...args: readonly string[]): Promise<string>
  /** Paths of the files that are no longer what was copied, sorted; what is built or installed does not count. */
  changed(): Promise<string[]>
  remove(): Promise<void>
}

/**
 * A copy of the workspace in a temporary folder, as someone has it who just cloned and installed it. It shares
 * what was installed, by symbolic links, and nothing that is built or cached.
 */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'alipayhk-openapi-')))
  for (const path of await sourceFiles()) await cp(join(ROOT, path), join(root, path))
  await linkInstalled(root)
  const before = await hashes(root)
  return {
    root,
    async pnpm(...args) {
      const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
      // Otherwise npx asks the registry first, and waits a minute where there is no network.
      return run(root, 'npx', ['--yes', '--prefer-offline', packageManager, ...args])
    },
    node: (folder, ...args) => run(join(root, folder), process.execPath, args),
    async changed() {
      const after = await hashes(root)
      const paths = new Set([...before.keys(), ...after.keys()])
      return [...paths].filter((path) => before.get(path) !== after.get(path)).sort()
    },
    remove: () => rm(root, { recursive: true, force: true }),
  }
}

/** What git would have another machine see; all files but what is built or installed where there is no git. */
async function sourceFiles(): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)('git', ['ls-files', '-coz', '--exclude-standard'], { cwd: ROOT })
    return stdout.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)))
  } catch {
    return filesOf(ROOT)
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const paths = entries
    .filter(({ name }) => !NOT_COPIED.has(name))
    .map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name]
      return (await filesOf(join(folder, entry.name))).map((path) => `${entry.name}/${path}`)
    })
  return (await Promise.all(paths)).flat()
}

/**
 * The root's installed packages are one link each. Those of a room are relative links already, copied as they
 * are: what leads to the root's then ends in the original, and what leads to another room ends in the copy.
 */
async function linkInstalled(root: string): Promise<void> {
  await mkdir(join(root, 'node_modules'))
  for (const entry of await installed(join(ROOT, 'node_modules'))) {
    await symlink(join(ROOT, 'node_modules', entry), join(root, 'node_modules', entry))
  }
  for (const manifest of globSync('{spec,packages/*,apps/*}/package.json', { cwd: root })) {
    const modules = join(dirname(manifest), 'node_modules')
    for (const entry of await installed(join(ROOT, modules))) {
      await cp(join(ROOT, modules, entry), join(root, modules, entry), { recursive: true, verbatimSymlinks: true })
    }
  }
}

/** Package managers and tools keep their own notes and caches in the other hidden folders. */
async function installed(modules: string): Promise<string[]> {
  if (!existsSync(modules)) return []
  return (await readdir(modules)).filter((entry) => /^(?!\.)|^\.(?:bin|pnpm)$/.test(entry))
}

async function hashes(root: string): Promise<Map<string, string>> {
  const paths = await filesOf(root)
  const hash = async (path: string) =>
    createHash('sha256')
      .update(await readFile(join(root, path)))
      .digest('hex')
  return new Map(await Promise.all(paths.map(async (path) => [path, await hash(path)] as const)))
}

async function run(cwd: string, program: string, args: readonly string[]): Promise<string> {
  // What a script of the original finds first would be the original's programs.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(ROOT))
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => OF_THE_MACHINE.test(name))),
    PATH: path.join(delimiter),
    CI: 'true',
    TURBO_TELEMETRY_DISABLED: '1',
    // Everything is installed, by the links above.
    pnpm_config_verify_deps_before_run: 'false',
    WORKSPACE_INSTALLED: 'yes',
  }
  return new Promise((resolved, rejected) => {
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (!error) resolved(stdout)
      else rejected(new Error(`${basename(program)} ${args.join(' ')} failed in ${cwd}\n${stdout}${stderr}`))
    })
  })
}
