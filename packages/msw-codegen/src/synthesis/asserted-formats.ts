import { type DefinedFormats, fullFormats } from 'ajv-formats/dist/formats.js'

type Test = (value: string | number) => boolean

const TESTS: ReadonlyMap<string, Test> = new Map(
  Object.entries(fullFormats).map(([name, format]) => [name, toTest(format)] as const),
)

/** Whether a value has a format, as ajv asserts it in full; a format it does not know is an annotation. */
export function hasFormat(format: string, value: string | number): boolean {
  return TESTS.get(format)?.(value) ?? true
}

function toTest(format: DefinedFormats[keyof DefinedFormats]): Test {
  if (format === true) return () => true
  if (typeof format === 'string' || format instanceof RegExp) {
    const expression = new RegExp(format)
    return (value) => typeof value !== 'string' || expression.test(value)
  }
  if (typeof format === 'function') return (value) => typeof value !== 'string' || format(value)
  const { type = 'string', validate } = format
  if (typeof validate !== 'function') return toTest(validate)
  return (value) => typeof value !== type || Reflect.apply(validate, undefined, [value]) === true
}
