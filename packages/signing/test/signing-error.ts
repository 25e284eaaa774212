import { expect } from 'vitest'

/** The error with this code, and these details. */
export const signingError = (code: string, details: object = {}): unknown =>
  expect.objectContaining({ name: 'SigningError', code, ...details })
