import vectors from '@alipayhk-openapi/spec/vectors/sign-ecc224.project.json' with { type: 'json' }
import type { Ecc224Profile } from '../../src/node/index.ts'
import forms from '../key-forms.json' with { type: 'json' }
import { bytesOf, expectEqual, expectRefused, utf8 } from './expect.ts'
import type { Register, Subject } from './subject.ts'

const PROFILES: Readonly<Record<string, Ecc224Profile>> = {
  'secp224r1-sha224-der': 'unverified-sha224-der',
  'secp224r1-sha224-ieee-p1363': 'unverified-sha224-p1363',
  'secp224r1-sha256-der': 'unverified-sha256-der',
  'secp224r1-sha256-ieee-p1363': 'unverified-sha256-p1363',
}

/** ECC224 under each of its readings, where node:crypto has the curve. */
export function ecc224Tests({ signing, node }: Subject, register: Register): void {
  const { createVerifier } = signing
  for (const { id, publicSpki, privatePkcs8, contentToSign, signature } of vectors) {
    const content = utf8(contentToSign)
    const run = async () => {
      const { createSigner, importPublicKey } = node.ecc224(PROFILES[id])
      const verifier = createVerifier({ publicKey: importPublicKey(publicSpki) })
      const verify = (bytes: Uint8Array<ArrayBuffer>) =>
        verifier.verify(content, { algorithm: 'ECC224', signature: bytes })
      expectEqual(await verify(bytesOf(signature)), { algorithm: 'ECC224', keyVersion: '1' }, "the vector's signature")
      const own = await createSigner({ privateKey: privatePkcs8 }).sign(content)
      await verify(own)
      await expectRefused(verify(own.with(own.length - 1, (own.at(-1) ?? 0) ^ 1)), 'SIGNATURE_INVALID', 'a changed one')
    }
    register({ name: `vector ${id} verifies, and is signed anew`, feature: 'ECC224', run })
  }

  register({
    name: 'B4 a key on another curve, or with a curve of its own, is refused for ECC224',
    feature: 'ECC224',
    async run() {
      const { importPublicKey } = node.ecc224()
      const imported = (key: string) => Promise.resolve(key).then(importPublicKey)
      await expectRefused(imported(forms.p256Public), 'KEY_REFUSED', 'P-256')
      await expectRefused(imported(forms.brainpoolPublic), 'KEY_REFUSED', 'brainpoolP224r1')
      await expectRefused(imported(forms.explicitCurvePublic), 'KEY_REFUSED', 'explicit parameters')
      await expectRefused(imported(forms.secp224r1Private), 'KEY_REFUSED', 'a private key')
    },
  })
}
