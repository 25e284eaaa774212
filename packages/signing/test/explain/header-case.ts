import type { ContentCase } from './content-case.ts'
import { base64, contentOf, KEYS, requestOf, rsaSign, type Sent } from './wrong-message.ts'

export const signature = await rsaSign(contentOf())
export const encoded = encodeURIComponent(base64(signature))

export const sends = (as: string, header: string, sent?: Sent): ContentCase => ({
  as,
  make: async () => ({ exchange: requestOf(header, sent), keys: KEYS }),
})

/** The usual header with the signature written in another way. */
export const writes = (as: string, value: string) => sends(as, `algorithm=RSA256,keyVersion=1,signature=${value}`)
