import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readRoom } from './document.ts'

/** A folder of the golden suite, read by its README alone and not by the code that made it. */
export interface GoldenFolder {
  readonly name: string
  readonly files: readonly string[]
  readonly about: string
  readonly section: string
  readonly row?: string
  readonly side: 'request' | 'answer'
  readonly method: string
  readonly uri: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly trusted: readonly { readonly key: string; readonly profile?: string }[]
  readonly decryption?: { readonly key: string; readonly profile: string }
  readonly signer?: { readonly key: string; readonly scheme: string }
  readonly expected: { readonly verified?: object; readonly refused?: string; readonly unverified?: string }
}

export interface GoldenKey {
  readonly about: string
  readonly privatePkcs8?: string
  readonly publicSpki: string
}

const GOLDEN = new URL('../vectors/golden/', import.meta.url)

export const goldenKeys: Readonly<Record<string, GoldenKey>> = JSON.parse(readRoom('vectors/golden/keys.json'))

export const goldenFolders: readonly GoldenFolder[] = readdirSync(GOLDEN, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    ...JSON.parse(readFileSync(new URL(`${name}/case.json`, GOLDEN), 'utf8')),
    name,
    files: readdirSync(new URL(name, GOLDEN)).toSorted(),
  }))

export function goldenFile({ name }: GoldenFolder, file: string): Buffer {
  return readFileSync(new URL(`${name}/${file}`, GOLDEN))
}

export function hasFile({ name }: GoldenFolder, file: string): boolean {
  return existsSync(new URL(`${name}/${file}`, GOLDEN))
}

export function goldenKey(name: string): GoldenKey {
  const key = goldenKeys[name]
  if (key === undefined) throw new TypeError(`there is no key ${name}`)
  return key
}

/** The value of a header that is there once. */
export function headerOf({ headers }: GoldenFolder, name: string): string {
  const [value, ...more] = headers.flatMap(([present, text]) =>
    present.toLowerCase() === name.toLowerCase() ? [text] : [],
  )
  if (value === undefined || more.length > 0) throw new TypeError(`there are ${more.length + 1} headers ${name}`)
  return value
}
