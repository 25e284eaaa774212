import { RSA256 } from './algorithms.ts'
import { decodeBase64 } from './base64.ts'
import { PUBLISHED_PUBLIC_KEYS } from './gen/published-public-keys.ts'

/**
 * Whether a signature was made with one of the published test keys, whose private halves are public knowledge. It
 * looks at a signature and not at a key, so that a key behind a signing service is found too.
 */
export async function isSignedWithPublishedKey(
  content: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  for (const spki of PUBLISHED_PUBLIC_KEYS) {
    const der = decodeBase64(spki) ?? new Uint8Array()
    const key = await crypto.subtle.importKey('spki', der, RSA256, false, ['verify'])
    if (await crypto.subtle.verify(RSA256, key, signature, content)) return true
  }
  return false
}
