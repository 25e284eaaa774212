import type { Head, HeadMistake, Variant } from './content-mistake.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** A mistake that always comes out the same. */
function always(to: Partial<Head>, as?: string): () => Variant<Partial<Head>>[] {
  return () => [as === undefined ? { to } : { to, as }]
}

export const METHOD_MISTAKES: readonly HeadMistake[] = [
  {
    id: 'first-line-left-out',
    part: 'method',
    did: 'The first line was left out',
    instead: 'Begin with the method, one blank and the path',
    head: always({ method: '', blank: '', target: '', lineFeed: '' }),
  },
  {
    id: 'method-lower-case',
    common: true,
    part: 'method',
    did: 'The method was signed in lower case',
    instead: 'Sign it in upper case',
    head: ({ method }) => {
      const lower = method.toLowerCase()
      return [
        { to: { method: lower } },
        { to: { method: method.slice(0, 1) + lower.slice(1) }, as: 'all but its first letter' },
      ]
    },
  },
  {
    id: 'method-left-out',
    part: 'method',
    did: 'The method and the blank after it were left out',
    instead: 'Begin with the method, one blank and the path',
    head: always({ method: '', blank: '' }),
  },
  {
    id: 'other-method',
    common: true,
    part: 'method',
    did: 'Another method was signed than the request has',
    instead: 'Sign the method of the request, for its answer too',
    head: ({ method }) =>
      METHODS.filter((other) => other !== method).map((other) => ({ to: { method: other }, as: other })),
  },
  {
    id: 'blank-left-out',
    part: 'method',
    did: 'The blank between method and path was left out',
    instead: 'Put exactly one blank there',
    head: always({ blank: '' }),
  },
  {
    id: 'line-feed-for-blank',
    part: 'method',
    did: 'A line feed was signed between method and path',
    instead: 'Put a blank there; the line feed comes after the path',
    head: always({ blank: '\n' }),
  },
]

export const SEPARATOR_MISTAKES: readonly HeadMistake[] = [
  {
    id: 'line-feed-left-out',
    common: true,
    part: 'path',
    did: 'The line feed after the path was left out',
    instead: 'Put one line feed there, the byte 0x0A',
    head: always({ lineFeed: '' }),
  },
  {
    id: 'line-feed-crlf',
    common: true,
    part: 'path',
    did: 'The line after the path was ended with CR LF, as Windows does',
    instead: 'End it with LF alone, whatever the platform',
    head: always({ lineFeed: '\r\n' }),
  },
  {
    id: 'line-feed-twice',
    part: 'path',
    did: 'Two line feeds were signed after the path',
    instead: 'Put one line feed there, the byte 0x0A',
    head: always({ lineFeed: '\n\n' }),
  },
  {
    id: 'line-feed-escaped',
    common: true,
    part: 'path',
    did: 'A backslash and an n were signed in the place of the line feed',
    instead: 'Write the line feed in a kind of string in which `\\n` means one',
    head: always({ lineFeed: '\\n' }),
  },
  {
    id: 'line-feed-replaced',
    part: 'path',
    did: 'Something else was signed in the place of the line feed after the path',
    instead: 'Put one line feed there, the byte 0x0A',
    head: () => [
      { to: { lineFeed: ' ' }, as: 'a blank' },
      { to: { lineFeed: '.' }, as: 'a dot' },
      { to: { lineFeed: '\r' }, as: 'CR' },
    ],
  },
  {
    id: 'client-id-and-time-swapped',
    part: 'client id',
    did: 'Client id and time were signed in the wrong order',
    instead: 'Sign the client id, then the time, then the body',
    head: ({ clientId, time }) => [{ to: { clientId: time, time: clientId } }],
  },
  {
    id: 'dots-left-out',
    common: true,
    part: 'client id',
    did: 'A dot between client id, time and body was left out',
    instead: 'Put one dot after the client id and one after the time',
    head: () => [
      { to: { firstDot: '', secondDot: '' }, as: 'both' },
      { to: { firstDot: '' }, as: 'the one after the client id' },
      { to: { secondDot: '' }, as: 'the one after the time' },
    ],
  },
  {
    id: 'dots-replaced',
    part: 'client id',
    did: 'Something else was signed in the place of the dots around the time',
    instead: 'Put one dot after the client id and one after the time',
    head: () => [
      { to: { firstDot: '\n', secondDot: '\n' }, as: 'line feeds' },
      { to: { firstDot: ',', secondDot: ',' }, as: 'commas' },
      { to: { firstDot: '|', secondDot: '|' }, as: 'vertical bars' },
      { to: { firstDot: '&', secondDot: '&' }, as: 'ampersands' },
      { to: { firstDot: ':', secondDot: ':' }, as: 'colons' },
    ],
  },
]

export const CLIENT_ID_MISTAKES: readonly HeadMistake[] = [
  {
    id: 'client-id-left-out',
    common: true,
    part: 'client id',
    did: 'The client id was not signed',
    instead: 'Sign it as it stands in the header Client-Id',
    head: () => [{ to: { clientId: '', firstDot: '' }, as: 'nor the dot after it' }, { to: { clientId: '' } }],
  },
  {
    id: 'client-id-case',
    part: 'client id',
    did: 'The client id was signed in another case than it has in the header',
    instead: 'Sign it as it stands in the header Client-Id',
    head: ({ clientId }) => [
      { to: { clientId: clientId.toLowerCase() } },
      { to: { clientId: clientId.toUpperCase() } },
    ],
  },
  {
    id: 'client-id-line-end',
    part: 'client id',
    did: 'The client id was signed with a line end after it, as a file has',
    instead: 'Sign it as it stands in the header Client-Id',
    head: ({ clientId }) => [{ to: { clientId: `${clientId}\n` } }, { to: { clientId: `${clientId}\r\n` } }],
  },
  {
    id: 'other-client-id',
    part: 'client id',
    did: 'Another client id was signed than the message names in its header',
    instead: 'Take both from one place',
    head: (_, { clientId }) => (clientId === undefined ? [] : [{ to: { clientId } }]),
  },
]
