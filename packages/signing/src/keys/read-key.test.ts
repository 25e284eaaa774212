import { describe, expect, it } from 'vitest'
import forms from '../../test/key-forms.json' with { type: 'json' }
import { signingError } from '../../test/signing-error.ts'
import { readKey } from './read-key.ts'

const refused = (message: string) => signingError('KEY_REFUSED', { message })

describe('readKey', () => {
  it('reads a key of the kind that is wanted', () => {
    const curve = { name: 'EC', curve: 'secp224r1' }
    expect(readKey(forms.secp224r1Private, 'private', 'secp224r1')).toMatchObject({ half: 'private', kind: curve })
    expect(readKey(forms.secp224r1Public, 'public', 'secp224r1')).toMatchObject({ half: 'public', kind: curve })
    expect(readKey(forms.spki, 'public', 'RSA')).toMatchObject({ half: 'public', kind: { name: 'RSA' } })
  })

  it.each([
    ['This is an RSA key; an elliptic-curve key on secp224r1 is needed.', forms.pkcs8],
    ['This is an elliptic-curve key on P-256; an elliptic-curve key on secp224r1 is needed.', forms.p256Private],
    ['This is an Ed25519 key; an elliptic-curve key on secp224r1 is needed.', forms.ed25519Private],
  ])('says what another is where one on secp224r1 is wanted: %s', (message, key) => {
    expect(() => readKey(key, 'private', 'secp224r1')).toThrow(refused(message))
  })
})
