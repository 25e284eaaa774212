import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as signing from '../../src/index.ts'
import * as node from '../../src/node/index.ts'
import { ATTACK_FILES, decideAttacks, titleOf } from '../wycheproof/attack-files.ts'

// Put to Chromium and the other run-times by `apps/runtimes`.
const folder = process.env.WYCHEPROOF_DIR ?? resolve(import.meta.dirname, '../../../../../shared/protocol/wycheproof')

const files = await Promise.all(
  ATTACK_FILES.map(async (file) => ({
    file,
    text: await readFile(join(folder, file.name), 'utf8').catch(() => undefined),
  })),
)

describe('A1 Project Wycheproof', () => {
  for (const { file, text } of files) {
    const title = `${titleOf(file)}${text === undefined ? ': the file is not at hand' : ''}`
    test.skipIf(text === undefined)(title, { timeout: 60_000 }, async () => {
      await decideAttacks(file, { signing, node }, text ?? '')
      for (const reason of file.exceptions.values()) expect(reason).toMatch(/^(?:valid|acceptable), refused: \w+ \w+/)
    })
  }
})
