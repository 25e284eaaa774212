import { spawnSync } from 'node:child_process'

/** Installs what ours is compared to, which the repository's own install leaves out; quick when nothing is missing. */
export function installPeers(): void {
  const { status, error } = spawnSync('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('pnpm could not install the generators to compare with', { cause: error })
}
