import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright'
import { CHROMIUM_ARGS, installedChromium } from '../../../scripts/chromium.ts'
import { type ScenarioName, scenarios } from '../src/mocks.ts'

/** A page that is tested without a browser is not tested, so that a missing one is an error and never a skip. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: installedChromium(), args: CHROMIUM_ARGS })
}

/** What the console must not do. */
export interface Findings {
  /** Everything asked of another host, whether it was answered, failed or was blocked. */
  readonly foreignRequests: string[]
  /** Console errors and warnings, uncaught errors, and what the content security policy blocked. */
  readonly errors: string[]
}

export interface OpenConsole {
  readonly page: Page
  readonly findings: Findings
}

/** Opens the console and records what goes wrong on it from its first byte on. */
export async function openConsole(context: BrowserContext, address: string): Promise<OpenConsole> {
  const findings: Findings = { foreignRequests: [], errors: [] }
  const { host } = new URL(address)
  // Of the context and not of the page, so that what the worker asks for is seen too.
  context.on('request', (request) => {
    const asked = new URL(request.url())
    if (asked.protocol !== 'data:' && asked.host !== host) findings.foreignRequests.push(request.url())
  })
  const page = await context.newPage()
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) findings.foreignRequests.push(socket.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') findings.errors.push(message.text())
  })
  page.on('pageerror', (error) => findings.errors.push(String(error)))
  await page.goto(address)
  return { page, findings }
}

export function row(page: Page, invoice: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: invoice }) })
}

export async function choose(page: Page, scenario: ScenarioName): Promise<void> {
  await page.getByLabel('From now on it').selectOption({ label: scenarios[scenario].does })
}

/** Presses the button of a payment and waits until it stands as `label` says. */
export async function press(page: Page, verb: 'Sync' | 'Retry', invoice: string, label: string): Promise<void> {
  await row(page, invoice)
    .getByRole('button', { name: `${verb} ${invoice}` })
    .click()
  await row(page, invoice).locator('.badge').getByText(label, { exact: true }).waitFor()
}

/** What axe finds wrong, and what it could not tell; contrast is among its rules. */
export async function auditOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations, incomplete } = await page.evaluate(() => {
    const injected: typeof axe = Reflect.get(globalThis, 'axe')
    return injected.run(document)
  })
  return [...violations, ...incomplete].flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
