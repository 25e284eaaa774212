import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { buildSite } from './src/site.ts'

const output = new URL('./dist/', import.meta.url)
const files = buildSite()

rmSync(output, { recursive: true, force: true })
mkdirSync(output)
for (const [name, content] of files) writeFileSync(new URL(name, output), content)
console.log(`Wrote ${[...files.keys()].join(', ')} to apps/docs/dist`)
