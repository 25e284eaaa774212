/** Gives the address of a numbered section of the protocol, `4` → `protocol.html#4-keys`. */
export type SectionAddress = (section: number) => string

export function sectionAddresses(page: string, sections: Map<number, string>): SectionAddress {
  return (section) => {
    const id = sections.get(section)
    if (id === undefined) {
      throw new Error(`"protocol §${section}" is cited, but spec/protocol.md has no section ${section}.`)
    }
    return `${page}#${id}`
  }
}

/** `§4`, or `protocol §4` where the word stands before it. */
export const mention = /(?:protocol )?§(\d+)/

/** Turns the mentions in a Markdown text into links, except in code. */
export function linkMentions(markdown: string, addressOf: SectionAddress): string {
  const all = new RegExp(mention, 'g')
  return markdown
    .split(/(`[^`]*`)/)
    .map((piece) =>
      piece.startsWith('`') ? piece : piece.replace(all, (text, section) => `[${text}](${addressOf(Number(section))})`),
    )
    .join('')
}
