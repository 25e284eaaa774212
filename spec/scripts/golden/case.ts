/** A message as it is signed or received. */
export interface Message {
  readonly method: string
  readonly uri: string
  readonly clientId: string
  readonly time: string
  readonly body: Buffer
}

export type HeaderLine = readonly [name: string, value: string]

/** How a signature is made; `p1363` is r‖s of equal lengths, `mirrored` is (r, n − s). */
export type Scheme =
  | 'rsa-pkcs1-sha256'
  | 'rsa-pkcs1-sha1'
  | 'rsa-pss-sha256'
  | 'ecdsa-sha224-der'
  | 'ecdsa-sha224-p1363'
  | 'ecdsa-sha256-der'
  | 'ecdsa-sha256-der-mirrored'
  | 'ecdsa-sha256-p1363'

/** A key that the receiver is configured with. */
export interface Trusted {
  readonly keyVersion: string
  readonly algorithm: 'RSA256' | 'ECC224'
  /** A name in `keys.json`. */
  readonly key: string
  /** The member of the key that was configured; `publicSpki` unless the mistake is the point. */
  readonly form?: 'privatePkcs8'
  /** The assumed reading of the algorithm. */
  readonly profile?: string
  readonly notBeforeMs?: number
  readonly notAfterMs?: number
}

/** The receiver's own key for what comes encrypted. */
export interface Decryption {
  readonly keyVersion: string
  readonly key: string
  /** The assumed reading of `RSA_AES`. */
  readonly profile: string
}

export interface VerifiedOutcome {
  readonly clientId: string
  readonly keyVersion: string
  readonly algorithm: 'RSA256' | 'ECC224'
  readonly timeMs: number
}

export type Expected =
  | { readonly verified: VerifiedOutcome }
  | { readonly refused: string; readonly skewSeconds?: number }
  | { readonly unverified: 'F' | 'U' }

/** One line of a table: what arrives, what was signed, and what must come of it. What is left out is as usual. */
export interface GoldenCase {
  readonly name: string
  readonly about: string
  /** The section of `protocol.md` that decides it. */
  readonly section: string
  readonly row?: string
  readonly side: 'request' | 'answer'
  /** What is unusual in what arrives. */
  readonly received?: Partial<Message>
  /** Where something else was signed than what arrived: its parts, or the whole content. */
  readonly signed?: Partial<Message> | Buffer
  readonly signer?: { readonly key: string; readonly scheme: Scheme }
  /** Writes the `Signature` header from the base64 of the signature. */
  readonly write?: (signature: string) => string
  /** Turns the usual headers into those that arrive. */
  readonly headers?: (usual: readonly HeaderLine[]) => readonly HeaderLine[]
  readonly clientId?: string
  readonly trusted?: readonly Trusted[]
  readonly ownKey?: string
  readonly decryption?: Decryption
  readonly requireEncrypted?: boolean
  readonly nowMs?: number
  readonly sentAtMs?: number
  readonly skewSeconds?: number
  /** What an encrypted body holds. */
  readonly plaintext?: Buffer
  readonly expected: Expected
}
