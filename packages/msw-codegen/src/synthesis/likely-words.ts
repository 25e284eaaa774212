import { rotated } from './random.ts'

/** What a property of such a name is likely to hold; the first rule that fits counts. Nothing here is ever relied on. */
const TEXTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/e_?mail/, ['ada@example.com', 'grace@example.com', 'alan@example.com']],
  [/(^|_)(url|uri|href|link|website)$/, []],
  [/(^|_)(first|given)_?name$/, ['Ada', 'Grace', 'Alan', 'Barbara']],
  [/(^|_)(last|family|sur)_?name$/, ['Lovelace', 'Hopper', 'Turing', 'Liskov']],
  [/(^|_)(user_?name|login|nickname|handle|author|owner|actor)$/, ['ada', 'grace', 'alan', 'barbara']],
  [/(^|_)(full|display|legal|customer|contact)_?name$/, ['Ada Lovelace', 'Grace Hopper', 'Alan Turing']],
  [/(^|_)(at|time|timestamp|datetime)$/, ['2024-05-17T09:30:00Z', '2024-02-08T14:05:30Z', '2024-11-21T16:45:10Z']],
  [/(^|_)(date|day|on)$/, ['2024-05-17', '2024-02-08', '2024-11-21']],
  [/(^|_)(sha\d*|digest|hash|checksum|etag|oid)$/, ['3f2a9c0d5e7b1846a0c9d2e4f6b8a1c3d5e7f901']],
  [/(^|_)(guid|uuid)$/, ['7c9e6679-7425-40de-944b-e07fc1f90ae7']],
  [/(^|_)phone/, ['+44 20 7946 0958', '+1 202 555 0143']],
  [/(^|_)country(_code)?$/, ['GB', 'HK', 'FR', 'DE']],
  [/(^|_)currency(_code)?$/, ['GBP', 'HKD', 'EUR', 'USD']],
  [/(^|_)(city|town)$/, ['London', 'Paris', 'Berlin']],
  [/(^|_)(postal|post|zip)_?code$/, ['SW1A 1AA', '75001', '10115']],
  [/(^|_)(ip|ip_address)$/, ['192.0.2.10', '192.0.2.45']],
  [/(^|_)(street|line\d?|address)$/, ['1 High Street', '2 Station Road']],
  [/(^|_)(time_?zone|tz)$/, ['Europe/London', 'Asia/Hong_Kong']],
  [/(^|_)(lang|language|locale)$/, ['en', 'fr', 'de']],
  [/(^|_)colou?r$/, ['f97316', '0ea5e9', '22c55e']],
  [/(^|_)version$/, ['1.4.2', '2.0.1']],
  [/(^|_)(path|file|file_?name)$/, ['docs/readme.md', 'src/main.txt']],
  [/(^|_)(title|subject|headline|summary)$/, ['A good start', 'What comes next', 'Things to know']],
  [
    /(^|_)(description|body|message|text|content|comment|note|notes|reason|bio)$/,
    ['A few words about it.', 'Nothing out of the ordinary.', 'More will follow.'],
  ],
  [/(^|_)(id|key|token|code|ref|number)$/, ['a1b2c3', 'k7m9q2', 'x4z8w6']],
  [/(^|_)(status|state)$/, ['active', 'open', 'done']],
  [/(^|_)name$/, ['Amber', 'Birch', 'Cedar', 'Dune']],
]

const WORDS = [
  'amber',
  'birch',
  'cedar',
  'delta',
  'ember',
  'fern',
  'grove',
  'harbour',
  'island',
  'juniper',
  'lantern',
  'maple',
]

const NUMBERS: readonly (readonly [RegExp, number, number])[] = [
  [/(^|_)(year)$/, 2020, 8],
  [/(^|_)(month)$/, 1, 12],
  [/(^|_)(day)$/, 1, 28],
  [/(^|_)(hour|hours)$/, 8, 10],
  [/(^|_)(port)$/, 8000, 100],
  [/(^|_)(lat|latitude|lng|lon|longitude)$/, 1, 50],
  [/(^|_)(percent|percentage|progress|rate)$/, 1, 99],
  // Seconds since 1970, within the year 2024.
  [/(^|_)(at|created|updated|timestamp|date|expires|modified)$/, 1_704_067_200, 31_000_000],
  [/(^|_)(amount|price|total|balance|cost|fee|size|bytes)$/, 100, 9900],
  [/(^|_)id$/, 1000, 9000],
]

/** Texts that would look well as the value of a property, the best first. */
export function likelyTexts(name: string, chance: number): readonly string[] {
  const plain = plainName(name)
  const found = TEXTS.find(([rule]) => rule.test(plain))?.[1]
  if (found?.length === 0) return [`https://example.com/${plain.replace(/_?[a-z]+$/, '') || 'items'}`]
  return rotated(found ?? WORDS, chance)
}

/** Numbers that would look well as the value of a property, the best first. */
export function likelyNumbers(name: string, chance: number): readonly number[] {
  const plain = plainName(name)
  const [, low, width] = NUMBERS.find(([rule]) => rule.test(plain)) ?? [undefined, 1, 50]
  return [low + (chance % width), low]
}

/** Words of a name, in small letters, with underscores between. */
function plainName(name: string): string {
  return name
    .slice(0, 100)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
}
