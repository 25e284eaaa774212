/**
 * Browser tests that skip where there is no browser would pass on a machine that tested nothing. So the test
 * command finds Chromium, installs Debian's package where it may, and otherwise stops and says what to install.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export function chromium(): string {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium here: installing the Debian package `chromium` (about a minute).')
    apt('update')
    apt('install', '--yes', '--no-install-recommends', 'chromium')
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need Chromium: install it, or name the program in the environment variable CHROMIUM.',
  )
}

function findChromium(): string | undefined {
  const { CHROMIUM } = process.env
  if (CHROMIUM !== undefined && !existsSync(CHROMIUM)) throw new Error('CHROMIUM names a program that is not there.')
  return CHROMIUM ?? USUAL_PLACES.find((path) => existsSync(path))
}

function apt(...args: string[]): void {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) throw new Error(`apt-get ${args[0]} failed; install Chromium by hand and run the tests again.`)
}
