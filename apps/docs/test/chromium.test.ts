import { afterEach, expect, test, vi } from 'vitest'
import { launchChromium } from './chromium.ts'

afterEach(() => vi.unstubAllEnvs())

test('there is a Chromium to test with', async () => {
  const browser = await launchChromium()
  expect(browser.isConnected()).toBe(true)
  await browser.close()
})

test('a Chromium that is missing is an error that says what to install', async () => {
  vi.stubEnv('CHROMIUM', '/nowhere/chromium')
  await expect(launchChromium()).rejects.toThrow(
    'There is no Chromium at /nowhere/chromium. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.',
  )
})
