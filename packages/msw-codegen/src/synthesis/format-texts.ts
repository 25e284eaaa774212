import { hash, rotated } from './random.ts'

/** Texts of one format. */
interface FormatTexts {
  /** Short and usual ones, the most usual first. */
  readonly usual: (chance: number, name: string) => readonly string[]
  /** One that has about so many characters, if the format can be stretched. */
  readonly long?: (length: number) => string
}

const BASE = 'https://example.com'

const link: FormatTexts = {
  usual: (_, name) => [`${BASE}/${pathOf(name)}`, BASE, 'urn:a:b', 'a:/b', 'a:b'],
  long: (length) => `${BASE}/${letters(length - BASE.length - 1)}`,
}
const webLink: FormatTexts = { ...link, usual: (_, name) => [`${BASE}/${pathOf(name)}`, BASE, 'http://a.co'] }
const relativeLink: FormatTexts = { ...link, usual: (chance, name) => [...link.usual(chance, name), '/a', 'a'] }
const email: FormatTexts = {
  usual: (chance) => [
    ...rotated(['ada', 'grace', 'alan', 'edsger', 'barbara'], chance).map((name) => `${name}@example.com`),
    'a@b.co',
  ],
  long: (length) => `${letters(length - '@example.com'.length)}@example.com`,
}
const host: FormatTexts = {
  usual: (chance) => [
    ...rotated(['api', 'www', 'shop', 'mail'], chance).map((name) => `${name}.example.com`),
    'a.co',
    'a',
  ],
  // A label has at most 63 characters.
  long: (length) => letters(length).replace(/(.{59}).(?=.)/g, '$1.'),
}
const plain: FormatTexts = { usual: () => [], long: letters }

const TEXTS: ReadonlyMap<string, FormatTexts> = new Map<string, FormatTexts>([
  ['date', { usual: (chance) => [date(chance)] }],
  ['date-time', timed((chance) => `${date(chance)}T${time(chance)}`, 'Z')],
  ['date-time-local', timed((chance) => `${date(chance)}T${time(chance)}`, '')],
  ['iso-date-time', timed((chance) => `${date(chance)}T${time(chance)}`, 'Z')],
  ['time', timed(time, 'Z')],
  ['time-local', timed(time, '')],
  ['iso-time', timed(time, 'Z')],
  ['http-date', { usual: (chance) => [new Date(`${date(chance)}T${time(chance)}Z`).toUTCString()] }],
  ['duration', { usual: () => ['P3D', 'PT15M', 'P1W', 'P1Y'], long: (length) => `P${digits(length - 2)}D` }],
  ['uri', link],
  ['url', webLink],
  ['iri', link],
  ['uri-reference', relativeLink],
  ['iri-reference', relativeLink],
  ['uri-template', { ...relativeLink, usual: (_, name) => [`${BASE}/${pathOf(name)}/{id}`, '{id}', 'a'] }],
  ['email', email],
  ['idn-email', email],
  ['hostname', host],
  ['idn-hostname', host],
  ['ipv4', { usual: (chance) => [`192.0.2.${1 + (chance % 254)}`, '10.0.0.1', '203.0.113.195', '192.168.100.200'] }],
  [
    'ipv6',
    {
      usual: (chance) => [
        `2001:db8::${(chance % 0xffff).toString(16)}`,
        '::1',
        '2001:0db8:0000:0000:0000:0000:0000:0001',
      ],
    },
  ],
  ['uuid', { usual: (chance) => [uuid(chance)] }],
  ['json-pointer', { usual: () => ['/items/0', '/a', ''], long: (length) => `/${letters(length - 1)}` }],
  [
    'json-pointer-uri-fragment',
    { usual: () => ['#/items/0', '#/a', '#'], long: (length) => `#/${letters(length - 2)}` },
  ],
  ['relative-json-pointer', { usual: () => ['1/items', '0#', '0'], long: (length) => `0/${letters(length - 2)}` }],
  ['regex', { usual: () => ['^[a-z]+$', '.*', 'a'], long: letters }],
  ['byte', { usual: () => ['SGVsbG8=', 'YQ==', ''], long: (length) => 'SGVs'.repeat(Math.ceil(length / 4)) }],
  ['base64url', { usual: () => ['SGVsbG8', 'YQ', ''], long: letters }],
  ['char', { usual: (chance) => rotated([...'abcdefghijklmnopqrstuvwxyz'], chance) }],
  ['decimal', { usual: (chance) => [`${chance % 1000}.50`, '1'], long: digits }],
  ['decimal128', { usual: (chance) => [`${chance % 1000}.50`, '1'] }],
  ['html', { usual: () => ['<p>Hello</p>', 'a'], long: letters }],
  ['commonmark', { usual: () => ['Some *text*.', 'a'], long: letters }],
  ['media-range', { usual: () => ['application/json', 'text/plain', '*/*'] }],
  ['password', { usual: () => ['correct horse battery staple', 'secret'], long: letters }],
  ['sf-string', { usual: () => ['"text"', '""'] }],
  ['sf-token', { usual: () => ['token', 'a'], long: letters }],
  ['sf-binary', { usual: () => [':SGVsbG8=:'] }],
  ['sf-boolean', { usual: () => ['?1', '?0'] }],
  ['sf-integer', { usual: (chance) => [`${chance % 1000}`] }],
  ['sf-decimal', { usual: (chance) => [`${chance % 1000}.5`] }],
])

