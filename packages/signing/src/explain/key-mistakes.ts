import { HEADER } from '../header-names.ts'
import type { Capture } from './capture.ts'
import type { Mistake, MistakePlace } from './explanation.ts'
import { isContentKnown } from './header-mistakes.ts'
import { type KnownKey, sameKey } from './known-key.ts'
import type { EncodingMistakeId, KeyMistakeId } from './mistake-id.ts'
import { madeBy } from './opened-signature.ts'
import { type Reading, readingsOf } from './signature-readings.ts'

/** What is known of the keys once the signature was looked at. */
export interface KeyFindings {
  readonly capture: Capture
  readonly keys: readonly KnownKey[]
  /** The key that made the signature. */
  readonly found: KnownKey | undefined
  /** The likeliest reading of the header. */
  readonly reading: Reading | undefined
}

export function keyMistakes({ capture, keys, found, reading }: KeyFindings): Mistake[] {
  const { signedBy } = capture
  const needed = keys.find(({ role }) => role === signedBy)
  const problems = needed?.problem ? [needed.problem] : []
  if (found) return found === needed ? problems : [...problems, madeByOther(capture, found)]
  if (!needed) {
    return [
      mistake(
        'key-missing',
        'verifier',
        `The message is signed with the ${signedBy}'s key, and you gave none. Give the public key of the ${signedBy}.`,
      ),
    ]
  }
  // A key that only verifies says nothing without the content.
  if (!reading || (!needed.rsa && (needed.problem || !isContentKnown(capture)))) return problems
  return [...problems, whyNone({ capture, keys, found, reading }, needed, reading)]
}

function mistake(id: KeyMistakeId | EncodingMistakeId, place: MistakePlace, sentence: string): Mistake {
  return { id, place, sentence }
}

function madeByOther({ signedBy, signer }: Capture, { role, name }: KnownKey): Mistake {
  if (role === 'other') {
    return mistake(
      'third-key',
      'key',
      `${capitalised(name)} made this signature, and not the ${signedBy}'s. Sign with the key whose public half the other side has, or give the other side this one.`,
    )
  }
  const own = signer ? '' : " For AlipayHK's own calls, say `signedBy`."
  return mistake(
    'keys-swapped',
    'key',
    `${capitalised(name)} made this signature, where the ${signedBy}'s belongs: keys were mixed up where you gave them, or where it was signed. Sign with the private key of the ${signedBy} and verify with its public key.${own}`,
  )
}

function whyNone({ capture, keys }: KeyFindings, needed: KnownKey, reading: Reading): Mistake {
  const { signedBy } = capture
  const twin = keys.find((key) => key.role !== needed.role && key.role !== 'other' && sameKey(key, needed))
  if (twin || madeRequest(capture, needed)) {
    const whose = twin ? `is ${twin.name} as well` : 'made the signature of the request, so that it is your own'
    return mistake(
      'own-public-key',
      'verifier',
      `What you gave as ${needed.name} ${whose}. Give the public key of the ${signedBy}; AlipayHK shows its own beside the place where you enter yours.`,
    )
  }
  if (!needed.rsa) {
    return mistake(
      'nothing-fits',
      'key',
      `No key that you gave fits any content that was tried, and ${needed.name} cannot tell a wrong key from a wrong content. Compare the public keys first, ${needed.algorithm === 'ECC224' ? 'then the profile (SHA-256 or SHA-224, DER or r and s), ' : ''}then the contents to sign.`,
    )
  }
  const [length, expected] = [reading.signature.length, needed.rsa.modulus.length]
  if (length !== expected) {
    return mistake(
      'signature-length',
      'encoding',
      `The signature has ${length} bytes, and ${needed.name} makes ${expected}: it was cut, or made with a key of another size. See that all of it is sent, and compare the sizes of the keys.`,
    )
  }
  return mistake(
    'unknown-key',
    'key',
    `None of the keys that you gave made this signature, whatever it is over. Most often ${needed.name} is another than you think (your own, or one of another environment), or the signer has another private key; a damaged signature looks the same.`,
  )
}

/** The merchant's own key, taken for the platform's, gives itself away by fitting the request. */
function madeRequest({ kind, requestHeader }: Capture, needed: KnownKey): boolean {
  const header = requestHeader(HEADER.signature)
  return kind === 'response' && header !== undefined && madeBy(readingsOf(header).readings, needed)
}

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
