/** A piece of a README that its readers are meant to be able to run. */
export interface Snippet {
  /** Path of the README from the root of the repository. */
  readonly readme: string
  /** Number of its first line in the README. */
  readonly line: number
  /** How a file of its language ends: `ts`. */
  readonly extension: string
  readonly code: string
  /** What the README says it prints. */
  readonly output: string | undefined
}

interface Fence {
  readonly language: string
  /** Number of the line after the opening one. */
  readonly line: number
  /** Number of the line after the closing one. */
  readonly end: number
  readonly text: string
}

/** Languages whose name is not how their files end. */
const NAMED = new Map([
  ['typescript', 'ts'],
  ['javascript', 'js'],
])
const OUTPUT = /^(?:text|console)$/

/**
 * Every fence of TypeScript or JavaScript in a README, whatever else stands after its language. A `text` or
 * `console` fence after it, with at most one line of text between the two, is what it prints.
 */
export function snippetsOf(readme: string, markdown: string): Snippet[] {
  const lines = markdown.split(/\r?\n/)
  const fences = fencesOf(lines)
  return fences.flatMap(({ language, line, end, text }, index) => {
    const extension = extensionOf(language)
    if (extension === undefined) return []
    const next = fences[index + 1]
    const prints = next && OUTPUT.test(next.language) && proseBetween(lines, end, next.line - 1) <= 1
    return [{ readme, line, extension, code: text, output: prints ? next.text : undefined }]
  })
}

function extensionOf(language: string): string | undefined {
  const name = NAMED.get(language.toLowerCase()) ?? language.toLowerCase()
  return /^[cm]?[jt]sx?$/.test(name) ? name : undefined
}

function fencesOf(lines: readonly string[]): Fence[] {
  const fences: Fence[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = '', marker, language = ''] = /^(\s*)(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/.exec(lines[at] ?? '') ?? []
    if (marker === undefined) continue
    const isClosing = (line: string) => line.trim().startsWith(marker) && /^(`+|~+)$/.test(line.trim())
    const length = lines.slice(at + 1).findIndex(isClosing)
    const closing = length < 0 ? lines.length : at + 1 + length
    const text = lines
      .slice(at + 1, closing)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    fences.push({ language, line: at + 2, end: closing + 2, text: text.join('\n') })
    at = closing
  }
  return fences
}

function proseBetween(lines: readonly string[], from: number, to: number): number {
  return lines.slice(from - 1, to - 1).filter((line) => line.trim() !== '').length
}
