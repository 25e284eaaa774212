/**
 * A filtered command that comes first in a fresh clone installs its own rooms only, and pnpm then takes the whole
 * workspace for installed: the next command fails on a missing module. So the commands that need every room ask
 * for them. Whoever has switched pnpm's own check off has seen to it already.
 */
import { spawnSync } from 'node:child_process'

export function installAll(): void {
  if (process.env.pnpm_config_verify_deps_before_run === 'false') return
  const { status } = spawnSync('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], {
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

if (import.meta.main) installAll()
