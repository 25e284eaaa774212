import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { expect, test } from 'vitest'
import { launchChromium, openConsole, press } from './chromium.ts'

test('the development server opens the console with its mocks', async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const server = await createServer({ root, logLevel: 'error', server: { port: 0, strictPort: true } })
  await server.listen()
  const browser = await launchChromium()
  try {
    const context = await browser.newContext()
    const { page, findings } = await openConsole(context, server.resolvedUrls?.local[0] ?? '')
    await press(page, 'Sync', 'INV-2041', 'Accepted')
    await page.reload()
    await press(page, 'Sync', 'INV-2041', 'Accepted')
    expect(findings).toEqual({ foreignRequests: [], errors: [] })
  } finally {
    await browser.close()
    await server.close()
  }
})
