/** A number from 0 to 2^32 - 1 that looks like chance and is always the same for the same seed and text (FNV-1a). */
export function hash(seed: number, text: string): number {
  let state = 0x811c9dc5 ^ seed
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  }
  // The last characters alone would leave the high bits as they were.
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  return (state ^ (state >>> 13)) >>> 0
}

/** All items, beginning with the one that is picked. */
export function rotated<Item>(items: readonly Item[], chance: number): Item[] {
  const start = items.length === 0 ? 0 : chance % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}
