/** The length of a text as JSON Schema counts it: a character outside the basic plane is one, not two. */
export function codePoints(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
}
