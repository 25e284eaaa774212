import type { SigningErrorCode } from '../../src/index.ts'

/** Compares as JSON, which is enough for what the suite looks at and is the same everywhere. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [was, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (was !== wanted) throw new Error(`${what}: expected ${wanted}, was ${was}`)
}

export async function expectRefused(outcome: Promise<unknown>, code: SigningErrorCode, what: string): Promise<void> {
  const reason = await outcome.then(
    () => 'nothing thrown',
    (error: unknown) => (isRefusal(error) ? error.code : `${error}`),
  )
  expectEqual(reason, code, what)
}

export function isRefusal(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && error.name === 'SigningError' && 'code' in error && typeof error.code === 'string'
}

export function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
