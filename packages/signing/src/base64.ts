const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/

const DIGITS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '%2B', '%2F']

/** `encodeURIComponent(btoa(bytes))`, in one pass: it is in the way of every message, after its signature. */
export function percentEncodedBase64(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    text += `${DIGITS[group >> 18]}${DIGITS[(group >> 12) & 63]}`
    text += left > 1 ? DIGITS[(group >> 6) & 63] : '%3D'
    text += left > 2 ? DIGITS[group & 63] : '%3D'
  }
  return text
}

/**
 * Decodes base64 or base64url, padded in full or not at all (RFC 4648 §3.5: trailing bits must be zero).
 * Returns undefined for everything else, where `atob` would guess.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!BASE64.test(text) && !BASE64URL.test(text)) return undefined
  const digits = text.replaceAll('=', '').replaceAll('-', '+').replaceAll('_', '/')
  const padded = digits.padEnd(Math.ceil(digits.length / 4) * 4, '=')
  if (digits.length % 4 === 1 || (text.endsWith('=') && text.length !== padded.length)) return undefined
  const binary = atob(padded)
  if (btoa(binary) !== padded) return undefined
  // Many times faster than `Uint8Array.from` with a function, and in the way of every message.
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}
