import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright'
import { preview } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from './chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface BuiltConsole {
  readonly browser: Browser
  readonly address: string
}

/** Serves what was built on a free loopback port, and starts a browser, for the tests of a file. */
export function withBuiltConsole(): () => BuiltConsole {
  let built: BuiltConsole | undefined
  let close = async (): Promise<void> => undefined
  beforeAll(async () => {
    const server = await preview({ root, logLevel: 'error', preview: { port: 0, strictPort: true } })
    const browser = await launchChromium()
    close = async () => {
      await browser.close()
      await server.close()
    }
    built = { browser, address: server.resolvedUrls?.local[0] ?? '' }
  })
  afterAll(() => close())
  return () => {
    if (!built) throw new Error('the console is opened in tests only')
    return built
  }
}
