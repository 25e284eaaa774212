import { createSigner, createVerifier, importPrivateKey, importPublicKey, type Key } from '@alipayhk-openapi/signing'

type IsAny<T> = 0 extends 1 & T ? true : false

const privateKey = await importPrivateKey('')
const publicKey = await importPublicKey('')

const notAny: [IsAny<typeof privateKey>, IsAny<Key>] = [false, false]
createSigner({ privateKey })
createVerifier({ publicKey })

// @ts-expect-error a text is no key
createSigner({ privateKey: 'PEM' })
// @ts-expect-error an import that is not awaited is no key
createSigner({ privateKey: importPrivateKey('') })
// @ts-expect-error a key is not any
privateKey.nonsense()

export { notAny }
