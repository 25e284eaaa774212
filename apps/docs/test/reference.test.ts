import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSpecFile } from '../src/spec-files.ts'
import { type BuiltSite, dist, openBuiltSite, showAll } from './built-site.ts'
import { openWatched } from './chromium.ts'

const path = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
const { components, paths } = JSON.parse(readSpecFile('openapi.json'))
const call = paths[path].post

let site: BuiltSite
let page: Page

beforeAll(async () => {
  site = await openBuiltSite()
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
  ;({ page } = await openWatched(context, site.home))
  await showAll(page)
})

afterAll(() => site?.[Symbol.asyncDispose]())

test.each([
  ['the path', path],
  ['the summary', 'Synchronize latest PaymentInfo'],
  ['that no host is documented', 'No host is documented.'],
  ['a blank for the host', 'https://{host}'],
])('%s stands there without a click', async (_, text) => {
  expect(await page.getByText(text).filter({ visible: true }).count()).toBeGreaterThan(0)
})

test('the path is not cut off', async () => {
  const cut = await page
    .getByText(path, { exact: true })
    .filter({ visible: true })
    .evaluateAll(
      (elements) =>
        elements.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth).length,
    )
  expect(cut).toBe(0)
})

test.each(['Client-Id', 'Content-Type', 'Signature', 'Encrypt', 'Request-Time'])(
  'the request header %s',
  async (name) => {
    const parameters: { name: string; description: string }[] = Object.values(components.parameters)
    const { description } = parameters.find((parameter) => parameter.name === name) ?? { description: 'none' }
    const shown = await property('t=request&in=headers', name).innerText()
    expect(shown).toContain(description.split(/[`(]/)[0]?.trim())
  },
)

test.each(['Client-Id', 'Content-Type', 'Signature', 'Encrypt', 'Response-Time', 'Tracer-Id'])(
  'the response header %s',
  async (name) => expect(await property('t=response&c=200', name).isVisible()).toBe(true),
)

const requestFields = [
  ...Object.keys(components.schemas.PaymentInfo.properties),
  ...Object.keys(components.schemas.Merchant.properties).map((name) => `merchant/${name}`),
]
test.each(requestFields)('the request field %s', async (name) => {
  expect(await property('t=request&ct=application/json', name).isVisible()).toBe(true)
})

test.each(Object.keys(components.schemas.Result.properties))('the response field result.%s', async (name) => {
  expect(await property('t=response&c=200', `result/${name}`).isVisible()).toBe(true)
})

test('the fields that an integrator looks for are among them', () => {
  expect(requestFields).toEqual(
    expect.arrayContaining(['openId', 'requestId', 'amount', 'actionUrl', 'merchant/merchantName']),
  )
})

const valuesWithDescription = Object.values(components.schemas).flatMap((schema) =>
  descriptionsIn(schema).flatMap((descriptions) => Object.entries(descriptions)),
)
test.each(valuesWithDescription)('the value %s with its description', async (value, description) => {
  const rows = page.locator('tbody tr').filter({ has: page.getByRole('cell', { name: value, exact: true }) })
  expect((await rows.allInnerTexts()).join('\n')).toContain(description)
})

test('the documented result codes are among the values', () => {
  const values = valuesWithDescription.map(([value]) => value)
  expect(values).toEqual(
    expect.arrayContaining(['SUCCESS', 'PARAM_ILLEGAL', 'PROCESS_FAIL', 'UNKNOWN_EXCEPTION', 'HKD']),
  )
})

test('a field says where it comes from, its unit and why it is inferred', async () => {
  expect(await property('t=request&ct=application/json', 'amount').innerText()).toMatch(
    /source: seed:171-173\s+unit: cents/,
  )
  expect(await property('t=request&ct=application/json', 'merchant/subMerchantId').innerText()).toContain(
    'inferred-reason: The seed folds',
  )
})

describe('examples', () => {
  const requests = Object.keys(call.requestBody.content['application/json'].examples)
  const responses = Object.keys(call.responses['200'].content['application/json'].examples)

  test('each payment result and each result code has one', () => {
    expect(requests).toEqual(['paymentSucceeded', 'paymentFailed', 'paymentUnknown', 'traditionalChinese'])
    expect(responses).toEqual(['success', 'paramIllegal', 'processFail', 'unknownException'])
  })

  test.each(requests)('the request %s', async (name) => {
    expect(await shownExample(samplePanel(0), name)).toEqual(components.examples[name].value)
  })

  test.each(responses)('the response %s', async (name) => {
    expect(await shownExample(samplePanel(1), name)).toEqual(components.examples[name].value)
  })

  test('the encrypted request', async () => {
    await page.getByRole('button', { name: 'Payload media type' }).click()
    await page.getByRole('menuitem', { name: 'text/plain' }).click()
    expect(await samplePanel(0).locator('pre').innerText()).toContain(components.examples.encrypted.value)
  })
})

test('search finds a field under the policy', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('actionUrl')
  await page.getByText('request fields').waitFor()
  await page.keyboard.press('Escape')
})

test('opening the reference is one step, and its address stays as it was', async () => {
  await using context = await site.browser.newContext()
  const { page } = await openWatched(context, `${site.home}protocol.html`)
  await page.getByRole('link', { name: 'Reference' }).click()
  await page.getByText('Synchronize latest PaymentInfo').first().waitFor()
  expect(page.url()).toBe(`${site.home}index.html`)
  await page.goBack()
  expect(page.url()).toBe(`${site.home}protocol.html`)
})

test('an address of a section opens that section', async () => {
  await using context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const { page } = await openWatched(context, `${site.home}#/payment-records/syncpaymentinfo`)
  const heading = page.getByRole('heading', { name: 'Synchronize latest PaymentInfo' })
  await heading.waitFor()
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(300)
  expect((await heading.boundingBox())?.y).toBeGreaterThan(48)
})

test('the colour scheme is followed while the page is open', async () => {
  await using context = await site.browser.newContext({ colorScheme: 'light' })
  const { page } = await openWatched(context, site.home)
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await background()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(background).not.toBe(light)
})

test('without JavaScript the overview can be read and the way to the fields is told', async () => {
  await using context = await site.browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site.home)
  expect(await page.locator('noscript a').isVisible()).toBe(true)
  expect(await page.getByText('Unofficial: not made or endorsed by AlipayHK.').isVisible()).toBe(true)
  expect(await page.locator('noscript a').getAttribute('href')).toBe('openapi.yaml')
})

test('the description that is offered is the spec', () => {
  expect(readFileSync(join(dist, 'openapi.yaml'), 'utf8')).toBe(readSpecFile('openapi.yaml'))
})

/** A header or field by what the reference calls it: side and place, then its path. */
function property(side: string, name: string): Locator {
  return page.locator(`[id*="/${side}&"][id$="path=${name.toLowerCase()}"]`)
}

/** The sample of the request stands first, that of the response second. */
function samplePanel(index: number): Locator {
  return page
    .locator('[data-component-name="Panel/PanelBody"]')
    .filter({ has: page.locator('pre') })
    .nth(index)
}

async function shownExample(panel: Locator, name: string): Promise<unknown> {
  await panel.getByRole('button', { name: 'Example', exact: true }).click()
  await page.getByRole('menuitem', { name: components.examples[name].summary, exact: true }).click()
  return JSON.parse(await panel.locator('pre').innerText())
}

function descriptionsIn(node: unknown): Record<string, string>[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'x-enumDescriptions' ? [value] : descriptionsIn(value),
  )
}
