import { base64Of, digestOf, hexOf, textOf, utf8 } from './bytes.ts'
import { inOtherCharsets } from './charsets.ts'
import { headText, type WholeMistake } from './content-mistake.ts'
import { MINIFIED, readJson, writeJson } from './json-text.ts'

/** `a=1&b=2`, sorted by name, as older calls of the same provider are signed. */
function sortedPairs(text: string): string | undefined {
  const tree = readJson(text)
  if (tree?.kind !== 'object') return undefined
  return tree.members
    .map(({ name, value }) => `${unquoted(name)}=${unquoted(writeJson(value, MINIFIED))}`)
    .toSorted()
    .join('&')
}

function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/s, '$1')
}

/** What was done with the content as a whole. */
export const WHOLE_MISTAKES: readonly WholeMistake[] = [
  {
    id: 'body-only',
    did: 'The body alone was signed',
    instead: 'Put method, path, client id and time before it',
    whole: (_, { body }) => [{ to: body }],
  },
  {
    id: 'body-left-out',
    common: true,
    did: 'Neither the body nor the dot before it was signed',
    instead: 'Sign the dot after the time, and then the body, byte for byte',
    whole: (_, { head }) => [{ to: utf8(headText({ ...head, secondDot: '' })) }],
  },
  {
    id: 'sorted-pairs',
    did: 'The members of the body were signed as sorted pairs of name and value, as in older calls',
    instead: 'Sign the body as it is sent, with method, path, client id and time before it',
    whole: (_, { body }) => {
      const pairs = sortedPairs(textOf(body) ?? '')
      return pairs === undefined ? [] : [{ to: utf8(pairs) }]
    },
  },
  {
    id: 'request-content-signed',
    did: 'The answer carries the signature of the request that it answers',
    instead: 'Sign the answer itself: its own Response-Time and its own body',
    whole: (_, __, { requestContent }) => (requestContent ? [{ to: requestContent }] : []),
  },
  {
    id: 'other-charset',
    did: 'The content to sign was turned into bytes in another charset than UTF-8',
    instead: 'Use UTF-8, and name it where the default depends on the platform',
    whole: (joined) => {
      const text = textOf(joined)
      return text === undefined ? [] : inOtherCharsets(text)
    },
  },
  {
    id: 'content-hashed-twice',
    did: 'The content was hashed before it was given to an algorithm that hashes by itself',
    instead: 'Give the content itself to the signing function',
    whole: async (joined) => {
      const digest = await digestOf('SHA-256', joined)
      return [
        { to: digest, as: 'the bytes of its SHA-256 were signed' },
        { to: utf8(hexOf(digest)), as: 'its SHA-256 in hexadecimal was signed' },
        { to: utf8(base64Of(digest)), as: 'its SHA-256 in base64 was signed' },
        { to: utf8(hexOf(digest).toUpperCase()), as: 'its SHA-256 in hexadecimal, upper case, was signed' },
      ]
    },
  },
  {
    id: 'content-base64',
    did: 'The content to sign was signed in base64',
    instead: 'Sign its bytes; base64 is for the signature',
    whole: (joined) => [{ to: utf8(base64Of(joined)) }],
  },
  {
    id: 'content-percent-encoded',
    did: 'The content to sign was percent-encoded before it was signed',
    instead: 'Sign its bytes; percent-encoding is for the signature',
    whole: (joined) => {
      const text = textOf(joined)
      return text === undefined ? [] : [{ to: utf8(encodeURIComponent(text)) }]
    },
  },
]
