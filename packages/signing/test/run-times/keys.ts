import type { KeyInput } from '../../src/index.ts'
import forms from '../key-forms.json' with { type: 'json' }
import { base64Of, bytesOf, expectEqual, expectRefused, utf8 } from './expect.ts'
import type { Register, Subject } from './subject.ts'

const RSA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const CONTENT = utf8('the same content under one key, however it was read')

type Forms = Readonly<Record<string, () => KeyInput | Promise<KeyInput>>>

const PRIVATE: Forms = {
  'PKCS#8 PEM': () => forms.pkcs8,
  'PKCS#1 PEM': () => forms.pkcs1,
  'PKCS#1 labelled PRIVATE KEY': () => forms.pkcs1.replaceAll('RSA PRIVATE KEY', 'PRIVATE KEY'),
  'PKCS#8 labelled RSA PRIVATE KEY': () => forms.pkcs8.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY'),
  'one line of base64': () => bare(forms.pkcs8),
  'one line of base64 of PKCS#1': () => bare(forms.pkcs1),
  'PEM with CRLF': () => forms.pkcs8.replaceAll('\n', '\r\n'),
  'PEM with literal \\n': () => forms.pkcs8.replaceAll('\n', '\\n'),
  'bytes of DER': () => der(forms.pkcs8),
  'an ArrayBuffer of DER': () => der(forms.pkcs8).buffer,
  'bytes of PEM': () => utf8(forms.pkcs8),
  'a JSON Web Key': async () => crypto.subtle.exportKey('jwk', await extractable('pkcs8')),
  'a CryptoKey': () => extractable('pkcs8'),
}

const PUBLIC: Forms = {
  'SPKI PEM': () => forms.spki,
  'PKCS#1 PEM': () => forms.pkcs1Public,
  'PKCS#1 labelled PUBLIC KEY': () => forms.pkcs1Public.replaceAll('RSA PUBLIC KEY', 'PUBLIC KEY'),
  'one line of base64': () => bare(forms.spki),
  'PEM with literal \\n': () => forms.spki.replaceAll('\n', '\\n'),
  'a certificate': () => forms.certificate,
  'one line of base64 of a certificate': () => bare(forms.certificate),
  'bytes of DER': () => der(forms.spki),
  'a JSON Web Key': async () => crypto.subtle.exportKey('jwk', await extractable('spki')),
  'a CryptoKey': () => extractable('spki'),
}

/** Every form that a key arrives in, and the refusal of the wrong ones. */
export function keyTests({ signing, nodeCrypto }: Subject, register: Register): void {
  const { createSigner, createVerifier, importPrivateKey, importPublicKey } = signing
  const signatureWith = async (input: KeyInput) =>
    createSigner({ privateKey: await importPrivateKey(input) }).sign(CONTENT)
  const known = () => signatureWith(forms.pkcs8)

  const privateForms = nodeCrypto
    ? { ...PRIVATE, 'a KeyObject': () => nodeCrypto.createPrivateKey(forms.pkcs8) }
    : PRIVATE
  for (const [form, input] of Object.entries(privateForms)) {
    const run = async () =>
      expectEqual(base64Of(await signatureWith(await input())), base64Of(await known()), 'the signature')
    register({ name: `a private key as ${form} signs`, feature: 'RSA256', run })
  }

  const publicForms = nodeCrypto ? { ...PUBLIC, 'a KeyObject': () => nodeCrypto.createPublicKey(forms.spki) } : PUBLIC
  for (const [form, input] of Object.entries(publicForms)) {
    const run = async () => {
      const verifier = createVerifier({ publicKey: await importPublicKey(await input()) })
      await verifier.verify(CONTENT, { algorithm: 'RSA256', signature: await known() })
    }
    register({ name: `a public key as ${form} verifies`, feature: 'RSA256', run })
  }
  refusals(signing, register)
}

function refusals({ importPrivateKey, importPublicKey }: Subject['signing'], register: Register): void {
  register({
    name: 'B1 B2 B3 B4 a key that is too weak, the other half or of another kind is refused',
    async run() {
      await expectRefused(importPrivateKey(forms.rsa1024Private), 'KEY_REFUSED', '1,024 bits')
      await expectRefused(importPublicKey(forms.rsa8200Public), 'KEY_REFUSED', '8,200 bits')
      await expectRefused(importPublicKey(forms.rsaExponent3Public), 'KEY_REFUSED', 'exponent 3')
      await expectRefused(importPublicKey(forms.pkcs8), 'KEY_REFUSED', 'a private key as a public one')
      await expectRefused(importPrivateKey(forms.spki), 'KEY_REFUSED', 'a public key as a private one')
      await expectRefused(importPublicKey(forms.p256Public), 'KEY_REFUSED', 'P-256')
      await expectRefused(importPublicKey(forms.explicitCurvePublic), 'KEY_REFUSED', 'explicit parameters')
    },
  })
  register({
    name: 'B5 a key that is no key, or is protected by a pass phrase, is refused',
    async run() {
      await expectRefused(importPrivateKey(forms.encryptedPkcs8), 'KEY_MALFORMED', 'a pass phrase')
      await expectRefused(importPrivateKey(forms.pkcs8 + forms.pkcs8), 'KEY_MALFORMED', 'two blocks')
      await expectRefused(importPrivateKey(forms.pkcs8.slice(0, 800)), 'KEY_MALFORMED', 'a block cut short')
      await expectRefused(importPublicKey('merchant.pem'), 'KEY_MALFORMED', 'a file name')
    },
  })
}

function bare(pem: string): string {
  return pem.replace(/-----.*-----|\s/g, '')
}

function der(pem: string): Uint8Array<ArrayBuffer> {
  return bytesOf(bare(pem))
}

function extractable(form: 'pkcs8' | 'spki') {
  return crypto.subtle.importKey(form, der(forms[form]), RSA256, true, [form === 'pkcs8' ? 'sign' : 'verify'])
}
