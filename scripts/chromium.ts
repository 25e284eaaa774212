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

/** A sandbox needs rights that a container lacks; the rest keeps Chromium from asking other hosts for anything. */
export const CHROMIUM_ARGS: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Vitest's browser mode, as every suite of this repository runs it. */
export const HEADLESS_CHROMIUM = {
  enabled: true,
  headless: true,
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
}

/** The program named in `CHROMIUM`, or else one in the usual places; an error that says what to install. */
export function installedChromium(): string {
  const { CHROMIUM } = process.env
  const found = [CHROMIUM ?? USUAL_PLACES].flat().find((path) => existsSync(path))
  if (found) return found
  throw new Error(
    `There is no Chromium at ${CHROMIUM ?? 'the usual places'}. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.`,
  )
}

/** The same, installed first where that is possible without asking. */
export function ensureChromium(): string {
  const named = process.env.CHROMIUM !== undefined
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!named && mayInstall && !USUAL_PLACES.some((path) => existsSync(path))) {
    console.log('No Chromium here: installing the Debian package `chromium` (about a minute).')
    apt('update')
    apt('install', '--yes', '--no-install-recommends', 'chromium')
  }
  return installedChromium()
}

function apt(...args: string[]): void {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) throw new Error(`apt-get ${args[0]} failed; install Chromium by hand and run the tests again.`)
}
