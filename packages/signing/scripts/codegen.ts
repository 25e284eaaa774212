import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { writeOrCheck } from '../../../scripts/gen-files.ts'

interface Pair {
  readonly privatePkcs8: string
  readonly publicSpki: string
}

async function vectors<Name extends string>(file: string): Promise<Readonly<Record<Name, Pair>>> {
  return JSON.parse(
    await readFile(fileURLToPath(import.meta.resolve(`@alipayhk-openapi/spec/vectors/${file}`)), 'utf8'),
  )
}

const { merchant, platform } = await vectors<'merchant' | 'platform'>('keys.json')
/** Of the keys of the golden suite the one other that is good enough to be taken for a real one. */
const { 'platform-next': next } = await vectors<'platform-next'>('golden/keys.json')

const BANNER = '// Generated from the keys in spec/vectors by `pnpm codegen`; do not edit.\n'

function pemLiteral(label: string, base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? []
  return `\`-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n\``
}

function pairLiteral({ privatePkcs8, publicSpki }: Pair): string {
  return `{\n    privateKey: ${pemLiteral('PRIVATE KEY', privatePkcs8)},\n    publicKey: ${pemLiteral('PUBLIC KEY', publicSpki)},\n  }`
}

const gen = fileURLToPath(new URL('../src/gen/', import.meta.url))

await writeOrCheck(
  new Map([
    [
      `${gen}published-public-keys.ts`,
      `${BANNER}export const PUBLISHED_PUBLIC_KEYS: readonly string[] = [\n${[merchant, platform, next].map(({ publicSpki }) => `  '${publicSpki}',\n`).join('')}]\n`,
    ],
    [
      `${gen}test-keys.ts`,
      `${BANNER}export const TEST_KEYS = {\n  merchant: ${pairLiteral(merchant)},\n  platform: ${pairLiteral(platform)},\n} as const\n`,
    ],
  ]),
)
