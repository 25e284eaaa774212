import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { writeOrCheck } from '../../../scripts/gen-files.ts'
import { constants } from './constants.ts'
import type { SpecDocument } from './document.ts'
import { openapiTypes } from './openapi-types.ts'

const source = fileURLToPath(import.meta.resolve('@alipayhk-openapi/spec/openapi.json'))
const document: SpecDocument = JSON.parse(await readFile(source, 'utf8'))

const BANNER = '// Generated from spec/openapi.yaml by `pnpm codegen`; do not edit.\n'
const { text, enumerations, facts } = constants(document)
const barrel = [
  `export { ${[...enumerations, ...facts].join(', ')} } from './constants.ts'`,
  "export type { components, operations, paths } from './openapi.ts'",
].join('\n')

const gen = fileURLToPath(new URL('../src/gen/', import.meta.url))
await writeOrCheck(
  new Map([
    [`${gen}openapi.ts`, `${BANNER}${await openapiTypes(document)}`],
    [`${gen}constants.ts`, `${BANNER}${text}`],
    [`${gen}index.ts`, `${BANNER}${barrel}\n`],
  ]),
)
