import vectors from '@alipayhk-openapi/spec/vectors/encrypt-rsa-aes.project.json' with { type: 'json' }
import keys from '@alipayhk-openapi/spec/vectors/keys.json' with { type: 'json' }
import type { EncryptionProfile } from '../../src/node/index.ts'
import { expectEqual, expectRefused, utf8 } from './expect.ts'
import { KEY_WRAPS, type Register, type Subject } from './subject.ts'

const CIPHERS = ['aes-ecb', 'aes-cbc', 'aes-gcm'] as const
const TEXT = '{"openId":"20881012345678","amount":12800,"note":"繳費 ✓"}'

/** RSA_AES by each profile, and the bodies that other code encrypted. */
export function encryptionTests(subject: Subject, register: Register): void {
  const { node } = subject
  for (const { id, aesKeyHex, recipient, plaintext, body, encryptHeader } of vectors) {
    const keyBits = aesKeyHex.length === 32 ? 128 : 256
    const run = async () => {
      const privateKey = node.importUnwrappingKey(keyOf(recipient).privatePkcs8)
      const profile = { cipher: 'aes-ecb', keyWrap: 'rsa-pkcs1', keyBits } as const
      const plain = await node.decryptBody({ body: utf8(body), encrypt: encryptHeader }, { privateKey, profile })
      expectEqual(new TextDecoder().decode(plain), plaintext, 'the plaintext')
    }
    register({ name: `vector ${id} is decrypted`, feature: 'RSA_AES rsa-pkcs1', run })
  }

  for (const keyWrap of KEY_WRAPS) {
    for (const cipher of CIPHERS) {
      const run = () => thereAndBack(subject, `unverified-${cipher}-${keyWrap}`)
      register({
        name: `a body is encrypted and decrypted by ${cipher} and ${keyWrap}`,
        feature: `RSA_AES ${keyWrap}`,
        run,
      })
    }
    const run = () => swappedKeys(subject, `unverified-aes-gcm-${keyWrap}`)
    register({ name: `F2 F4 a wrong symmetricKey is refused by ${keyWrap}`, feature: `RSA_AES ${keyWrap}`, run })
  }

  for (const cipher of CIPHERS) {
    const run = () => thereAndBack(subject, { cipher, keyWrap: 'rsa-pkcs1', keyBits: 192 })
    register({
      name: `a body is encrypted and decrypted by ${cipher} of 192 bits`,
      feature: 'RSA_AES of 192 bits',
      run,
    })
  }
}

async function thereAndBack({ node }: Subject, profile: EncryptionProfile): Promise<void> {
  const publicKey = node.importWrappingKey(keys.platform.publicSpki)
  const privateKey = node.importUnwrappingKey(keys.platform.privatePkcs8)
  const encrypted = await node.encryptBody(utf8(TEXT), { publicKey, profile })
  const plain = await node.decryptBody(encrypted, { privateKey, profile })
  expectEqual(new TextDecoder().decode(plain), TEXT, 'the plaintext')
}

/** Whatever is wrong with the symmetric key, there is one error: for another's key, a bad padding, and no block at all. */
async function swappedKeys({ signing, node }: Subject, profile: EncryptionProfile): Promise<void> {
  const privateKey = node.importUnwrappingKey(keys.platform.privatePkcs8)
  const publicKey = node.importWrappingKey(keys.platform.publicSpki)
  const { body, encrypt } = await node.encryptBody(utf8(TEXT), { publicKey, profile })
  const another = node.importWrappingKey(keys.merchant.publicSpki)
  const header = { keyVersion: '1', ...signing.parseEncryptHeader(encrypt) }
  const wrong = {
    "another one's": (await node.encryptBody(utf8(TEXT), { publicKey, profile })).encrypt,
    'one for another': (await node.encryptBody(utf8(TEXT), { publicKey: another, profile })).encrypt,
    'one with a bad padding': signing.formatEncryptHeader({ ...header, symmetricKey: changed(header.symmetricKey) }),
    'one that is no block': 'algorithm=RSA_AES,keyVersion=1,symmetricKey=AAAA',
  }
  for (const [what, header] of Object.entries(wrong)) {
    await expectRefused(node.decryptBody({ body, encrypt: header }, { privateKey, profile }), 'DECRYPTION_FAILED', what)
  }
}

function keyOf(name: string) {
  return keys[name === 'merchant' ? 'merchant' : 'platform']
}

/** In its last bit, so that it is still a number below the modulus. */
function changed(block: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return block.with(-1, (block.at(-1) ?? 0) ^ 1)
}
