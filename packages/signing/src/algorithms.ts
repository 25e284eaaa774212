import { SigningError } from './errors.ts'

/** Signature algorithms this package computes. `ECC224` has no WebCrypto curve and is not among them yet. */
export type AlgorithmName = 'RSA256'

interface Algorithm {
  readonly parameters: { readonly name: string; readonly hash: string }
}

const ALGORITHMS: Readonly<Record<AlgorithmName, Algorithm>> = Object.assign(Object.create(null), {
  RSA256: { parameters: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } },
} satisfies Record<AlgorithmName, Algorithm>)

/** @throws {SigningError} `ALGORITHM_UNSUPPORTED` */
export function algorithmNamed(name: string): Algorithm {
  if (isAlgorithmName(name)) return ALGORITHMS[name]
  throw new SigningError(
    'ALGORITHM_UNSUPPORTED',
    name === 'ECC224'
      ? 'The message is signed with ECC224, which this version cannot verify: ask for RSA256 keys.'
      : 'The Signature header names an algorithm other than RSA256 and ECC224.',
    { header: 'Signature' },
  )
}

function isAlgorithmName(name: string): name is AlgorithmName {
  return name in ALGORITHMS
}
