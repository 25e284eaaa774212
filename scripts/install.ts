/**
 * A filtered command that comes first in a fresh clone installs its own rooms only, and pnpm then takes the whole
 * workspace for installed: the next command fails on a missing module. So the commands that need every room ask
 * for them. Whoever sets WORKSPACE_INSTALLED has seen to it already.
 */
import { spawnSync } from 'node:child_process'

export function installAll(): void {
  if (process.env.WORKSPACE_INSTALLED) return
  const { status } = spawnSync('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], {
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

if (import.meta.main) installAll()
