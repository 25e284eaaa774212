import { existsSync } from 'node:fs'
import { join } from 'node:path'

const CORPUS = process.env.OPENAPI_CORPUS_DIR || join(import.meta.dirname, '../../../../shared/specs')

/** Real documents, which are read where they are and not copied. */
export const github: string = join(CORPUS, 'github.json')
export const stripe: string = join(CORPUS, 'stripe.json')

export function missingDocuments(): string[] {
  return [github, stripe].filter((path) => !existsSync(path))
}
