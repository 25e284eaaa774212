import type { Validate, Violation } from './contract.ts'

/** The part of a compiled validator's error that is read here. */
export interface CompiledError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
}

/** A validator as it comes out of the compiler: it leaves its errors on itself, in the order they were met. */
export interface CompiledValidate {
  (value: unknown): boolean
  readonly errors?: readonly CompiledError[] | null
}

/** A validator that says what is wrong as one place and one reason. */
export function toValidate(compiled: CompiledValidate): Validate {
  return (value) => {
    try {
      return compiled(value) ? [] : [violationOf(compiled.errors ?? [])]
    } catch (error) {
      // A schema that refers to itself is followed as deep as the value goes, and the stack ends before that.
      if (!(error instanceof RangeError)) throw error
      return [{ pointer: '', message: 'is nested too deeply' }]
    }
  }
}

/** The error that says most: the verdict is the last, and the others tell how it came to that. */
export function violationOf(errors: readonly CompiledError[]): Violation {
  const verdict = errors.at(-1)
  if (!verdict) return { pointer: '', message: 'is not valid' }
  const causes = errors.slice(0, -1)
  if (verdict.keyword === 'if' && causes.length > 0) return violationOf(causes)
  if (verdict.keyword === 'anyOf' || verdict.keyword === 'oneOf') return meant(causes, toViolation(verdict))
  return toViolation(verdict)
}

/**
 * Of several forms that a value may take, the one that was meant is the one that got furthest; a wrong constant
 * only tells which one was not meant. Where that leaves more than one field, the choice itself is named.
 */
function meant(causes: readonly CompiledError[], verdict: Violation): Violation {
  const deciding = new Set(causes.map(toViolation).map(({ pointer }) => pointer))
  if (deciding.size === 1 && causes.every(isOfConstants)) {
    for (const pointer of deciding)
      if (pointer !== verdict.pointer) return { pointer, message: 'is not an allowed value' }
  }
  const telling = causes.filter((cause) => !isOfConstants(cause)).map(toViolation)
  const furthest = Math.max(...telling.map(depth))
  const candidates = telling.filter((violation) => depth(violation) === furthest)
  const [first, ...others] = new Set(candidates.map(({ pointer }) => pointer))
  if (first === undefined || others.length > 0 || furthest < depth(verdict)) return verdict
  return { pointer: first, message: [...new Set(candidates.map(({ message }) => message))].join(' or ') }
}

function isOfConstants({ keyword }: CompiledError): boolean {
  return keyword === 'const' || keyword === 'enum'
}

function depth({ pointer }: Violation): number {
  return pointer.split('/').length
}

function toViolation({ keyword, instancePath, params, message = 'is not valid' }: CompiledError): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty, propertyName } = params
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return { pointer: child(instancePath, missingProperty), message: 'is missing' }
    case 'additionalProperties':
      return { pointer: child(instancePath, additionalProperty), message: 'is not a known property' }
    case 'unevaluatedProperties':
      return { pointer: child(instancePath, unevaluatedProperty), message: 'is not a known property' }
    case 'propertyNames':
      return { pointer: child(instancePath, propertyName), message: 'is not an allowed name of a property' }
    default:
      return { pointer: instancePath, message }
  }
}

function child(pointer: string, key: unknown): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
