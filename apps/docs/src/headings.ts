import type { Token, Tokens } from 'marked'

export interface Heading {
  depth: number
  text: string
  id: string
}

/** Gives ids as GitHub does, so that a link that works in the repository works on the page as well. */
export function createIds(): (text: string) => string {
  const seen = new Map<string, number>()
  return (text) => {
    const id = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    const before = seen.get(id) ?? 0
    seen.set(id, before + 1)
    return before === 0 ? id : `${id}-${before}`
  }
}

export function headingsOf(tokens: Token[]): Heading[] {
  const idOf = createIds()
  return tokens
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ depth, tokens: inline }) => {
      const text = plainText(inline)
      return { depth, text, id: idOf(text) }
    })
}

/** The numbered sections of the protocol: number → id of its heading. */
export function numberedSections(headings: Heading[]): Map<number, string> {
  const sections = new Map<number, string>()
  for (const { depth, text, id } of headings) {
    const number = depth === 2 ? /^(\d+)\b/.exec(text)?.[1] : undefined
    if (number !== undefined) sections.set(Number(number), id)
  }
  return sections
}

export function plainText(tokens: Token[]): string {
  return tokens.map((token) => ('tokens' in token && token.tokens ? plainText(token.tokens) : textOf(token))).join('')
}

function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw
}
