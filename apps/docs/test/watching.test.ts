import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withContentSecurityPolicy } from '../src/content-security-policy.ts'
import { renderShell } from '../src/shell.ts'
import { type Findings, launchChromium, openWatched } from './chromium.ts'
import { measureContrast } from './contrast.ts'
import { type StaticServer, serveFolder } from './static-server.ts'

// The checks of the site say nothing unless they can fail. `.invalid` is never resolved, so nothing leaves the machine.

const folder = mkdtempSync(join(tmpdir(), 'watched-'))
let browser: Browser
let server: StaticServer

beforeAll(async () => {
  browser = await launchChromium()
  server = await serveFolder(folder, '/')
})

afterAll(async () => {
  await browser?.close()
  await server?.[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function watch(html: string): Promise<Findings> {
  writeFileSync(join(folder, 'page.html'), html)
  await using context = await browser.newContext()
  const { page, findings } = await openWatched(context, `${server.origin}/page.html`)
  await page.waitForLoadState('networkidle')
  return findings
}

const plain = (body: string) => `<!doctype html><link rel="icon" href="data:,">${body}`

test('a page that asks for nothing has no findings', async () => {
  expect(await watch(plain('<p>text</p>'))).toEqual({ foreignRequests: [], errors: [] })
})

test.each([
  ['an image', '<img src="https://cdn.invalid/logo.svg">', 'https://cdn.invalid/logo.svg'],
  ['a script', '<script src="https://cdn.invalid/redoc.js"></script>', 'https://cdn.invalid/redoc.js'],
  ['a style sheet', '<link rel="stylesheet" href="https://cdn.invalid/a.css">', 'https://cdn.invalid/a.css'],
  [
    'telemetry',
    '<script>fetch("https://otel.invalid/v1", { method: "POST" }).catch(() => {})</script>',
    'https://otel.invalid/v1',
  ],
  ['a beacon', '<script>navigator.sendBeacon("https://otel.invalid/b")</script>', 'https://otel.invalid/b'],
  ['a web socket', '<script>new WebSocket("wss://otel.invalid/s")</script>', 'wss://otel.invalid/s'],
])('%s from a foreign host is found', async (_, markup, address) => {
  const { foreignRequests } = await watch(plain(markup))
  expect(foreignRequests).toContain(address)
})

test('a foreign image is found where the policy blocks it, and so is the violation', async () => {
  const body = '<img src="https://cdn.invalid/logo.svg">'
  const page = renderShell(
    { name: 'site', pages: [{ file: 'page.html', label: 'Page' }] },
    { file: 'page.html', title: 'page', body },
  )
  const { foreignRequests, errors } = await watch(withContentSecurityPolicy(page))
  expect(foreignRequests).toContain('https://cdn.invalid/logo.svg')
  expect(errors).toContainEqual(expect.stringMatching(/^blocked by img-src: https:\/\/cdn\.invalid/))
})

test.each([
  ['a console error', '<script>console.error("wrong")</script>', 'wrong'],
  ['an uncaught error', '<script>throw new Error("thrown")</script>', 'Error: thrown'],
  ['a file that is missing', '<img src="missing.png">', 'Failed to load resource'],
])('%s is found', async (_, markup, message) => {
  const { errors } = await watch(plain(markup))
  expect(errors).toContainEqual(expect.stringContaining(message))
})

test.each([
  ['grey on white', '<p style="color: #9b9ca8">pale</p>', 2.72],
  ['text that is half transparent', '<div style="opacity: 0.5"><p style="color: black">pale</p></div>', 3.95],
  ['text on a tinted box', '<p style="background: rgb(0 0 0 / 50%); color: black">clear</p>', 5.24],
  ['black on white', '<p>clear</p>', 21],
])('the contrast of %s is measured', async (_, markup, ratio) => {
  writeFileSync(join(folder, 'page.html'), plain(markup))
  await using context = await browser.newContext()
  const { page } = await openWatched(context, `${server.origin}/page.html`)
  const [text] = await measureContrast(page)
  expect(text?.ratio).toBeCloseTo(ratio, 1)
})