const DATE = '(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])'
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d'
const NAME = '[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?'
const BYTE = '(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])'
const LINK = `[a-z]+://${NAME}(?:\\.${NAME}){1,3}(?:/[\\w./~-]*)?(?:\\?[\\w=&-]*)?(?:#[\\w/-]*)?`

/** Patterns of texts that have a format, though not of all. */
const SHAPES: ReadonlyMap<string, string> = new Map([
  ['date', DATE],
  ['date-time', `${DATE}T${TIME}(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d|1[0-2]):00)`],
  ['email', `[a-z0-9]+(?:[._+-][a-z0-9]+){0,3}@${NAME}(?:\\.${NAME}){1,3}`],
  ['hostname', `${NAME}(?:\\.${NAME}){0,4}`],
  ['ipv4', `${BYTE}\\.${BYTE}\\.${BYTE}\\.${BYTE}`],
  ['time', `${TIME}(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d|1[0-2]):00)`],
  ['uri', LINK],
  ['uri-reference', `${LINK}|/[\\w./~-]*`],
  ['url', `https?://${NAME}\\.(?:com|org)(?:/[\\w./~-]*)?`],
  ['uuid', '[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}'],
])

/** A pattern of texts that have a format, to be combined with others; undefined for a format of any shape. */
export function shapeOfFormat(format: string): string | undefined {
  const shape = SHAPES.get(format)
  return shape && `^(?:${shape})$`
}

/**
 * Texts that have a format, some of them of about the length asked for; none of an unknown format.
 *
 * @param name of the property, after which links are called
 */
export function textsOfFormat(format: string, name: string, minLength: number, chance: number): readonly string[] {
  const { usual, long } = TEXTS.get(format) ?? plain
  const texts = usual(chance, name)
  // A text may come out a little longer than it is asked for, or shorter where it has a fixed frame.
  const stretched = long && minLength > 0 ? [0, 1, 2, 3].map((more) => long(minLength + more)) : []
  return [...texts, ...stretched]
}

function timed(start: (chance: number) => string, zone: string): FormatTexts {
  return {
    usual: (chance) => [`${start(chance)}${zone}`, `${start(chance)}.000${zone}`],
    long: (length) => `${start(0)}.${digits(length - start(0).length - 1 - zone.length)}${zone}`,
  }
}

function date(chance: number): string {
  return `2024-${two(1 + (chance % 12))}-${two(1 + ((chance >>> 4) % 28))}`
}

function time(chance: number): string {
  return `${two(8 + ((chance >>> 9) % 10))}:${two((chance >>> 13) % 60)}:${two((chance >>> 19) % 60)}`
}

function uuid(chance: number): string {
  const [a, b, c, d] = [1, 2, 3, 4].map((part) => hash(chance, `${part}`).toString(16).padStart(8, '0'))
  return `${a}-${b?.slice(0, 4)}-4${b?.slice(5)}-a${c?.slice(0, 3)}-${c?.slice(4)}${d}`
}

function pathOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.filter((word) => !['url', 'uri', 'href', 'link'].includes(word)).join('-') || 'items'
}

function letters(count: number): string {
  return 'abcdefghijklmnopqrstuvwxyz'.repeat(Math.max(Math.ceil(count / 26), 1)).slice(0, Math.max(count, 1))
}

function digits(count: number): string {
  return '1234567890'.repeat(Math.max(Math.ceil(count / 10), 1)).slice(0, Math.max(count, 1))
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
