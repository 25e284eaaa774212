import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { writeOrCheck } from '../../../scripts/gen-files.ts'

interface Pair {
  readonly privatePkcs8: string
  readonly publicSpki: string
}

const source = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/vectors/keys.json'))
const { merchant, platform }: Record<'merchant' | 'platform', Pair> = JSON.parse(await readFile(source, 'utf8'))

const BANNER = '// Generated from spec/vectors/keys.json by `pnpm codegen`; do not edit.\n'

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
      `${BANNER}export const PUBLISHED_PUBLIC_KEYS: readonly string[] = [\n  '${merchant.publicSpki}',\n  '${platform.publicSpki}',\n]\n`,
    ],
    [
      `${gen}test-keys.ts`,
      `${BANNER}export const TEST_KEYS = {\n  merchant: ${pairLiteral(merchant)},\n  platform: ${pairLiteral(platform)},\n} as const\n`,
    ],
  ]),
)
