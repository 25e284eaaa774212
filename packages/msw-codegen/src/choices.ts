/** Things of which all count together, in ascending order. */
type Together = readonly number[]

/** Which things count: those of any one of the choices. None of them holds all that another one holds. */
export type Choices = readonly Together[]

/** Where more are multiplied out, one side is left as it is: it says less then, and nothing wrong. */
const MAX_CHOICES = 256

/** Any one of these; undefined are those that say nothing. */
export function anyOf(all: readonly (Choices | undefined)[]): Choices | undefined {
  const said = all.filter((choices) => choices !== undefined)
  return said.length > 0 ? reduced(said.flat()) : undefined
}

/** All of these at once; undefined are those that say nothing. */
export function allOf(all: readonly (Choices | undefined)[]): Choices | undefined {
  return all.reduce((one, other) => (one && other ? both(one, other) : (one ?? other)), undefined)
}

function both(one: Choices, other: Choices): Choices {
  if (one.length * other.length > MAX_CHOICES) return one.length < other.length ? one : other
  return reduced(one.flatMap((together) => other.map((more) => merged(together, more))))
}

function merged(one: Together, other: Together): Together {
  return [...new Set([...one, ...other])].sort((left, right) => left - right)
}

/** A choice that asks for more than another one adds nothing to it. */
function reduced(choices: Choices): Choices {
  const sorted = [...choices].sort((one, other) => one.length - other.length || compare(one, other))
  const kept: Together[] = []
  for (const choice of sorted) {
    const has = new Set(choice)
    if (!kept.some((less) => less.every((thing) => has.has(thing)))) kept.push(choice)
  }
  return kept
}

function compare(one: Together, other: Together): number {
  const at = one.findIndex((thing, index) => thing !== other[index])
  return (one[at] ?? 0) - (other[at] ?? 0)
}
