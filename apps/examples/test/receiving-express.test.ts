import { once } from 'node:events'
import type { Server } from 'node:http'
import { nodeListener } from '@alipayhk-openapi/signing/node'
import express, { type NextFunction, type Request, type Response } from 'express'
import { expect, test, vi } from 'vitest'
import { createReceiver, PATH } from '../src/receiving/receiver.ts'
import { startInNode } from './receiving/hosts.ts'
import { env, send, signedCall } from './receiving/platform.ts'

test('the routes after express.json() are served as ever', { timeout: 30_000 }, async () => {
  const example = await startInNode('express.ts', env)
  const call = {
    path: '/bills',
    headers: { 'Content-Type': 'application/json' },
    body: new TextEncoder().encode('{"a":1}'),
  }
  const { body } = await send(example.origin, call)
  expect(JSON.parse(new TextDecoder().decode(body))).toEqual({ received: { a: 1 } })
  await example.close()
})

test('express.json() before the call is named as the mistake', async () => {
  const failed = vi.fn()
  const app = express()
  app.use(express.json())
  app.post(PATH, nodeListener(await createReceiver(env)))
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    failed(error)
    response.sendStatus(500)
  })
  const { origin, close } = await listening(app.listen(0, '127.0.0.1'))
  expect(await send(origin, await signedCall())).toMatchObject({ status: 500 })
  expect(failed.mock.calls).toEqual([[expect.any(TypeError)]])
  expect(failed.mock.calls[0]?.[0].message).toContain('put it before express.json()')
  await close()
})

async function listening(server: Server): Promise<{ origin: string; close(): Promise<void> }> {
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
