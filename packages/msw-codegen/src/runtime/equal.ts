/** Whether two values of JSON are the same value; the order of members does not count. */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isComposite(one) || !isComposite(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const entries = Object.entries(one)
  const others = new Map(Object.entries(other))
  return (
    entries.length === others.size && entries.every(([key, value]) => others.has(key) && equal(value, others.get(key)))
  )
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
