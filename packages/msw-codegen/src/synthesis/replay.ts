/**
 * What an iterator gives, kept so that it can be gone through again; nothing is made before it is asked for. Whoever
 * asks while the next is being made gets what there is so far.
 */
export class Replay<Item> implements Iterable<Item> {
  readonly #source: Iterator<Item>
  readonly #kept: Item[] = []
  #isBusy = false

  constructor(source: Iterable<Item>) {
    this.#source = source[Symbol.iterator]()
  }

  *[Symbol.iterator](): Generator<Item> {
    for (let index = 0; index < this.#kept.length || this.#extend(); index += 1)
      yield* this.#kept.slice(index, index + 1)
  }

  #extend(): boolean {
    if (this.#isBusy) return false
    this.#isBusy = true
    const next = this.#source.next()
    this.#isBusy = false
    if (next.done === true) return false
    this.#kept.push(next.value)
    return true
  }
}
