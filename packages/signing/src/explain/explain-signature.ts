import { HEADER } from '../header-names.ts'
import { bytesOfCandidate, createMistakeMaker, type Step } from './candidates.ts'
import { type Capture, capturedAs, captureOf, joinedContent } from './capture.ts'
import type { CapturedExchange } from './captured-exchange.ts'
import { type ContentSearch, type SearchBound, searchContent } from './content-search.ts'
import { otherContent, toldMistake } from './content-words.ts'
import { type Explanation, HiddenContents, type Mistake } from './explanation.ts'
import { firstDifferenceOf } from './first-difference.ts'
import { headerMistakes } from './header-mistakes.ts'
import { keyMistakes } from './key-mistakes.ts'
import { type ExplainKeys, type KnownKey, knownKeysOf } from './known-key.ts'
import type { Kind } from './message-kind.ts'
import type { MistakeId } from './mistake-id.ts'
import { namedMistakes } from './named-mistakes.ts'
import { type Attempt, openSignature } from './opened-signature.ts'
import { type Reading, readingsOf } from './signature-readings.ts'
import { headerWarnings, keyWarnings } from './warnings.ts'

/** Ten thousand digests take a fraction of a second; verifying for each candidate takes ten times as long. */
const BY_DIGEST: SearchBound = { candidates: 12_000, bytes: 67_108_864 }
const BY_VERIFYING: SearchBound = { candidates: 2_000, bytes: 16_777_216 }

const NOTHING_SEARCHED: ContentSearch = { found: undefined, others: [], tried: 0, complete: true }

/**
 * Tells why the signature of a captured message does not fit. It makes each usual mistake, and each two of them
 * together, and names those that lead to what was signed. An RSA key shows with certainty whether it made the
 * signature and with which hash, whatever the content; a key for ECC224 shows that only with the right content.
 *
 * It looks at nothing but what it is given: no clock (so the age of the message does not count), no network, no file.
 * At most 12,000 contents of together 64 MiB are compared with a signature, 2,000 of 16 MiB where a key only verifies;
 * half as many more where the header can be read in several ways.
 *
 * @param exchange the message as it went over the wire: its body has at most 262,144 bytes, its URL 8,192 characters, its
 * headers 65,536 together
 * @param keys public keys in any form; one that cannot be read is reported as a mistake, and not thrown
 * @throws {SigningError} `BODY_TOO_LARGE`
 * @throws {TypeError} when method, URL, headers, body or keys are none, or a key is nothing that could be one
 * @see spec/protocol.md §9
 */
export async function explainSignature(exchange: CapturedExchange, keys: ExplainKeys): Promise<Explanation> {
  return explained(captureOf(exchange), keys)
}

async function explained(capture: Capture, keys: ExplainKeys): Promise<Explanation> {
  const known = await knownKeysOf(keys, capture.signedBy)
  const needed = known.find(({ role }) => role === capture.signedBy)
  const header = capture.header(HEADER.signature)
  if (header === undefined) {
    const warnings = keyWarnings(known, needed)
    return explanation({ capture, mistakes: headerMistakes(capture), warnings, search: NOTHING_SEARCHED })
  }
  const { readings, reason } = readingsOf(header)
  const { attempt, search } = await searched(capture, readings, known)
  const kind = kindByKey(capture, attempt?.key)
  if (kind !== capture.kind) return explained(capturedAs(capture, { kind, isOpen: false }), keys)
  const reading = attempt?.reading ?? likeliest(readings, needed)
  const ofContent = attempt ? contentMistakes(capture, search, attempt) : []
  const mistakes = [
    ...headerMistakes(capture).filter(({ id }) => !isSameFault(id, ofContent)),
    ...(reading ? namedMistakes(reading, needed, keys.keyVersion) : [unreadable(reason)]),
    ...keyMistakes({ capture, keys: known, found: attempt?.key, reading }),
    ...(attempt?.mistakes ?? []),
    ...ofContent,
  ]
  const warnings = [...(reading ? headerWarnings(reading) : []), ...keyWarnings(known, needed)]
  return explanation({ capture, mistakes, warnings, search, digest: attempt?.digest })
}

