import {
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  type SignedCall,
  signedHandler,
} from '@alipayhk-openapi/signing'

/** Only the name of this call is public. */
export const PATH = '/api/merchant/query_latest_payment_info'

export type Environment = Readonly<Record<string, string | undefined>>

/** What takes a call and gives its answer, wherever `fetch` is spoken. The keys are read once. */
export async function createReceiver(env: Environment): Promise<(request: Request) => Promise<Response>> {
  const { ALIPAYHK_CLIENT_ID = '', ALIPAYHK_PUBLIC_KEY = '', MERCHANT_PRIVATE_KEY = '' } = env
  return signedHandler(
    {
      clientId: ALIPAYHK_CLIENT_ID,
      verifier: createVerifier({ publicKey: await importPublicKey(ALIPAYHK_PUBLIC_KEY) }),
      signer: createSigner({ privateKey: await importPrivateKey(MERCHANT_PRIVATE_KEY) }),
      // The caller is never told why.
      onRefused: ({ code }) => console.warn('refused:', code),
    },
    latestPaymentInfo,
  )
}

/** AlipayHK expects an answer within 3 seconds. The fields of both bodies are made up for this example: unverified. */
function latestPaymentInfo({ body }: SignedCall): Response {
  const { accountId }: { accountId?: string } = JSON.parse(new TextDecoder().decode(body))
  const result = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success' }
  return Response.json({ result, accountId, amount: 12800, currencyCode: 'HKD' })
}
