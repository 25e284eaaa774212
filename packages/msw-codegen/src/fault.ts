import { child } from './json.ts'

/** What is wrong with a value, and where. */
export interface Fault {
  /** Where in the value: a JSON pointer. */
  readonly pointer: string
  /** To be read after *it*, as in `must be >= 1`. */
  readonly message: string
}

export function fault(message: string): Fault {
  return { pointer: '', message }
}

/** The fault of a part of a value, as one of the value. */
export function within(name: string | number, found: Fault | undefined): Fault | undefined {
  return found && { ...found, pointer: `${child('', name)}${found.pointer}` }
}

/** The first fault that there is among things. */
export function firstFault<T>(things: Iterable<T>, faultOf: (thing: T) => Fault | undefined): Fault | undefined {
  for (const thing of things) {
    const found = faultOf(thing)
    if (found) return found
  }
  return undefined
}

/** `at /name/0 it must be a string`. */
export function described({ pointer, message }: Fault): string {
  return `at ${pointer || 'its top'} it ${message}`
}
