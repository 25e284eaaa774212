import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { validKeyVersion } from '../keyed-header.ts'
import type { KeyInput } from '../keys/key-input.ts'
import type { Signer, VerifyingKey } from '../types.ts'
import { derOfScalars, type EcdsaEncoding, encodedAs, scalarsOf } from './ecdsa-signature.ts'
import { unsupported } from './runtime.ts'
import { secp224r1PrivateKey, secp224r1PublicKey } from './secp224r1-key.ts'

/**
 * A reading of `ECC224`: the hash, and how a signature is written down. Each is assumed, because nothing public says
 * more than the name; ask your AlipayHK contact which one it is.
 */
export type Ecc224Profile =
  | 'unverified-sha256-der'
  | 'unverified-sha256-p1363'
  | 'unverified-sha224-der'
  | 'unverified-sha224-p1363'

/** A private key on secp224r1, and its version. */
export interface Ecc224SignerOptions {
  /** Your own private key on secp224r1, in any form of `KeyInput` but JSON Web Key and `CryptoKey`, which have none. */
  readonly privateKey: KeyInput
  /** The name under which AlipayHK knows the public half; default `"1"`. */
  readonly keyVersion?: string | undefined
}

/** `ECC224` under one of its readings. */
export interface Ecc224 {
  readonly profile: Ecc224Profile
  /**
   * A signer that holds its key in memory.
   *
   * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`, `KEY_VERSION_MALFORMED`
   * @throws {TypeError} when the key is nothing that could be one
   */
  createSigner(options: Ecc224SignerOptions): Signer
  /**
   * The other side's public key, or a certificate that holds it, for `createVerifier`.
   *
   * @throws {SigningError} `KEY_MALFORMED`, `KEY_REFUSED`
   * @throws {TypeError} when the key is nothing that could be one
   */
  importPublicKey(key: KeyInput): VerifyingKey
}

interface Reading {
  readonly hash: 'sha224' | 'sha256'
  readonly encoding: EcdsaEncoding
}

const READINGS: ReadonlyMap<string, Reading> = new Map([
  ['unverified-sha256-der', { hash: 'sha256', encoding: 'der' }],
  ['unverified-sha256-p1363', { hash: 'sha256', encoding: 'ieee-p1363' }],
  ['unverified-sha224-der', { hash: 'sha224', encoding: 'der' }],
  ['unverified-sha224-p1363', { hash: 'sha224', encoding: 'ieee-p1363' }],
])

const signed = promisify(sign)
const verified = promisify(verify)

/**
 * `ECC224` as ECDSA on secp224r1, which WebCrypto lacks and node:crypto has.
 *
 * A signature is taken in the one encoding of the profile only. Whoever sees a signature (r, s) can make another,
 * (r, n − s), that verifies for the same content: never tell messages apart by their signatures.
 *
 * @param profile default `'unverified-sha256-der'`; every profile is **assumed** and not confirmed by AlipayHK
 * @throws {SigningError} `RUNTIME_UNSUPPORTED` where node:crypto has no secp224r1
 * @throws {TypeError} for a profile that there is not
 * @see spec/protocol.md §3
 */
export function ecc224(profile: Ecc224Profile = 'unverified-sha256-der'): Ecc224 {
  const reading = READINGS.get(profile)
  if (!reading) throw new TypeError(`the ECC224 profile must be one of ${[...READINGS.keys()].join(', ')}`)
  assertComputable(reading)
  return {
    profile,
    createSigner: ({ privateKey, keyVersion = '1' }) => signerOf(reading, privateKey, validKeyVersion(keyVersion)),
    importPublicKey: (key) => verifyingKeyOf(reading, key),
  }
}

function signerOf({ hash, encoding }: Reading, privateKey: KeyInput, keyVersion: string): Signer {
  const key = secp224r1PrivateKey(privateKey)
  return {
    algorithm: 'ECC224',
    keyVersion,
    sign: async (content) => encodedAs(encoding, new Uint8Array(await signed(hash, content, key))),
  }
}

function verifyingKeyOf({ hash, encoding }: Reading, publicKey: KeyInput): VerifyingKey {
  const key = secp224r1PublicKey(publicKey)
  return {
    algorithm: 'ECC224',
    async verify(content, signature) {
      const scalars = scalarsOf(signature, encoding)
      return scalars !== undefined && verified(hash, content, key, derOfScalars(scalars))
    },
  }
}

/** The private key 1, which is nobody's: PKCS#8, with the base point of the curve as its public half. */
const ONE =
  'MHgCAQAwEAYHKoZIzj0CAQYFK4EEACEEYTBfAgEBBBwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABoTwDOgAEtw4MvWu0v38yE5C5SgPB01bCESI0MoDWEVwdIb03Y4i19yP7TCLf5s1DdaBaB0dkRNWBmYUAfjQ='
const computable = new Set<Reading>()

/** Signs and verifies once, so that a run-time that lacks the curve says so, and does not refuse every signature. */
function assertComputable(reading: Reading): void {
  if (computable.has(reading)) return
  try {
    if (!verifiesItself(reading)) throw new Error('a signature on secp224r1 does not verify where it was made')
  } catch (cause) {
    throw unsupported('secp224r1 in node:crypto', 'give a `Signer` and a `VerifyingKey` of your own', cause)
  }
  computable.add(reading)
}

function verifiesItself({ hash }: Reading): boolean {
  const content = Buffer.from(ONE, 'base64')
  const key = createPrivateKey({ key: content, format: 'der', type: 'pkcs8' })
  return verify(hash, content, createPublicKey(key), sign(hash, content, key))
}
