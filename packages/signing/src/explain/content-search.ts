import { type Bytes, sameBytes } from './bytes.ts'
import { bytesOfCandidate, type Candidate, type MistakeMaker, withOneMistake, withTwoMistakes } from './candidates.ts'

/** Whether a signature is over this content. */
export type FitsContent = (content: Bytes) => Promise<boolean>

/** How much is tried at most, since two of some hundred ways are many. */
export interface SearchBound {
  readonly candidates: number
  /** Of all candidates together. */
  readonly bytes: number
}

/** What was found: of the candidates that lead to the bytes that were signed the simplest, and the others as simple. */
export interface ContentSearch {
  readonly found: Candidate | undefined
  readonly others: readonly Candidate[]
  readonly tried: number
  readonly complete: boolean
}

/** So many digests are computed at once: waiting for each by itself takes longer than computing it. */
const AT_ONCE = 64
/** Unless the bodies are large. */
const BYTES_AT_ONCE = 1_048_576

/** Tries the content without a mistake, then with one, then with two. */
export async function searchContent(
  maker: MistakeMaker,
  fits: FitsContent,
  bound: SearchBound,
): Promise<ContentSearch> {
  const levels = [[maker.expected], withOneMistake(maker), withTwoMistakes(maker)]
  let left = bound
  for (const level of levels) {
    const search = await searchLevel(level, fits, left)
    left = search.left
    const tried = bound.candidates - left.candidates
    if (search.found) return { found: search.found, others: search.others, tried, complete: true }
    if (!search.complete) return { found: undefined, others: [], tried, complete: false }
  }
  return { found: undefined, others: [], tried: bound.candidates - left.candidates, complete: true }
}

interface LevelSearch {
  readonly found: Candidate | undefined
  readonly others: readonly Candidate[]
  readonly left: SearchBound
  readonly complete: boolean
}

async function searchLevel(
  level: Iterable<Candidate> | AsyncIterable<Candidate>,
  fits: FitsContent,
  bound: SearchBound,
): Promise<LevelSearch> {
  let { candidates, bytes } = bound
  let signed: Bytes | undefined
  const fitting: Candidate[] = []
  for await (const batch of batchesOf(level)) {
    const contents = batch.map(bytesOfCandidate)
    const size = contents.reduce((sum, { length }) => sum + length, 0)
    if (candidates < batch.length || bytes < size) {
      return { found: fitting[0], others: fitting.slice(1), left: { candidates, bytes }, complete: false }
    }
    candidates -= batch.length
    bytes -= size
    if (!signed) {
      const hits = await Promise.all(contents.map(fits))
      signed = contents[hits.indexOf(true)]
    }
    const found = signed
    if (found) fitting.push(...batch.filter((_, index) => sameBytes(found, contents[index] ?? new Uint8Array())))
  }
  return { found: fitting[0], others: fitting.slice(1), left: { candidates, bytes }, complete: true }
}

async function* batchesOf(level: Iterable<Candidate> | AsyncIterable<Candidate>): AsyncGenerator<Candidate[]> {
  let batch: Candidate[] = []
  let bytes = 0
  for await (const candidate of level) {
    batch.push(candidate)
    bytes += candidate.whole?.length ?? candidate.content.body.length
    if (batch.length < AT_ONCE && bytes < BYTES_AT_ONCE) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}
