import { importPublicKey, type KeyResolver, type NamedTrustedKey, parseTimestamp } from '@alipayhk-openapi/signing'

/** One of AlipayHK's keys in the JSON document in which you keep them. The times are ISO 8601, with an offset. */
export interface KeyEntry {
  readonly keyVersion: string
  readonly publicKey: string
  readonly notBefore: string
  readonly notAfter: string
}

export interface RotatingKeysOptions {
  /** Reads the document, wherever it is. */
  readonly load: () => Promise<readonly KeyEntry[]>
  /** Minutes for which what was read is used; default 10. For an unknown version it is read again after 1. */
  readonly keepMinutes?: number
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number
}

/** Reads the document and resolves with what `createVerifier` takes as `keys`; rejects when it cannot be read. */
export async function rotatingKeys(options: RotatingKeysOptions): Promise<KeyResolver> {
  const { load, keepMinutes = 10, now = Date.now } = options
  const read = async () => Promise.all((await load()).map(datedKey))
  let keys = Promise.resolve(await read())
  let readAtMs = now()

  const keysOfLast = (minutes: number) => {
    if (now() - readAtMs < minutes * 60_000) return keys
    readAtMs = now()
    const known = keys
    // What is known serves on: each key has an end of its own.
    keys = read().catch((error) => {
      console.warn("AlipayHK's keys could not be read again:", error)
      return known
    })
    return keys
  }
  return async (keyVersion) => {
    const find = (keys: readonly DatedKey[]) =>
      keyVersion === undefined ? newest(keys, now()) : keys.find((key) => key.keyVersion === keyVersion)
    return find(await keysOfLast(keepMinutes)) ?? find(await keysOfLast(1))
  }
}

interface DatedKey extends NamedTrustedKey {
  readonly notBefore: Date
  readonly notAfter: Date
}

async function datedKey(entry: KeyEntry): Promise<DatedKey> {
  return {
    keyVersion: entry.keyVersion,
    publicKey: await importPublicKey(entry.publicKey),
    notBefore: new Date(parseTimestamp(entry.notBefore)),
    notAfter: new Date(parseTimestamp(entry.notAfter)),
  }
}

/** What a message without a key version is signed with. */
function newest(keys: readonly DatedKey[], nowMs: number): DatedKey | undefined {
  const valid = keys.filter(({ notBefore, notAfter }) => +notBefore <= nowMs && nowMs <= +notAfter)
  return valid.sort((one, other) => +one.notBefore - +other.notBefore).at(-1)
}
