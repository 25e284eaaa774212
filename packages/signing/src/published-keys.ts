import { algorithmNamed } from './algorithms.ts'
import { decodeBase64 } from './base64.ts'
import { type ContentParts, contentToSign } from './content-to-sign.ts'
import { SigningError } from './errors.ts'
import { PUBLISHED_PUBLIC_KEYS } from './gen/published-public-keys.ts'
import { parseSignatureHeader } from './signature-header.ts'

/** A message as it was signed. */
interface SignedMessage extends ContentParts {
  /** The `Signature` header. */
  readonly signature: string
}

type PublishedKeyGuard = (keyVersion: string, message: () => SignedMessage) => Promise<void>

/**
 * Refuses the published test keys, whose private halves are public knowledge, for any host that is not
 * loopback. It looks at a signature and not at a key, so that a key behind a signing service is found too,
 * and once for each key version, so that the common case costs nothing.
 */
export function createPublishedKeyGuard(): PublishedKeyGuard {
  const cleared = new Set<string>()
  return async (keyVersion, message) => {
    if (cleared.has(keyVersion)) return
    const { signature, ...parts } = message()
    if (isLoopback(parts.url)) return
    if (await isSignedWithPublishedKey(contentToSign(parts), parseSignatureHeader(signature).signature)) {
      throw new SigningError(
        'TEST_KEY_REFUSED',
        'A published test key was used with a host that is not loopback: anyone can sign with it.',
      )
    }
    cleared.add(keyVersion)
  }
}

async function isSignedWithPublishedKey(
  content: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { parameters } = algorithmNamed('RSA256')
  for (const spki of PUBLISHED_PUBLIC_KEYS) {
    const der = decodeBase64(spki) ?? new Uint8Array()
    const key = await crypto.subtle.importKey('spki', der, parameters, false, ['verify'])
    if (await crypto.subtle.verify(parameters, key, signature, content)) return true
  }
  return false
}

/** RFC 6761 §6.3 and RFC 5735 §3: `localhost` and below, 127.0.0.0/8, ::1. */
function isLoopback(url: string): boolean {
  return /^(?:.+\.)?localhost$|^127(?:\.\d{1,3}){3}$|^\[::1\]$/.test(new URL(url).hostname)
}
