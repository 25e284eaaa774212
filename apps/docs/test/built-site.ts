import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { launchChromium } from './chromium.ts'
import { serveFolder } from './static-server.ts'

export const dist: string = fileURLToPath(new URL('../dist/', import.meta.url))
export const pages = ['index.html', 'protocol.html', 'provenance.html'] as const

export interface BuiltSite extends AsyncDisposable {
  browser: Browser
  /** Address of the folder of the site, which is not the root of its host, as on hosts that give each project a path. */
  home: string
}

export async function openBuiltSite(): Promise<BuiltSite> {
  const server = await serveFolder(dist, '/a/project/')
  const browser = await launchChromium()
  return {
    browser,
    home: `${server.origin}/a/project/`,
    async [Symbol.asyncDispose]() {
      await browser.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** Scrolls the reference to its end and back, since Redoc draws a section only when it comes near the window. */
export async function showAll(page: Page): Promise<void> {
  if ((await page.locator('#redoc').count()) === 0) return
  await page.evaluate(async () => {
    const root = document.documentElement
    const settle = () => new Promise((resolve) => setTimeout(resolve, 50))
    let atEnd = 0
    while (atEnd < 5) {
      window.scrollBy({ top: 600, behavior: 'instant' })
      await settle()
      const drawn = document.querySelector('.schema-property-item') !== null
      atEnd = drawn && window.scrollY + window.innerHeight >= root.scrollHeight - 1 ? atEnd + 1 : 0
    }
    window.scrollTo({ top: 0, behavior: 'instant' })
    await settle()
  })
}
