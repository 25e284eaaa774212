import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createReceiver, PATH } from './receiver.ts'

const receive = await createReceiver(process.env)

const app = new Hono()
app.post(PATH, (context) => receive(context.req.raw))
// Elsewhere than on Node, Hono's `app.fetch` is all that is needed.
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 8080) }, (address) =>
  console.log('listening', address),
)
