import { CodegenError } from './errors.ts'

/** What was passed over or mended, and where; the output honours all the rest. */
export interface Warning {
  /** JSON pointer into the document, as a fragment. */
  readonly location: string
  readonly message: string
}

/** What happened on the way that whoever generates should know. */
export interface Report {
  readonly warnings: readonly Warning[]
  /** What was left out, each with its reason. */
  readonly refused: readonly CodegenError[]
}

export interface ReportWriter extends Report {
  warn(location: string, message: string): void
  refuse(error: CodegenError): void
  /** Does something that may be refused, and notes the refusal. */
  attempt<Made>(make: () => Made): Made | undefined
}

export function createReport(): ReportWriter {
  const warnings = new Map<string, Warning>()
  const refused: CodegenError[] = []
  return {
    get warnings() {
      return [...warnings.values()]
    },
    refused,
    warn(location, message) {
      // The same place is passed by from several operations.
      warnings.set(`${location} ${message}`, { location, message })
    },
    refuse(error) {
      refused.push(error)
    },
    attempt(make) {
      const outcome = attempted(make)
      if (!(outcome instanceof CodegenError)) return outcome
      refused.push(outcome)
      return undefined
    },
  }
}

/** What is made, or the refusal of it. */
export function attempted<Made>(make: () => Made): Made | CodegenError {
  try {
    return make()
  } catch (error) {
    if (error instanceof CodegenError) return error
    throw error
  }
}
