import { expect, test } from 'vitest'
import * as signing from '../src/index.ts'
import { ATTACK_FILES, decideAttacks } from './wycheproof/attack-files.ts'

/** `apps/runtimes` puts the same files to Chromium, which cannot read them from here. */
const inBrowser = typeof window === 'object'

test('every exception is of a file that is put to the library, and has a reason', () => {
  const names = ATTACK_FILES.map(({ name }) => name)
  for (const [id, reason] of ATTACK_FILES.flatMap(({ exceptions }) => [...exceptions])) {
    expect(names).toContain(`${id.split('#')[0]}_test.json`)
    expect(reason).toMatch(/\w{3,} \w+/)
  }
})

async function attackFolder(): Promise<string> {
  const { fileURLToPath } = await import('node:url')
  return process.env.WYCHEPROOF_DIR ?? fileURLToPath(new URL('../../../../shared/protocol/wycheproof', import.meta.url))
}

async function attackFile(name: string): Promise<string | undefined> {
  const { readFile } = await import('node:fs/promises')
  const { join } = await import('node:path')
  return readFile(join(await attackFolder(), name), 'utf8').catch(() => undefined)
}

if (!inBrowser) {
  for (const file of ATTACK_FILES) {
    const text = await attackFile(file.name)
    if (text === undefined) test.skip(`A1 every case of ${file.name}: the file is not at hand`, () => {})
    else test(`A1 every case of ${file.name}`, () => decideAttacks(file, { signing }, text))
  }
}
