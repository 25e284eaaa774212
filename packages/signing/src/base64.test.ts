import fc from 'fast-check'
import { expect, it } from 'vitest'
import { percentEncodedBase64 } from './base64.ts'

it('is encodeURIComponent of btoa, for bytes of every length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(percentEncodedBase64(bytes)).toBe(encodeURIComponent(btoa(String.fromCharCode(...bytes))))
    }),
  )
})
