import { readFileSync } from 'node:fs'
import { HEADER } from './source-text.ts'

/**
 * The hand-written run-time that the emitted files import, and what that imports in turn: tested here, and
 * copied as it is.
 */
export function runtimeFiles(emitted: Iterable<string>): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const pending = [...emitted].flatMap((text) => importedFrom(text, /^\.{1,2}\/runtime\/([\w-]+\.ts)$/))
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (files.has(name)) continue
    // The sources are published beside the build, so this holds for both.
    const text = readFileSync(new URL(`../src/runtime/${name}`, import.meta.url), 'utf8')
    files.set(name, text)
    pending.push(...importedFrom(text, /^\.\/([\w-]+\.ts)$/))
  }
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(sorted.map(([name, text]) => [`runtime/${name}`, `${HEADER}${text}`]))
}

/** The modules that a text imports, as the pattern captures them. Imports end at the end of a line. */
function importedFrom(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(/^(?:import .*|\} )from ['"]([^'"]+)['"]$/gm)].flatMap(
    ([, module = '']) => pattern.exec(module)?.[1] ?? [],
  )
}
