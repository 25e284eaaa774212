import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '../src/site.ts'
import { type BuiltSite, dist, openBuiltSite, pages, showAll } from './built-site.ts'
import { openWatched } from './chromium.ts'
import { measureContrast } from './contrast.ts'

const pictures = fileURLToPath(new URL('../test-results/', import.meta.url))
const nothing = { foreignRequests: [], errors: [] }

let site: BuiltSite

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  site = await openBuiltSite()
})

afterAll(() => site?.[Symbol.asyncDispose]())

describe.each(pages)('%s', (file) => {
  const name = file.replace('.html', '')

  test.each([
    ['light', 1440],
    ['light', 390],
    ['dark', 1440],
    ['dark', 390],
  ] as const)('is quiet, readable and marked as unofficial in %s at %i pixels', async (colorScheme, width) => {
    await using context = await site.browser.newContext({ colorScheme, viewport: { width, height: 900 } })
    const { page, findings } = await openWatched(context, site.home + file)
    await showAll(page)
    await page.screenshot({
      path: join(pictures, `${name}-${colorScheme}-${width}.png`),
      fullPage: true,
      // Redoc leaves undrawn what is out of the window. The policy of the other pages refuses this sheet.
      ...(file === 'index.html' ? { style: '* { content-visibility: visible !important }' } : {}),
    })

    const links = page.locator('.site-header nav a')
    expect(await links.allTextContents()).toEqual(['Reference', 'Protocol', 'Provenance'])
    expect(await page.locator('.site-header [aria-current=page]').getAttribute('href')).toBe(file)
    expect(await page.locator('.site-notice').innerText()).toBe('Unofficial: not made or endorsed by AlipayHK')

    const texts = await measureContrast(page)
    expect(texts.length).toBeGreaterThan(100)
    expect(texts.filter(({ ratio }) => ratio < 4.5)).toEqual([])
    const backgrounds = new Set(texts.map(({ background }) => background > 0.5))
    expect(backgrounds).toEqual(new Set([colorScheme === 'light']))

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(findings).toEqual(nothing)
  })

  test('has a policy that lets nothing in', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(dist, file), 'utf8'))
    expect(policy?.[1]).toMatch(/^default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; script-src '/)
    expect(policy?.[1]).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/)
  })
})

test('every link leads somewhere', async () => {
  await using context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const ids = new Map<string, Set<string>>()
  const links: { from: string; to: URL }[] = []
  for (const file of pages) {
    const { page } = await openWatched(context, site.home + file)
    await showAll(page)
    ids.set(file, new Set(await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id))))
    const found = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((a) => (a instanceof HTMLAnchorElement ? a.href : '')))
    links.push(...found.map((address) => ({ from: file, to: new URL(address) })))
  }

  const dead = links.filter(({ to }) => {
    if (to.protocol === 'https:') return false
    if (!to.href.startsWith(site.home)) return true
    const file = to.pathname.slice(new URL(site.home).pathname.length)
    if (!existsSync(join(dist, file))) return true
    const id = idOfFragment(decodeURIComponent(to.hash))
    return id !== '' && !ids.get(file)?.has(id)
  })
  expect(dead.map(({ from, to }) => `${from} → ${to.href}`)).toEqual([])
  for (const file of pages) expect(links.filter(({ from }) => from === file).length).toBeGreaterThan(10)
})

test('a mention of the protocol in the reference leads to its section', async () => {
  await using context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const { page } = await openWatched(context, site.home)
  await page.getByRole('link', { name: 'protocol §6' }).first().click()
  await page.waitForURL(/protocol\.html#6-verifying$/)
  const heading = page.getByRole('heading', { name: '6 Verifying' })
  const box = await heading.boundingBox()
  const header = await page.locator('.site-header').boundingBox()
  expect(box?.y).toBeGreaterThanOrEqual(header?.height ?? 0)
  expect(box?.y).toBeLessThan(200)
})

test('the protocol has its nine sections, each with its anchor and its place in the contents', async () => {
  await using context = await site.browser.newContext()
  const { page } = await openWatched(context, `${site.home}protocol.html`)
  const sections = [
    ['1-content-to-sign', '1 Content to sign'],
    ['2-headers', '2 Headers'],
    ['3-algorithms', '3 Algorithms'],
    ['4-keys', '4 Keys'],
    ['5-encryption', '5 Encryption'],
    ['6-verifying', '6 Verifying'],
    ['7-results-and-retries', '7 Results and retries'],
    ['8-time', '8 Time'],
    ['9-security', '9 Security'],
  ]
  const headings = page.locator('h2').filter({ hasText: /^\d/ })
  expect(
    await headings.evaluateAll((all) => all.map(({ id, firstChild }) => [id, firstChild?.textContent?.trim()])),
  ).toEqual(sections)
  const contents = page.locator('.contents .depth-2 a').filter({ hasText: /^\d/ })
  expect(
    await contents.evaluateAll((all) => all.map((a) => [a.getAttribute('href')?.slice(1), a.textContent])),
  ).toEqual(sections)
})

test('the pages work from a disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs site '))
  try {
    cpSync(dist, folder, { recursive: true })
    await using context = await site.browser.newContext()
    const { page, findings } = await openWatched(context, pathToFileURL(join(folder, 'index.html')).href)
    await showAll(page)
    await page.getByRole('link', { name: 'protocol §6' }).first().click()
    await page.getByRole('heading', { name: '6 Verifying' }).waitFor()
    await page.getByRole('link', { name: 'Provenance', exact: true }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(findings).toEqual(nothing)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the same spec gives the same bytes', () => {
  const again = buildSite()
  expect([...again.keys()].sort()).toEqual(readdirSync(dist).sort())
  for (const [file, content] of again) expect(content === readFileSync(join(dist, file), 'utf8'), file).toBe(true)
})

/** The reference routes by the fragment: `#/group/call`, or `#/group/call#group/call/part`. */
function idOfFragment(fragment: string): string {
  return fragment.slice(fragment.lastIndexOf('#') + 1).replace(/^\//, '')
}
