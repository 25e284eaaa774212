import { SigningError } from '../errors.ts'

/** What the user can do instead is part of the message, because nothing else on the way to it says so. */
export function unsupported(lacking: string, instead: string, cause?: unknown): SigningError {
  return new SigningError('RUNTIME_UNSUPPORTED', `This run-time lacks ${lacking}: ${instead}.`, {}, { cause })
}
