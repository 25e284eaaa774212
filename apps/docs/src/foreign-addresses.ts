interface ForeignAddress {
  what: string
  address: string
  by: string
  /** How often the address stands in the page. */
  times: number
}

/** The maker's name in place of the logo. */
const maker = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="54" height="14">' +
    '<style>text{font:600 11px sans-serif;fill:#1a1c21}@media(prefers-color-scheme:dark){text{fill:#ededf2}}</style>' +
    '<text y="11">Redocly</text></svg>',
)}`

const foreignAddresses: ForeignAddress[] = [
  { what: 'the wide logo', address: 'https://cdn.redoc.ly/redoc/logo-mini-full.svg', by: maker, times: 1 },
  { what: 'the small logo', address: 'https://cdn.redoc.ly/redoc/logo-mini.svg', by: maker, times: 1 },
  { what: 'the address of icons', address: 'https://cdn.redocly.com/icons/', by: 'about:blank#', times: 2 },
  {
    what: 'the address of telemetry',
    address: 'https://otel.cloud.redocly.com/v1/traces',
    by: 'about:blank',
    times: 1,
  },
]

const ofTheMaker = /https?:\/\/(?:cdn|otel)[\w.-]*\.(?:redocly\.com|redoc\.ly)[\w./-]*/

/**
 * Takes out what Redoc would fetch from or post to, even with its script inlined and its telemetry switched off.
 * Anything but the known addresses in their known numbers is an error, so that an upgrade cannot bring one back unnoticed.
 */
export function withoutForeignAddresses(html: string): string {
  const cleaned = foreignAddresses.reduce((text, { what, address, by, times }) => {
    const pieces = text.split(address)
    const found = pieces.length - 1
    if (found !== times) throw changed(`Expected ${what} ${times} times and found it ${found} times: ${address}`)
    return pieces.join(by)
  }, html)
  const unknown = ofTheMaker.exec(cleaned)
  if (unknown) throw changed(`Found an address that is not known: ${unknown[0]}`)
  return cleaned
}

function changed(what: string): Error {
  return new Error(
    `${what}\nThe template of @redocly/cli has changed. See what it asks for now, then adapt src/foreign-addresses.ts.`,
  )
}
