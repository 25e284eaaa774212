import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as signing from '../../src/index.ts'
import * as node from '../../src/node/index.ts'
import { ATTACK_FILES, decideAttacks, titleOf } from '../wycheproof/attack-files.ts'

// Put to Chromium and the other run-times by `apps/runtimes`.
const folder = process.env.WYCHEPROOF_DIR ?? resolve(import.meta.dirname, '../../../../../shared/protocol/wycheproof')

for (const file of ATTACK_FILES) {
  const text = await readFile(join(folder, file.name), 'utf8').catch(() => undefined)
  const title = `${titleOf(file)}${text === undefined ? ': the file is not at hand' : ''}`
  test.skipIf(text === undefined)(title, { timeout: 60_000 }, async () => {
    await decideAttacks(file, { signing, node }, text ?? '')
    for (const reason of file.exceptions.values()) expect(reason).toMatch(/^(?:valid|acceptable), refused: \w+ \w+/)
  })
}
