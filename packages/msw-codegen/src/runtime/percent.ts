const ENCODED = /(?:%[\da-f]{2})+/gi
/** Also a `%` that begins no encoding. */
const ENCODED_OR_STRAY = /(?:%[\da-f]{2})+|%/gi
/** What means something in a path when it stands there as it is, and nothing when it is encoded. */
const RESERVED = /[%/?#:@!$&'()*+,;=]/g

/** Text with its percent-encoding undone, once. What is no UTF-8 when decoded stays as it is. */
export function percentDecoded(text: string): string {
  return text.includes('%') ? text.replace(ENCODED, decodedRun) : text
}

/** As {@link percentDecoded}, where a plus stands for a space. */
export function formDecoded(text: string): string {
  return percentDecoded(text.replaceAll('+', ' '))
}

/** Plain text such that decoding it, in either way, gives it back. */
export function undecodable(text: string): string {
  return text.replace(/[%+]/g, encoded)
}

/**
 * A path in the one spelling of all that RFC 3986 (6.2.2) calls equivalent: encoded where that makes a difference,
 * and nowhere else. A `%` always begins an encoding of three characters then.
 */
export function normalisedPath(path: string): string {
  return path.includes('%') ? path.replace(ENCODED_OR_STRAY, (run) => decodedRun(run).replace(RESERVED, encoded)) : path
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
