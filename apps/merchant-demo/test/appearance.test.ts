import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright'
import { expect, test } from 'vitest'
import { withBuiltConsole } from './built-console.ts'
import { auditOf, choose, openConsole, press, row } from './chromium.ts'

const pictures = fileURLToPath(new URL('../test-results/', import.meta.url))
const built = withBuiltConsole()

mkdirSync(pictures, { recursive: true })

/** One payment of each outcome, one on its way, and one that was not sent. */
async function showEveryStanding(page: Page): Promise<void> {
  await press(page, 'Sync', 'INV-2041', 'Accepted')
  await press(page, 'Sync', 'INV-2045', 'Rejected')
  await choose(page, 'unknownException')
  await press(page, 'Sync', 'INV-2042', 'Not known')
  await choose(page, 'noAnswer')
  await press(page, 'Sync', 'INV-2043', 'Not known')
  await row(page, 'INV-2042').getByText('Details').click()
}

test.each([
  ['light', 1440],
  ['light', 390],
  ['dark', 1440],
  ['dark', 390],
] as const)('is readable and fits in %s at %i pixels', async (colorScheme, width) => {
  await using context = await built().browser.newContext({
    colorScheme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  })
  const { page, findings } = await openConsole(context, built().address)
  await page.getByRole('heading', { name: 'Payments' }).waitFor()
  expect(await auditOf(page)).toEqual([])
  await page.screenshot({ path: `${pictures}start-${colorScheme}-${width}.png`, fullPage: true })

  await showEveryStanding(page)
  await press(page, 'Sync', 'INV-2046', 'Sending')
  expect(await auditOf(page)).toEqual([])
  await page.screenshot({ path: `${pictures}outcomes-${colorScheme}-${width}.png`, fullPage: true })

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(background).toBe(colorScheme === 'light' ? 'rgb(245, 246, 248)' : 'rgb(20, 23, 27)')
  expect(findings).toEqual({ foreignRequests: [], errors: [] })
})

test('tells the outcomes apart without colour', async () => {
  await using context = await built().browser.newContext({ viewport: { width: 1440, height: 900 } })
  const { page } = await openConsole(context, built().address)
  await showEveryStanding(page)
  const badges = await page
    .locator('td .badge')
    .evaluateAll((all) =>
      all.map((badge) => [badge.textContent?.trim(), badge.querySelector('path')?.getAttribute('d')]),
    )
  const shapes = new Map(badges.map(([label, shape]) => [label, shape]))
  expect([...shapes.keys()].sort()).toEqual(['Accepted', 'Not known', 'Not sent', 'Rejected'])
  expect(new Set(shapes.values()).size).toBe(shapes.size)
})

test('is big enough for a finger', async () => {
  await using context = await built().browser.newContext({ viewport: { width: 390, height: 844 } })
  const { page } = await openConsole(context, built().address)
  await page.getByRole('heading', { name: 'Payments' }).waitFor()
  const heights = await page
    .locator('button, select, summary, a')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  expect(heights.length).toBeGreaterThan(10)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(43)
})

test('shows every choice as a whole, and no gap between what belongs together', async () => {
  await using context = await built().browser.newContext({ viewport: { width: 1440, height: 900 } })
  const { page } = await openConsole(context, built().address)
  const choice = page.getByLabel('From now on it')
  const [shown, needed] = await choice.evaluate((select) => {
    const widths = [select.getBoundingClientRect().width]
    select.setAttribute('style', 'width: max-content')
    widths.push(select.getBoundingClientRect().width)
    return widths
  })
  expect(needed).toBeLessThanOrEqual(shown ?? 0)
  const lead = await boxOf(page.locator('.lead'))
  const summary = await boxOf(page.locator('.summary'))
  expect(summary.y - (lead.y + lead.height)).toBe(20)
})

test('gives the place of a button that is gone to the text', async () => {
  await using context = await built().browser.newContext({ viewport: { width: 1440, height: 900 } })
  const { page } = await openConsole(context, built().address)
  const widthOf = async (invoice: string) => (await boxOf(row(page, invoice).locator('td.standing'))).width
  await press(page, 'Sync', 'INV-2041', 'Accepted')
  expect(await widthOf('INV-2041')).toBeCloseTo((await widthOf('INV-2042')) + 148, 0)
})

test('leads from the switch to what was received where that is far below', async () => {
  await using context = await built().browser.newContext({ viewport: { width: 390, height: 844 } })
  const { page } = await openConsole(context, built().address)
  await press(page, 'Sync', 'INV-2041', 'Accepted')
  await page.getByRole('link', { name: 'What it received: 1' }).click()
  const heading = await boxOf(page.getByRole('heading', { name: 'What it received' }))
  expect(heading.y).toBeGreaterThanOrEqual(0)
  expect(heading.y + heading.height).toBeLessThanOrEqual(844)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('received')
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(await page.getByRole('link').count()).toBe(0)
})

async function boxOf(part: Locator): Promise<{ y: number; width: number; height: number }> {
  const box = await part.boundingBox()
  if (!box) throw new Error('there is nothing to see')
  return box
}
