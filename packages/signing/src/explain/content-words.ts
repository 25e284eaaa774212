import { HEADER } from '../header-names.ts'
import { type Capture, looksEncrypted } from './capture.ts'
import type { Role } from './captured-exchange.ts'
import type { ContentMistake } from './content-mistake.ts'
import type { Mistake } from './explanation.ts'
import { isContentKnown } from './header-mistakes.ts'

export const SIGN_WHAT_IS_SENT = 'Turn the body into bytes once, sign those and send those'

type Told = Pick<Mistake, 'place' | 'sentence'>

/**
 * A mistake in the content for whoever can mend it. AlipayHK signs the bytes that it sends, so a body in another form
 * than the signed one was changed by whoever verifies.
 */
export function toldMistake(mistake: ContentMistake, way: string | undefined, signedBy: Role): Told {
  const as = way === undefined ? '' : ` (${way})`
  if ('did' in mistake) {
    const { did, instead, byVerifier } = mistake
    return { place: byVerifier ? 'verifier' : 'content', sentence: `${did}${as}. ${instead}.` }
  }
  const { signed, instead = SIGN_WHAT_IS_SENT } = mistake
  if (signedBy === 'merchant') return { place: 'content', sentence: `The body was signed ${signed}${as}. ${instead}.` }
  return {
    place: 'verifier',
    sentence: `The signature fits the body ${signed}${as}: what you gave was parsed and written again, or else changed. Verify the bytes as they came.`,
  }
}

/** The right key, and none of the contents. */
export function otherContent(capture: Capture, complete: boolean): Mistake[] {
  const { header, expected, signedBy } = capture
  if (header(HEADER.encrypt) !== undefined && !looksEncrypted(expected.body)) {
    return [
      {
        id: 'decrypted-before-verifying',
        place: 'verifier',
        sentence:
          'There is an Encrypt header and no base64. The body was decrypted before it was verified, and the signature is over what was sent. Verify the base64 text that was received, then decrypt it.',
      },
    ]
  }
  if (!isContentKnown(capture)) return []
  const byNone = `The key made this signature, and over another content, by none of the ${complete ? 'known mistakes' : 'mistakes that were tried: the body is too large for all of them'}.`
  const platformSigned = signedBy === 'platform'
  const instead = platformSigned
    ? 'Verify the bytes as they came, with method, URL and headers of the same message.'
    : 'Have the signer print the content to sign just before signing, and compare it or its digest with the expected one.'
  return [{ id: 'other-content', place: platformSigned ? 'verifier' : 'content', sentence: `${byNone} ${instead}` }]
}
