/** What a merchant writes against the workspace that has the second operation: compiled, then run. */
import { createClient, unwrap } from '@alipayhk-openapi/client'
import { setupMocks } from '@alipayhk-openapi/msw/server'
import { createSigner, createVerifier, importPrivateKey, importPublicKey } from '@alipayhk-openapi/signing'
import { testClientId, testKeys } from '@alipayhk-openapi/signing/test-keys'
import { type components, type operations, TemplateLayout } from '@alipayhk-openapi/types'

const PATH = '/api/open/v1/example/merchant/template/sync'

type Template = components['schemas']['Template']
type Sent = operations['syncTemplate']['requestBody']['content']['application/json']

const template: Template & Sent = { name: '每月帳單', layout: TemplateLayout.LANDSCAPE, pages: 2 }

const { mocks, handle, use } = setupMocks()
const client = createClient({
  baseUrl: 'http://127.0.0.1:9999',
  clientId: testClientId,
  signer: createSigner({ privateKey: await importPrivateKey(testKeys.merchant.privateKey) }),
  verifier: createVerifier({ publicKey: await importPublicKey(testKeys.platform.publicKey) }),
  fetch: handle,
})

const accepted = await unwrap(client.POST(PATH, { body: template }))
const templateId: string | undefined = accepted.outcome === 'accepted' ? accepted.data.templateId : undefined

// @ts-expect-error a template without a layout
const withoutLayout = await unwrap(client.POST(PATH, { body: { name: 'Monthly bill', pages: 2 } }))
// @ts-expect-error a layout that the document does not list
const unknownLayout = await unwrap(client.POST(PATH, { body: { ...template, layout: 'SQUARE' } }))
const tooManyPages = await unwrap(client.POST(PATH, { body: { ...template, pages: 21 } }))

const calls = mocks.calls.syncTemplate.map(({ body, verification, scenario }) => ({ body, verification, scenario }))

const { success, paramIllegal, processFail, unknownException, badSignature } = mocks.syncTemplate
const answered = []
for (const scenario of [success, paramIllegal, processFail, unknownException, badSignature]) {
  use(scenario())
  const outcome = await unwrap(client.POST(PATH, { body: template }))
  answered.push(
    outcome.outcome === 'unknown' ? (outcome.result?.resultCode ?? outcome.reason) : outcome.result.resultCode,
  )
}

console.log(
  JSON.stringify({
    accepted,
    templateId: templateId ?? 'none',
    refused: { withoutLayout, unknownLayout, tooManyPages },
    calls,
    answered,
  }),
)
