import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from '../../src/load.ts'

/** Real documents, which are read where they are and not copied. */
const CORPUS: string = process.env.OPENAPI_CORPUS_DIR ?? join(import.meta.dirname, '../../../../../shared/specs')

export function corpusPath(file: string): string {
  return join(CORPUS, file)
}

export function isInCorpus(file: string): boolean {
  return existsSync(corpusPath(file))
}

export function readCorpus(file: string): unknown {
  return parseDocument(readFileSync(corpusPath(file), 'utf8'), file)
}
