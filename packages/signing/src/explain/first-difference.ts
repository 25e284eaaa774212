import { type Bytes, utf8 } from './bytes.ts'
import { bytesOfCandidate, type Candidate } from './candidates.ts'
import { joinedContent } from './capture.ts'
import type { Content, ContentMistake } from './content-mistake.ts'
import type { FirstDifference, SignedPart } from './explanation.ts'

interface Part {
  readonly part: SignedPart
  readonly bytes: Bytes
}

/** The parts one after the other, each with the separator that ends it. */
function partsOf({ head, body }: Content): Part[] {
  return [
    { part: 'method', bytes: utf8(head.method + head.blank) },
    { part: 'path', bytes: utf8(head.target + head.lineFeed) },
    { part: 'client id', bytes: utf8(head.clientId + head.firstDot) },
    { part: 'time', bytes: utf8(head.time + head.secondDot) },
    { part: 'body', bytes: body },
  ]
}

/** Where a mistake shows first: from its part on, or anywhere for one that concerns the whole. */
export function firstDifferenceOf(
  mistake: ContentMistake,
  expected: Content,
  signed: Candidate,
): FirstDifference | undefined {
  const wanted = 'part' in mistake ? mistake.part : 'body' in mistake ? 'body' : 'method'
  const start = startOf(expected, wanted)
  const actual =
    'whole' in mistake
      ? bytesOfCandidate(signed)
      : joinedContent(signed.content).subarray(startOf(signed.content, wanted))
  const whole = joinedContent(expected)
  const length = Math.max(whole.length - start, actual.length)
  for (let at = 0; at < length; at++) {
    const offset = start + at
    if (whole[offset] === actual[at]) continue
    return { offset, expected: whole[offset], actual: actual[at], part: partAt(expected, offset) }
  }
  return undefined
}

function startOf(content: Content, wanted: SignedPart): number {
  const parts = partsOf(content)
  const before = parts.slice(
    0,
    parts.findIndex(({ part }) => part === wanted),
  )
  return before.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

function partAt(content: Content, offset: number): SignedPart {
  let end = 0
  for (const { part, bytes } of partsOf(content)) {
    end += bytes.length
    if (offset < end) return part
  }
  return 'body'
}
