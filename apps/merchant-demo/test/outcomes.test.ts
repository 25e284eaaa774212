import type { BrowserContext } from 'playwright'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withBuiltConsole } from './built-console.ts'
import { choose, type OpenConsole, openConsole, press, row } from './chromium.ts'
import { invalid, valid } from './payments.ts'

const built = withBuiltConsole()
const quiet = { foreignRequests: [], errors: [] }
const { invoice } = valid

let context: BrowserContext
let opened: OpenConsole

beforeEach(async () => {
  context = await built().browser.newContext()
  opened = await openConsole(context, built().address)
})

afterEach(() => context.close())

test.each([
  ['accept', 'Accepted', 'AlipayHK has the record.', []],
  ['paramIllegal', 'Rejected', 'Illegal parameters.', []],
  ['processFail', 'Rejected', 'A general business failure occurred.', []],
  ['unknownException', 'Not known', 'AlipayHK answered that it does not know.', []],
  ['noAnswer', 'Not known', 'No answer came in time.', []],
  // The browser itself reports a connection that fails.
  ['networkError', 'Not known', 'The connection failed', [expect.stringContaining('ERR_FAILED')]],
  ['forgedAnswer', 'Not known', 'its signature does not hold', []],
] as const)('a gateway told to %s makes a payment %s', async (scenario, label, what, errors) => {
  const { page, findings } = opened
  await choose(page, scenario)
  await press(page, 'Sync', invoice, label)
  expect(await row(page, invoice).innerText()).toContain(what)
  expect(await row(page, invoice).getByRole('button').count()).toBe(label === 'Not known' ? 1 : 0)
  expect(findings).toEqual({ foreignRequests: [], errors })
})

test('a retry carries the same request, and counts once', async () => {
  const { page, findings } = opened
  await choose(page, 'noAnswer')
  await press(page, 'Sync', invoice, 'Not known')
  await choose(page, 'accept')
  await press(page, 'Retry', invoice, 'Accepted')
  const received = page.getByRole('region', { name: 'What it received' }).getByRole('listitem')
  const { requestId } = valid.record
  expect(await received.allInnerTexts()).toEqual([
    `${requestId}\nRequest verified; timeout; result kept`,
    `${requestId}\nRequest verified; success; answered as before, counts once`,
  ])
  expect(findings).toEqual(quiet)
})

test('a field that is wrong is named', async () => {
  const { page, findings } = opened
  await press(page, 'Sync', invalid.invoice, 'Rejected')
  expect(await row(page, invalid.invoice).innerText()).toContain('/actionUrl')
  expect(findings).toEqual(quiet)
})

test('the requests of the console are answered in the page and never reach its server', async () => {
  const { page } = opened
  const answered = page.waitForEvent('response', (response) => response.url().endsWith('/paymentInfo/sync'))
  await press(page, 'Sync', invoice, 'Accepted')
  expect((await answered).fromServiceWorker()).toBe(true)
})

test('a page that was opened before begins anew with its mocks', async () => {
  const { page, findings } = opened
  await press(page, 'Sync', invoice, 'Accepted')
  await page.reload()
  await press(page, 'Sync', invoice, 'Accepted')
  expect(await page.getByRole('region', { name: 'What it received' }).getByRole('listitem').count()).toBe(1)
  expect(findings).toEqual(quiet)
})

test('a request that nobody mocked stays in the page, and is told of', async () => {
  const { page, findings } = opened
  await page.getByRole('heading', { name: 'Payments' }).waitFor()
  const arrived: string[] = []
  context.on('response', (response) => {
    if (!response.fromServiceWorker()) arrived.push(response.url())
  })
  const sent = page.evaluate(async () => (await fetch('/elsewhere', { method: 'POST', body: '{}' })).status)
  await expect(sent).rejects.toThrow('Failed to fetch')
  expect(arrived).toEqual([])
  expect(findings.errors.join('\n')).toContain('without a matching request handler')
})

test('a page that nobody may mock says so, shows no console, and can be tried again', async () => {
  await using blocked = await built().browser.newContext({ serviceWorkers: 'block' })
  const page = await blocked.newPage()
  await page.goto(built().address)
  expect(await page.getByRole('alert').innerText()).toContain('The mock gateway could not start')
  const reloaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await reloaded
})

test('the built page has a policy that lets nothing in', async () => {
  const policy = await opened.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})
