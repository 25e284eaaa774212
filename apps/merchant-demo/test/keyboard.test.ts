import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { withBuiltConsole } from './built-console.ts'
import { openConsole, row } from './chromium.ts'

const built = withBuiltConsole()

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}

test('a payment is sent, settled and looked into with the keyboard alone', async () => {
  await using context = await built().browser.newContext()
  const { page } = await openConsole(context, built().address)
  await page.getByRole('heading', { name: 'Payments' }).waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('scenario')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Details of INV-2041')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Sync INV-2041')
  await page.keyboard.press('Enter')
  await row(page, 'INV-2041').getByText('Accepted').waitFor()
  expect(await focused(page)).toBe('Details of INV-2041')
  await page.keyboard.press('Enter')
  expect(await row(page, 'INV-2041').getByText('Signed with key version').isVisible()).toBe(true)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Details of INV-2042')
})

test.each([390, 1440])('is a table to a screen reader at %i pixels', async (width) => {
  await using context = await built().browser.newContext({ viewport: { width, height: 900 } })
  const { page } = await openConsole(context, built().address)
  await page.getByRole('heading', { name: 'Payments' }).waitFor()
  // The browser's own tree, since styles can take the meaning from a table and nothing else would show it.
  const session = await context.newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length
  expect([count('table'), count('columnheader'), count('rowheader')]).toEqual([1, 5, 6])
  expect(count('row')).toBe(7)
  expect(count('cell') + count('gridcell')).toBe(24)
})
