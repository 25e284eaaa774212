import { ClientError } from './errors.ts'

/**
 * Stops what the parser would quote in its own error, and what it would take without a word: of two equal names it
 * keeps the last, so that what it understood has fewer names when it is written again (and those that look like
 * integers first, so that only the number of them tells); and no depth is too much.
 */
export async function refuseUnsoundJson({ response }: { readonly response: Response }): Promise<void> {
  if (!response.ok) return
  const json = await response.clone().text()
  try {
    // Parsed first: finding the shape takes long in what is not JSON.
    let shape = shapeOf(JSON.stringify(JSON.parse(json)))
    const isWhole = shape.length === shapeOf(json).length
    // What is innermost goes, level by level.
    for (let level = 0; level < 32; level += 1) shape = shape.replace(/\[\]|\{:*\}/g, '')
    if (isWhole && shape === '') return
  } catch {
    // Not JSON, or too deep to be written.
  }
  throw new ClientError('UNREADABLE', `HTTP ${response.status}: the answer is no JSON, repeats names or is too deep.`)
}

/** Brackets, and a colon for each name. */
const shapeOf = (json: string) => json.replace(/"(?:[^"\\]|\\.)*"|[^[\]{}:]/g, '')
