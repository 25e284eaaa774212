/** A UTF-16 unit as JSON escapes it. */
export function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** With each UTF-16 unit beyond ASCII escaped. */
export function asciiOf(text: string): string {
  return text.replace(/[^\0-\x7f]/g, unicodeEscape)
}
