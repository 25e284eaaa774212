import { decodeBase64 } from '../base64.ts'
import { base64Of, digestOf, hexOf, textOf, utf8 } from './bytes.ts'
import { looksEncrypted } from './capture.ts'
import type { BodyMistake } from './content-mistake.ts'
import { SIGN_WHAT_IS_SENT } from './content-words.ts'
import { printed } from './printed.ts'

const NOT_SERIALISED = {
  id: 'body-not-serialised',
  did: 'The body was signed as its language prints it, and not as it is sent',
  instead: SIGN_WHAT_IS_SENT,
} as const

/** Another body, or none. */
export const SOURCE_MISTAKES: readonly BodyMistake[] = [
  {
    id: 'body-left-out',
    common: true,
    did: 'The body was not signed',
    instead: 'Sign it after the time and a dot, byte for byte',
    body: () => [{ to: new Uint8Array() }],
  },
  {
    id: 'request-body-signed',
    did: 'The body of the request was signed in the place of that of the answer',
    instead: 'Sign the body of the message that carries the signature',
    body: (_, { requestBody }) => (requestBody ? [{ to: requestBody }] : []),
  },
  {
    id: 'plaintext-signed',
    common: true,
    did: 'The body was signed before it was encrypted',
    instead: 'Encrypt first, then sign the base64 text that is sent',
    body: (body, { counterpart }) => (counterpart && looksEncrypted(body) ? [{ to: counterpart }] : []),
  },
  {
    id: 'decrypted-before-verifying',
    common: true,
    byVerifier: true,
    did: 'The body was decrypted before it was verified, and the signature is over what was sent',
    instead: 'Verify the base64 text that was received, then decrypt it',
    body: (body, { counterpart }) => (counterpart && !looksEncrypted(body) ? [{ to: counterpart }] : []),
  },
  {
    ...NOT_SERIALISED,
    body: () =>
      ['[object Object]', 'undefined', 'null', 'Array'].map((text) => ({ to: utf8(text), as: `\`${text}\`` })),
  },
]

/** An object, or the bytes of the body, put into a text without being serialised or decoded. */
export const PRINTED: BodyMistake = { ...NOT_SERIALISED, body: printed }

/** The body in another form. */
export const FORM_MISTAKES: readonly BodyMistake[] = [
  {
    id: 'body-base64',
    signed: 'in base64',
    body: (body) => [{ to: utf8(base64Of(body)) }],
  },
  {
    id: 'body-base64-decoded',
    signed: 'decoded from base64',
    instead: 'Sign the base64 text that is sent',
    body: (body) => {
      const bytes = decodeBase64(textOf(body)?.trim() ?? '')
      return bytes ? [{ to: bytes }] : []
    },
  },
  {
    id: 'body-hex',
    signed: 'in hexadecimal',
    body: (body) => [{ to: utf8(hexOf(body)) }, { to: utf8(hexOf(body).toUpperCase()), as: 'in upper case' }],
  },
  {
    id: 'body-percent-encoded',
    signed: 'percent-encoded',
    body: (body) => {
      const text = textOf(body)
      if (text === undefined) return []
      const encoded = encodeURIComponent(text)
      return [{ to: utf8(encoded) }, { to: utf8(encoded.replaceAll('%20', '+')), as: 'as a form is' }]
    },
  },
  {
    id: 'body-digest',
    did: "The body's SHA-256 was signed in its place",
    instead: 'Sign the body itself: the algorithm hashes by itself',
    body: async (body) => {
      const digest = await digestOf('SHA-256', body)
      return [
        { to: utf8(hexOf(digest)), as: 'in hexadecimal' },
        { to: utf8(base64Of(digest)), as: 'in base64' },
        { to: utf8(hexOf(digest).toUpperCase()), as: 'in hexadecimal, upper case' },
        { to: digest, as: 'as bytes' },
      ]
    },
  },
]
