import { type Bytes, sameBytes } from './bytes.ts'
import { type Capture, joinedContent } from './capture.ts'
import {
  type BodyMistake,
  type Content,
  type ContentMistake,
  type Head,
  type HeadMistake,
  headText,
  type Variant,
  type WholeMistake,
} from './content-mistake.ts'
import { CONTENT_MISTAKES } from './content-mistakes.ts'

/** A mistake, in the way in which it was made. */
export interface Step {
  readonly mistake: ContentMistake
  readonly as: string | undefined
}

/** What may have been signed, and the mistakes that lead to it. */
export interface Candidate {
  readonly steps: readonly Step[]
  readonly content: Content
  /** What was made of the joined content, where a mistake concerns all of it. */
  readonly whole?: Bytes
  /** Parts of the head that a mistake put something else into. */
  readonly replaced: readonly string[]
}

export function bytesOfCandidate({ content, whole }: Candidate): Bytes {
  return whole ?? joinedContent(content)
}

/** Makes mistakes, and remembers what they make of the expected body, since that is needed many times. */
export interface MistakeMaker {
  readonly expected: Candidate
  /** All ways of making one mistake more. */
  make(candidate: Candidate, mistake: ContentMistake): Promise<readonly Candidate[]>
}

export function createMistakeMaker(capture: Capture): MistakeMaker {
  const { body: expectedBody } = capture.expected
  const bodies = new Map<BodyMistake, readonly Variant<Bytes>[]>()
  return {
    expected: { steps: [], content: capture.expected, replaced: [] },
    async make(candidate, mistake) {
      if (candidate.whole) return []
      if ('head' in mistake) return withHead(candidate, mistake, capture)
      if ('whole' in mistake) return withWhole(candidate, mistake, capture)
      const { body } = candidate.content
      const known = body === expectedBody ? bodies.get(mistake) : undefined
      const variants = known ?? changed(await mistake.body(body, capture), body)
      if (body === expectedBody) bodies.set(mistake, variants)
      return variants.map(({ to, as }) => ({
        ...candidate,
        steps: [...candidate.steps, { mistake, as }],
        content: { head: candidate.content.head, body: to },
      }))
    },
  }
}

function changed(variants: readonly Variant<Bytes>[], from: Bytes): Variant<Bytes>[] {
  return variants.filter(({ to }) => !sameBytes(to, from))
}

async function withWhole(candidate: Candidate, mistake: WholeMistake, capture: Capture): Promise<Candidate[]> {
  const { content, steps } = candidate
  const bytes = joinedContent(content)
  return changed(await mistake.whole(bytes, content, capture), bytes).map(({ to, as }) => ({
    ...candidate,
    steps: [...steps, { mistake, as }],
    whole: to,
  }))
}

/** Two mistakes may change the path one after the other; of any other part the second would only undo the first. */
function withHead(candidate: Candidate, mistake: HeadMistake, capture: Capture): Candidate[] {
  const { content, replaced, steps } = candidate
  const candidates: Candidate[] = []
  for (const { to, as } of mistake.head(content.head, capture)) {
    const names = Object.keys(to)
    const head: Head = { ...content.head, ...to }
    if (names.some((name) => name !== 'target' && replaced.includes(name))) continue
    if (headText(head) === headText(content.head)) continue
    candidates.push({
      steps: [...steps, { mistake, as }],
      content: { head, body: content.body },
      replaced: [...replaced, ...names],
    })
  }
  return candidates
}

/** All that can have been signed with one mistake. */
export async function* withOneMistake(maker: MistakeMaker): AsyncGenerator<Candidate> {
  for (const mistake of CONTENT_MISTAKES) yield* await maker.make(maker.expected, mistake)
}

/** All that can have been signed with two mistakes, the common ones first. */
export async function* withTwoMistakes(maker: MistakeMaker): AsyncGenerator<Candidate> {
  for (const [one, other] of pairsOfMistakes()) {
    for (const candidate of await maker.make(maker.expected, one)) yield* await maker.make(candidate, other)
  }
}

type Pair = readonly [one: ContentMistake, other: ContentMistake]

function pairsOfMistakes(): Pair[] {
  const mistakes = CONTENT_MISTAKES.filter(({ alone }) => !alone)
  const pairs = mistakes.flatMap((one, at) => mistakes.slice(at + 1).map((other): Pair => [one, other]))
  const rare = (pair: Pair) => pair.filter(({ common }) => !common).length
  return pairs.filter(([one, other]) => one.id !== other.id).toSorted((one, other) => rare(one) - rare(other))
}
