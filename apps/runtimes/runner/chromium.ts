import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { CHROMIUM_ARGS, installedChromium } from '../../../scripts/chromium.ts'
import type { TestReport } from '../src/report.ts'

const BUNDLE = join(import.meta.dirname, '../dist/hosts/chromium.js')
/** Nothing listens there; as a loopback address it is what WebCrypto asks for, a secure context. */
const ORIGIN = 'http://localhost'

/** Runs the suite in a page of the Chromium of this machine, which is asked for nothing but from here. */
export async function suiteInChromium(attackFolder: string): Promise<readonly TestReport[]> {
  const browser = await chromium.launch({ executablePath: installedChromium(), args: CHROMIUM_ARGS })
  try {
    const page = await browser.newPage()
    await page.route('**', async (route) => {
      const path = new URL(route.request().url()).pathname
      if (path === '/') return route.fulfill({ contentType: 'text/html', body: '' })
      const body = await readFile(path === '/suite.js' ? BUNDLE : join(attackFolder, path)).catch(() => undefined)
      return route.fulfill(body ? { body, contentType: 'text/javascript' } : { status: 404 })
    })
    await page.goto(ORIGIN)
    return await page.evaluate("import('/suite.js').then(({ report }) => report())")
  } finally {
    await browser.close()
  }
}
