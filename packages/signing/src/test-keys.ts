import { TEST_KEYS } from './gen/test-keys.ts'

/** A pair as PEM text: PKCS#8 and SPKI. */
export interface TestKeyPair {
  readonly privateKey: string
  readonly publicKey: string
}

/**
 * The published test pairs: `merchant` signs requests, `platform` signs answers. Anyone can sign with them, so
 * the middleware refuses them for every host that is not loopback.
 *
 * @see spec/protocol.md §4
 */
export const testKeys: { readonly merchant: TestKeyPair; readonly platform: TestKeyPair } = TEST_KEYS

/** The client id that goes with them, which is the sample of AlipayHK's page. */
export const testClientId: string = '4Q5Y8W0WSG45P907917'
