import { nodeListener } from '@alipayhk-openapi/signing/node'
import express from 'express'
import { createReceiver, PATH } from './receiver.ts'

const receive = nodeListener(await createReceiver(process.env), { onError: (error) => console.error(error) })

const app = express()
// Before express.json(): what is signed are the bytes as they came, and a body can be read only once.
// Without `next`: Express would show the caller the stack of an error, unless NODE_ENV is production.
app.post(PATH, (request, response) => receive(request, response))
app.use(express.json())
app.post('/bills', (request, response) => {
  response.json({ received: request.body })
})
const server = app.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', (error) => {
  // Express hands a port that is taken to this function, where it would be lost.
  if (error) throw error
  console.log('listening', server.address())
})
