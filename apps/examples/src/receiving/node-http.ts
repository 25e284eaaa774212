import { createServer } from 'node:http'
import { nodeListener } from '@alipayhk-openapi/signing/node'
import { createReceiver, PATH } from './receiver.ts'

const receive = nodeListener(await createReceiver(process.env), { onError: (error) => console.error(error) })

const server = createServer((incoming, outgoing) => {
  if (incoming.method === 'POST' && incoming.url === PATH) receive(incoming, outgoing)
  else outgoing.writeHead(404).end()
})
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => console.log('listening', server.address()))
