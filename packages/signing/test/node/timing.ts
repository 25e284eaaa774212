/** Times of two classes, which an attacker would like to tell apart. */
export interface Timings {
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/**
 * Times an act on inputs of two classes in random order, so that whatever else the machine does falls on both alike,
 * and from one place in the code, so that no compiler makes two of it.
 */
export function timed<Input>(
  samples: number,
  { first, second }: { readonly first: readonly Input[]; readonly second: readonly Input[] },
  act: (input: Input) => number,
): Timings {
  const timings = { first: [] as number[], second: [] as number[] }
  for (let turn = 0; turn < samples; turn++) {
    const isFirst = Math.random() < 0.5
    const inputs = isFirst ? first : second
    const input = inputs[turn % inputs.length]
    if (input === undefined) throw new TypeError('there must be inputs of both classes')
    timings[isFirst ? 'first' : 'second'].push(act(input))
  }
  return timings
}

/** What is left of both without those above a percentile of all, which tell of the machine and not of the code. */
export function cropped({ first, second }: Timings, percentile: number): Timings {
  const all = [...first, ...second].sort((left, right) => left - right)
  const limit = all[Math.ceil((all.length * percentile) / 100) - 1] ?? 0
  const below = (time: number) => time <= limit
  return { first: first.filter(below), second: second.filter(below) }
}

/** Welch's t: by how many standard errors the means of the two differ. */
export function welch({ first, second }: Timings): number {
  const [left, right] = [momentsOf(first), momentsOf(second)]
  return (left.mean - right.mean) / Math.sqrt(left.variance / first.length + right.variance / second.length)
}

function momentsOf(times: readonly number[]): { mean: number; variance: number } {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const squares = times.reduce((sum, time) => sum + (time - mean) ** 2, 0)
  return { mean, variance: squares / (times.length - 1) }
}
