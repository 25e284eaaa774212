import { base64Of, expectEqual, expectRefused } from './expect.ts'
import type { Register, Subject } from './subject.ts'

const SIGNATURE = new Uint8Array([251, 239, 190, 255])
const READ = { algorithm: 'RSA256', keyVersion: '1', signature: base64Of(SIGNATURE) }

/** Tolerant in: what other implementations write. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'as it is written': 'algorithm=RSA256,keyVersion=1,signature=%2B%2B%2B%2B%2Fw%3D%3D',
  'in lower-case hex': 'algorithm=RSA256,keyVersion=1,signature=%2b%2b%2b%2b%2fw%3d%3d',
  'in plain base64': 'algorithm=RSA256,keyVersion=1,signature=++++/w==',
  'in base64url': 'algorithm=RSA256,keyVersion=1,signature=----_w',
  'in another order, with blanks': ' signature=%2B%2B%2B %2B%2Fw%3D%3D , keyVersion=1 , algorithm=rsa256',
  'with a key nobody knows': 'algorithm=RSA256,keyVersion=1,signature=%2B%2B%2B%2B%2Fw%3D%3D,nonce=7',
}

const REFUSED: Readonly<Record<string, string>> = {
  'encoded twice': 'algorithm=RSA256,keyVersion=1,signature=%252B%252B%252B%252B%252Fw%253D%253D',
  'a key twice': 'algorithm=RSA256,signature=%2B%2B%2B%2B%2Fw%3D%3D,signature=AAAA',
  'trailing bits that are not zero': 'signature=++++/x==',
  'no signature': 'algorithm=RSA256,keyVersion=1',
  'a bad percent sign': 'signature=%2',
}

/** The grammar of `Signature` and `Encrypt`: tolerant in, strict out. */
export function headerTests({ signing }: Subject, register: Register): void {
  const { formatEncryptHeader, formatSignatureHeader, parseEncryptHeader, parseSignatureHeader } = signing
  for (const [name, header] of Object.entries(ACCEPTED)) {
    const run = () => {
      const { signature, ...read } = parseSignatureHeader(header)
      expectEqual({ ...read, signature: base64Of(signature) }, READ, 'the header')
    }
    register({ name: `a Signature header ${name} is read`, run })
  }
  for (const [name, header] of Object.entries(REFUSED)) {
    const run = () =>
      expectRefused(Promise.resolve(header).then(parseSignatureHeader), 'SIGNATURE_HEADER_MALFORMED', 'the header')
    register({ name: `a Signature header with ${name} is refused`, run })
  }
  register({
    name: 'a Signature header and an Encrypt header are written in one way, and read again',
    run() {
      const signed = formatSignatureHeader({ algorithm: 'RSA256', keyVersion: '1', signature: SIGNATURE })
      expectEqual(signed, ACCEPTED['as it is written'], 'the Signature header')
      const encrypted = formatEncryptHeader({ algorithm: 'RSA_AES', keyVersion: '2', symmetricKey: SIGNATURE })
      expectEqual(encrypted, 'algorithm=RSA_AES,keyVersion=2,symmetricKey=%2B%2B%2B%2B%2Fw%3D%3D', 'the Encrypt header')
      const { symmetricKey, keyVersion } = parseEncryptHeader(encrypted)
      expectEqual([base64Of(symmetricKey), keyVersion], [base64Of(SIGNATURE), '2'], 'the Encrypt header, read again')
    },
  })
}
