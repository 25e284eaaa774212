/**
 * Generated code that is edited by hand, or not made anew after a change of the spec, would lie about the API.
 * So every generator writes through here, and `--check` fails when a committed file differs.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'

export async function writeOrCheck(files: ReadonlyMap<string, string>): Promise<void> {
  const checking = process.argv.includes('--check')
  const stale: string[] = []
  for (const [path, text] of files) {
    const current = await readFile(path, 'utf8').catch(() => undefined)
    if (current === text) continue
    stale.push(relative(resolve(import.meta.dirname, '..'), path))
    if (checking) continue
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  if (checking && stale.length > 0) {
    console.error(`Generated code differs from the spec: ${stale.join(', ')}\nRun: pnpm codegen`)
    process.exitCode = 1
  }
}
