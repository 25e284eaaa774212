import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { CHROMIUM_ARGS, installedChromium } from '../../../scripts/chromium.ts'

/** A site that is tested without a browser is not tested, so that a missing one is an error and never a skip. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: installedChromium(), args: CHROMIUM_ARGS })
}

/** What a page did that a page of this site must not do. */
export interface Findings {
  /** Everything asked for that is not the site itself, whether it was answered, failed or was blocked. */
  foreignRequests: string[]
  /** Console errors, uncaught errors and violations of the content security policy. */
  errors: string[]
}

/** Opens a page and records what goes wrong on it from its first byte on. */
export async function openWatched(
  context: BrowserContext,
  address: string,
): Promise<{ page: Page; findings: Findings }> {
  const page = await context.newPage()
  page.setDefaultTimeout(50_000)
  const findings: Findings = { foreignRequests: [], errors: [] }
  const home = new URL(address)

  page.on('request', (request) => {
    if (!isOfSite(new URL(request.url()), home)) findings.foreignRequests.push(request.url())
  })
  page.on('websocket', (socket) => findings.foreignRequests.push(socket.url()))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') findings.errors.push(message.text())
  })
  page.on('pageerror', (error) => findings.errors.push(String(error)))
  // What the policy blocks is no request any more, so that it has to be caught where it is blocked.
  await page.exposeFunction('reportViolation', (blocked: string, directive: string) => {
    findings.errors.push(`blocked by ${directive}: ${blocked}`)
    if (/^(?:https?|wss?):/.test(blocked)) findings.foreignRequests.push(blocked)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(globalThis, 'reportViolation')
      if (typeof report === 'function') report(event.blockedURI, event.effectiveDirective)
    })
  })

  await page.goto(address)
  return { page, findings }
}

function isOfSite(requested: URL, home: URL): boolean {
  if (requested.protocol === 'data:' || requested.protocol === 'about:') return true
  if (requested.protocol === 'blob:') return true
  return requested.protocol === home.protocol && requested.host === home.host
}
