import type { FitsContent } from './content-search.ts'
import type { Mistake } from './explanation.ts'
import type { KnownKey } from './known-key.ts'
import { pssBlocks } from './pss-block.ts'
import type { Reading } from './signature-readings.ts'
import { openedBlock, pkcs1Block, type SignedBlock } from './signed-block.ts'

/** A signature, one way to read it, and a key that may have made it. */
export interface Attempt {
  readonly key: KnownKey
  readonly reading: Reading
  readonly mistakes: readonly Mistake[]
  /** Undefined where it cannot be told what the signature is over. */
  readonly fits: FitsContent | undefined
  readonly digest: string | undefined
}

/** What the keys tell of a signature. */
export interface OpenedSignature {
  /** Readings that a key made, as the padding proves whatever the content is: two where the header was sent twice. */
  readonly certain: readonly Attempt[]
  /** Keys of which only a content that fits can tell whether they made it. */
  readonly possible: readonly Attempt[]
}

/** Readings that are tried with a key that does not show its numbers: each content is verified with each of them. */
const READINGS_TO_VERIFY = 4

export async function openSignature(readings: readonly Reading[], keys: readonly KnownKey[]): Promise<OpenedSignature> {
  const certain: Attempt[] = []
  const possible: Attempt[] = []
  for (const reading of distinct(readings)) {
    for (const key of keys) {
      const attempts = await attemptsOf(key, reading)
      for (const attempt of attempts) (attempt.certain ? certain : possible).push(attempt)
    }
  }
  return { certain, possible: [...possible, ...toVerify(readings, keys)] }
}

/** Whether an RSA key made the signature, whatever it is over. */
export function madeBy(readings: readonly Reading[], { rsa }: KnownKey): boolean {
  return readings.some(({ signature }) => {
    const opened = rsa && openedBlock(rsa, signature)
    return opened !== undefined && pkcs1Block(opened) !== undefined
  })
}

async function attemptsOf(key: KnownKey, reading: Reading): Promise<(Attempt & { readonly certain: boolean })[]> {
  const opened = key.rsa && openedBlock(key.rsa, reading.signature)
  if (!key.rsa || !opened) return []
  const pkcs1 = pkcs1Block(opened)
  if (pkcs1) return [{ key, reading, certain: true, ...pkcs1 }]
  const pss = await pssBlocks(opened, key.rsa)
  return pss.map((block: SignedBlock & { readonly certain: boolean }) => ({ key, reading, ...block }))
}

function toVerify(readings: readonly Reading[], keys: readonly KnownKey[]): Attempt[] {
  return keys.flatMap((key) =>
    distinct(readings)
      .slice(0, READINGS_TO_VERIFY)
      .flatMap((reading) => {
        const { verify } = key
        if (!verify) return []
        return [
          { key, reading, mistakes: [], fits: (content) => verify(content, reading.signature), digest: undefined },
        ]
      }),
  )
}

/** Those that lead to the same bytes as an earlier and simpler one are left out. */
function distinct(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>()
  return readings.filter(({ signature }) => {
    const bytes = signature.join()
    if (seen.has(bytes)) return false
    seen.add(bytes)
    return true
  })
}
