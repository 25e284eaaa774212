import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSpecFile } from '../src/spec-files.ts'
import { type BuiltSite, dist, openBuiltSite, showAll } from './built-site.ts'
import { openWatched } from './chromium.ts'
import { markedNodes, type Place, placesOf, wordsFor } from './documented-places.ts'

const path = '/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
const document = JSON.parse(readSpecFile('openapi.json'))
const { components, paths } = document
const call = paths[path].post
const places = placesOf(document, call)
const encryptedBody = 't=request&ct=text/plain'

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

describe('how well it is known', () => {
  test('no node that is inferred or limited is left out of what is checked', () => {
    // Redoc shows no text of a body that is an object, so a mark there would not be seen.
    const shown = places.filter(({ side, path }) => path !== '' || side === encryptedBody)
    const checked = new Set([...shown.flatMap(({ nodes }) => nodes), ...Object.values(components.examples)])
    const marked = markedNodes(document)
    expect(marked.size).toBeGreaterThan(30)
    expect([...marked].filter(([, node]) => !checked.has(node)).map(([pointer]) => pointer)).toEqual([])
  })

  test.each(places.filter(({ path }) => path !== ''))('stands at $path of $side', async ({ side, path, nodes }) => {
    expectWords(await property(side, path).locator('small').first().innerText(), nodes)
  })

  test.each([
    [
      't=request&ct=application/json',
      'openId',
      "Source: the provider's page, lines 124–126. Assumed here: 1 to 64 characters.",
    ],
    [
      't=request&ct=application/json',
      'type',
      "Source: the provider's page, lines 152–154. Known from the family (facts §6): at most 16 characters, the value TELECOM. Assumed here: at least 1 character.",
    ],
    [
      't=response&c=200',
      'result/resultMessage',
      "Not on the provider's page (family, facts §5): The seed folds the children of result away; every call of the family names the message so. Assumed here: at most 1024 characters.",
    ],
  ])('of %s %s in plain words', async (side, name, note) => {
    expect(await property(side, name).locator('small').innerText()).toBe(note)
  })

  test('leads to the page that tells what the words mean', async () => {
    const links = page.locator('small a')
    const addresses = new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))))
    expect(addresses).toEqual(new Set(['provenance.html']))
    expect(await links.count()).toBe(await page.locator('small').count())
  })
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

    const { nodes } = places.find(({ side, path }) => side === encryptedBody && path === '') ?? {
      nodes: [],
    }
    expect(nodes.flatMap(wordsFor).length).toBeGreaterThan(0)
    const notes = await page.locator('small').allInnerTexts()
    expectWords(notes.find((note) => note.includes('media type')) ?? 'none', nodes)
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

test('on a narrow screen scrolling leads to the call, and its texts are not cut off', async () => {
  await using context = await site.browser.newContext({ viewport: { width: 390, height: 844 } })
  const { page } = await openWatched(context, site.home)
  const field = page.locator('[id$="path=client-id"]').first()
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 300)
        return (await field.count()) > 0 && ((await field.boundingBox())?.y ?? Infinity) < 500
      },
      { timeout: 10_000 },
    )
    .toBe(true)

  const boxes = await Promise.all(
    [page.getByRole('heading', { name: 'Synchronize latest PaymentInfo' }), field.locator('small')].map((part) =>
      part.boundingBox(),
    ),
  )
  for (const box of boxes) {
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(390)
  }
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
  const example = components.examples[name]
  await page.getByRole('menuitem', { name: example.summary, exact: true }).click()
  expectWords(await panel.innerText(), [example])
  return JSON.parse(await panel.locator('pre').innerText())
}

function expectWords(note: string, nodes: Place['nodes']): void {
  for (const words of nodes.flatMap(wordsFor)) expect(note).toMatch(words)
}

function descriptionsIn(node: unknown): Record<string, string>[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'x-enumDescriptions' ? [value] : descriptionsIn(value),
  )
}