interface Findings {
  readonly capture: Capture
  readonly mistakes: readonly Mistake[]
  readonly warnings: Explanation['warnings']
  readonly search: ContentSearch
  readonly digest?: string | undefined
}

function explanation({ capture, mistakes, warnings, search, digest }: Findings): Explanation {
  const { found, others, tried, complete } = search
  const actual = found && bytesOfCandidate(found)
  return {
    fits: mistakes.length === 0,
    mistakes,
    alsoFits: found ? otherNames(found.steps, others) : [],
    warnings,
    contents: new HiddenContents({ expected: joinedContent(capture.expected), actual, signedDigest: digest }),
    tried,
    complete,
  }
}

interface Searched {
  /** The key that made the signature, and how. */
  readonly attempt: Attempt | undefined
  readonly search: ContentSearch
}

async function searched(capture: Capture, readings: readonly Reading[], keys: readonly KnownKey[]): Promise<Searched> {
  const { certain, possible } = await openSignature(readings, keys)
  const attempts = certain.length > 0 ? certain : possible
  const maker = createMistakeMaker(capture)
  const bound = certain.length > 0 ? BY_DIGEST : BY_VERIFYING
  let [tried, complete] = [0, true]
  for (const [index, attempt] of attempts.entries()) {
    if (!attempt.fits) continue
    const search = await searchContent(maker, attempt.fits, index === 0 ? bound : shared(bound, attempts.length - 1))
    tried += search.tried
    complete &&= search.complete
    if (search.found) return { attempt, search: { ...search, tried } }
  }
  return { attempt: certain[0], search: { ...NOTHING_SEARCHED, tried, complete } }
}

/** Readings and keys after the likeliest one have half as much between them. */
function shared({ candidates, bytes }: SearchBound, among: number): SearchBound {
  return { candidates: Math.floor(candidates / 2 / among), bytes: Math.floor(bytes / 2 / among) }
}

/** When no key fits any reading: the simplest that is as long as a signature of the key. */
function likeliest(readings: readonly Reading[], needed: KnownKey | undefined): Reading | undefined {
  const length = needed?.rsa?.modulus.length
  const sober = readings.filter(({ repairs }) => !repairs.some((repair) => 'guess' in repair))
  return sober.find(({ signature }) => signature.length === length) ?? sober[0]
}

function unreadable(reason: string): Mistake {
  return {
    id: 'header-unreadable',
    place: 'header',
    sentence: `${reason} Write \`algorithm=RSA256,keyVersion=1,signature=\` and the base64 of the signature, percent-encoded once.`,
  }
}

function contentMistakes(capture: Capture, { found, complete }: ContentSearch, { fits }: Attempt): Mistake[] {
  if (!fits) return []
  if (!found) return otherContent(capture, complete)
  return found.steps.map(({ mistake, as }) => {
    const firstDifference = firstDifferenceOf(mistake, capture.expected, found)
    return {
      id: mistake.id,
      ...toldMistake(mistake, as, capture.signedBy),
      ...(firstDifference && { firstDifference }),
    }
  })
}

/** A header with the wrong client id, where the right one was signed, is one mistake and not two. */
function isSameFault(id: MistakeId, ofContent: readonly Mistake[]): boolean {
  return id === 'client-id-mismatch' && ofContent.some((mistake) => mistake.id === 'other-client-id')
}

/** The key tells a request from an answer where nothing else does. */
function kindByKey({ kind, isOpen }: Capture, key: KnownKey | undefined): Kind {
  if (!isOpen || !key || key.role === 'other') return kind
  return key.role === 'merchant' ? 'request' : 'response'
}

function otherNames(steps: readonly Step[], others: ContentSearch['others']): MistakeId[][] {
  const namesOf = (of: readonly Step[]) => of.map(({ mistake }) => mistake.id)
  const named = new Map(others.map((other) => [namesOf(other.steps).join(), namesOf(other.steps)]))
  named.delete(namesOf(steps).join())
  return [...named.values()]
}
