import { SigningError } from './errors.ts'
import type { SignatureHeader } from './signature-header.ts'
import type { VerifiedKey, Verifier } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A message of our own side, as it was signed. */
export interface OwnMessage {
  readonly content: Bytes
  readonly header: Required<SignatureHeader>
}

/** What is trusted is checked once for each key, and not for each message. */
interface GuardOptions {
  /** Whether the published test keys may be met here. */
  readonly testKeysAllowed: boolean
  /** What our own side signed with the keys in use. */
  readonly own: () => OwnMessage | Promise<OwnMessage>
}

/**
 * Wraps a verifier, so that a key that it trusts and must not trust is refused when it is first met: a published
 * test key, and the key of the other direction, with which a request could come back as its own answer.
 *
 * Its `verify` rejects with `TEST_KEY_REFUSED` and `KEY_REUSED` beside what the verifier itself rejects with.
 */
export function createVerifierGuard(verifier: Verifier): (options: GuardOptions) => Verifier {
  const cleared = new WeakSet<VerifiedKey>()
  return ({ testKeysAllowed, own }) => ({
    async verify(content, header) {
      // A copy, as for a signer.
      const key = await verifier.verify(content.slice(), header)
      if (typeof key?.keyVersion !== 'string' || cleared.has(key)) return key
      const ours = await own()
      if (!testKeysAllowed) {
        await refusePublished(content, header.signature)
        await refusePublished(ours.content, ours.header.signature)
      }
      if (await verifiesOwn(verifier, key, ours)) {
        throw new SigningError(
          'KEY_REUSED',
          `Key version ${key.keyVersion} verifies what you signed yourself: give the other side's public key, not your own.`,
          { keyVersion: key.keyVersion },
        )
      }
      if (!testKeysAllowed) cleared.add(key)
      return key
    },
  })
}

/** Refuses to sign with a published test key; each key version of ours is looked at once. */
export function createSignerGuard(): (own: OwnMessage) => Promise<void> {
  const cleared = new Set<string>()
  return async ({ content, header }) => {
    if (cleared.has(header.keyVersion)) return
    await refusePublished(content, header.signature)
    cleared.add(header.keyVersion)
  }
}

async function refusePublished(content: Bytes, signature: Bytes): Promise<void> {
  // Loaded for the first message to another host and never after it.
  const { isSignedWithPublishedKey } = await import('./published-keys.ts')
  if (!(await isSignedWithPublishedKey(content, signature))) return
  throw new SigningError(
    'TEST_KEY_REFUSED',
    'A published test key was used with a host that is not loopback: anyone can sign with it.',
  )
}

async function verifiesOwn(verifier: Verifier, { keyVersion }: VerifiedKey, own: OwnMessage): Promise<boolean> {
  try {
    await verifier.verify(own.content.slice(), { ...own.header, keyVersion })
    return true
  } catch (error) {
    // A verifier that does not know its own key any more has answered nothing.
    if (error instanceof SigningError && /^(?:SIGNATURE_INVALID|ALGORITHM_MISMATCH)$/.test(error.code)) return false
    throw error
  }
}
