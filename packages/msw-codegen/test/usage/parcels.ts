// What a reader of the output writes: all of it compiles without a cast, and what is wrong does not.
import { type Behaviours, createHandlers, createMocks } from './index.ts'
import { findParcel } from './operations/findParcel.ts'
import { createMock } from './runtime/mocks.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type IsAny<T> = 0 extends 1 & T ? true : false

const mocks = createMocks({ baseUrl: 'https://parcels.example', validateRequests: 'report', latencyMs: 5 })
// @ts-expect-error an option that there is not
createMocks({ baseURL: 'https://parcels.example' })

// Scenarios are functions, by name.
mocks.findParcel.onItsWay()
mocks.findParcel.notFound()
// @ts-expect-error there is no such scenario
mocks.findParcel.nowhere()
// @ts-expect-error there is no such operation
mocks.loseParcel

// Replies are typed by status and media type.
mocks.findParcel.reply(200, { parcelId: 'P-1', state: 'lost' })
mocks.findParcel.reply(200, 'P-1 is lost', { mediaType: 'text/plain', headers: { 'x-a': '1' } })
mocks.findParcel.reply(404, { title: 'No' })
mocks.deleteParcel.reply(204, undefined)
// @ts-expect-error a status that the document does not know
mocks.findParcel.reply(500, { title: 'No' })
// @ts-expect-error a body of another status
mocks.findParcel.reply(200, { title: 'No' })
// @ts-expect-error a state that there is not
mocks.findParcel.reply(200, { parcelId: 'P-1', state: 'eaten' })
// @ts-expect-error a property that is not declared
mocks.findParcel.reply(404, { title: 'No', grams: 1 })
// @ts-expect-error a body of another media type
mocks.findParcel.reply(200, { parcelId: 'P-1', state: 'lost' }, { mediaType: 'text/plain' })
// @ts-expect-error a media type that the document does not know
mocks.findParcel.reply(200, 'P-1', { mediaType: 'text/html' })
// @ts-expect-error a body where there is none
mocks.deleteParcel.reply(204, {})

// What a function is given is what the document says of a request.
mocks.sendParcel.resolve(({ body, path, violations }) => {
  const grams: Equal<typeof body.grams, number> = true
  const isTyped: [IsAny<typeof body>, IsAny<typeof path>] = [false, false]
  // @ts-expect-error not in the body
  void body.ounces
  if (!grams || isTyped[0] || violations.length > 0) return new Response(null, { status: 500 })
  return { status: 201, mediaType: 'application/json', body: { parcelId: 'P-2', state: 'on its way' } }
})
mocks.writeNote.resolve(async ({ body, path }) => {
  const isText: Equal<typeof body, string | undefined> = true
  return Response.json([isText, path.parcelId.toUpperCase()])
})

// Handlers are steps of a sequence of their own operation.
mocks.findParcel.sequence([mocks.findParcel.http(502), mocks.findParcel.delay(5, mocks.findParcel.notFound())])
// @ts-expect-error a step of another operation
mocks.findParcel.sequence([mocks.deleteParcel.http(502)])
mocks.findParcel.timeout()
mocks.findParcel.networkError()

// Calls are what arrived.
const [call] = mocks.calls.sendParcel
export const kind: 'street' | 'locker' | undefined = call?.body.to.kind
export const isUnknownCall: IsAny<typeof call> = false
// @ts-expect-error there is no such operation
mocks.calls.loseParcel

// @ts-expect-error a reply that the document does not know, where a response would do
mocks.findParcel.resolve(({ path }) => ({ status: 404, mediaType: 'text/plain', body: path.parcelId }))

// The media type is known by the status, and a step will do.
mocks.findParcel.resolve(({ path }) => ({ status: 404, body: { title: path.parcelId } }))
mocks.findParcel.resolve(({ path }) => (path.parcelId === 'P-1' ? mocks.findParcel.status404() : new Response()))
// @ts-expect-error a step of another operation
mocks.findParcel.resolve(() => mocks.sendParcel.status201())

// All of them: one that is left out is an error.
const answer = () => new Response()
const behaviours: Behaviours = {
  findParcel: ({ path }) => ({ status: 404, mediaType: 'application/problem+json', body: { title: path.parcelId } }),
  deleteParcel: answer,
  listLostParcels: 'status200',
  sendParcel: () => mocks.sendParcel.status201(),
  writeNote: answer,
}
export const handlers = createHandlers(behaviours, { scenarioHeader: false })
const { listLostParcels: _, ...others } = behaviours
// @ts-expect-error one is left out
createHandlers(others)
// @ts-expect-error a scenario that it has not
createHandlers({ ...behaviours, listLostParcels: 'status418' })
// @ts-expect-error one is too many
createHandlers({ ...behaviours, loseParcel: answer })

// One operation by itself.
const one = createMock(findParcel)
one.reply(404, { title: 'No' })
// @ts-expect-error a state that there is not
one.reply(200, { parcelId: 'P-1', state: 'eaten' })
export const id: string | undefined = one.calls[0]?.path.parcelId
