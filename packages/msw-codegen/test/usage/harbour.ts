// What a reader of the output writes: all of it compiles without a cast, and what is wrong does not.
import { createMocks } from './index.ts'
import { createWebhooks } from './webhooks.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

const mocks = createMocks()
const star = { name: 'Star', class: 'tug' } as const

// A status of a range, and any other for the rest; what is documented by itself goes first.
mocks.listShips.reply(200, [star])
mocks.listShips.reply(422, { title: 'Not so' })
mocks.listShips.reply(503, { title: 'Not now' })
// @ts-expect-error a 200 is documented by itself
mocks.listShips.reply(200, { title: 'Not so' })
// @ts-expect-error what is not in any of them
mocks.listShips.reply(503, [star])

// Parameters of all places, whatever they are named.
mocks.listShips.resolve(({ query, header, cookie }) => {
  const size: number | undefined = query['page[size]']
  const kinds: readonly ('tanker' | 'tug')[] | undefined = query.class
  const pass: string = header['X-Harbour-Pass']
  const isIn: boolean | undefined = query.in
  // @ts-expect-error there is no such parameter
  void query.out
  return Response.json([size, kinds, pass, isIn, cookie, query.default, query.of?.length])
})
mocks.findBerth.resolve(({ path: { berth, pier } }) => {
  const types: [Equal<typeof berth, number>, Equal<typeof pier, string>] = [true, true]
  return Response.json(types)
})
mocks.find.resolve(({ query }) => Response.json(query?.depth.toFixed()))
// @ts-expect-error a query that is one value as a whole may be left out
mocks.find.resolve(({ query }) => Response.json(query.depth))

// Bodies of every kind, both ways.
mocks.sendManifest.resolve(async ({ body: { file, totals, note } }) => {
  const size: number = file.size
  return { status: 200, mediaType: 'multipart/form-data', body: { crates: totals.crates + size, note: note ?? '' } }
})
mocks.putPhoto.resolve(({ body }) => Response.json(body?.byteLength))
mocks.moorShip.reply(200, { berth: 4, lines: ['bow'] })
mocks.getPhoto.reply(200, new Uint8Array([1]))
mocks.getPhoto.reply(200, new Blob([]))
mocks.postShipsShipNameDepart.reply(204, undefined)
// @ts-expect-error no bytes
mocks.getPhoto.reply(200, { width: 5 })
// @ts-expect-error a list of texts
mocks.moorShip.reply(200, { berth: 4, lines: [5] })

// Streams: items, all at once or as they come.
async function* moving() {
  yield { ship: 'Star', at: [22.28, 114.15] as const }
}
async function* standing() {
  yield { ship: 'Star' }
}
mocks.streamPositions.reply(200, [{ ship: 'Star', at: [22.28, 114.15] }])
mocks.streamPositions.reply(200, moving())
mocks.streamPositions.reply(200, [{ event: 'moved', data: 'to sea' }], { mediaType: 'text/event-stream' })
// @ts-expect-error an item without a place
mocks.streamPositions.reply(200, standing())
// @ts-expect-error a place has two numbers
mocks.streamPositions.reply(200, [{ ship: 'Star', at: [1, 2, 3] }])
mocks.sendPositions.resolve(({ body }) => Response.json(body.map(({ at: [north, east] }) => north + east)))

// Webhooks: typed bodies and typed answers.
const send = createWebhooks({ url: 'https://shop.example', sign: async (request) => request })
export async function tell(): Promise<string | undefined> {
  await send.tide('high')
  await send.shipArrived()
  // @ts-expect-error no ship
  await send.shipArrived({ name: 'Star' })
  // @ts-expect-error there is no such webhook
  await send.shipSank()
  const { status, body } = await send.shipArrived(star, { 'x-attempt': '2' })
  const statuses: Equal<typeof status, 204 | 422> = true
  return statuses && body ? body.title : undefined
}
