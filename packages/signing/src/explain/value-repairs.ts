import { decodeBase64 } from '../base64.ts'
import { derInteger, derOf, readDer, TAG } from '../keys/der.ts'
import { type Bytes, base64Of, bytesOfHex, joined, textOf } from './bytes.ts'
import { type HeaderRepair, mapValue } from './header-repairs.ts'

/** The signature as text. */
export const VALUE_REPAIRS: readonly HeaderRepair[] = [
  {
    id: 'percent-encoded-twice',
    place: 'encoding',
    did: 'The signature was percent-encoded twice',
    instead: 'Percent-encode the base64 once: some HTTP libraries do it by themselves',
    repair: (text) => mapValue(text, (value) => value.replace(/%25(?=[\dA-F]{2})/gi, '%')),
  },
  {
    id: 'wrapped-base64',
    place: 'encoding',
    did: 'The base64 of the signature was wrapped into lines, and the line ends were sent',
    instead: 'Use an encoder that writes one line: `Base64.getEncoder` of Java, `b64encode` of Python',
    repair: (text) => mapValue(text, (value) => value.replace(/%0D|%0A|%20|\\r|\\n|[\r\n]/gi, '')),
  },
  {
    id: 'plus-turned-blank',
    place: 'encoding',
    did: 'Each plus sign of the base64 was turned into a blank',
    instead: 'Percent-encode the base64 once, so that a plus sign travels as `%2B`, and decode it once',
    repair: (text) => mapValue(text, (value) => value.replace(/ |%20/g, '+')),
  },
  {
    id: 'hex-signature',
    place: 'encoding',
    did: 'The signature was written in hexadecimal',
    instead: 'Write it in base64, percent-encoded',
    repair: (text) =>
      mapValue(text, (value) => {
        const digits = value.replace(/^0x|:/gi, '')
        return isHex(digits) ? base64Of(bytesOfHex(digits)) : value
      }),
  },
]

/** A mistake in the bytes of the signature, and how to undo it. */
export interface BytesRepair extends Omit<HeaderRepair, 'repair'> {
  /** Any bytes can be repaired so, so that it says nothing unless a key then fits. */
  readonly guess?: true
  readonly repair: (signature: Bytes) => Bytes | undefined
}

/** The signature as bytes. */
export const BYTES_REPAIRS: readonly BytesRepair[] = [
  {
    id: 'base64-of-hex',
    place: 'encoding',
    did: 'The signature was written in hexadecimal, and that in base64',
    instead: 'Write the bytes of the signature in base64',
    repair: (signature) => {
      const digits = textOf(signature)
      return digits !== undefined && isHex(digits) ? bytesOfHex(digits) : undefined
    },
  },
  {
    id: 'base64-twice',
    place: 'encoding',
    did: 'The signature was written in base64 twice',
    instead: 'Write it in base64 once: some signing functions do it by themselves',
    repair: (signature) => decodeBase64((textOf(signature) ?? '').replaceAll(/\s/g, '')),
  },
  {
    id: 'big-integer-bytes',
    place: 'encoding',
    guess: true,
    did: 'The signature was treated as a number, which adds a zero byte or takes one away',
    instead: 'Keep the signature as bytes, as many as the modulus of the key has',
    repair: ofFullLength,
  },
  {
    id: 'bytes-reversed',
    place: 'encoding',
    guess: true,
    did: 'The bytes of the signature are in reverse order, as CryptoAPI of Windows writes them',
    instead: 'Reverse them before they are written in base64',
    repair: (signature) => signature.toReversed(),
  },
  {
    id: 'ecdsa-form',
    place: 'encoding',
    guess: true,
    did: 'The ECDSA signature is in DER where r and s alone are expected, or the other way round',
    instead: 'Make it in the form of the profile that you agreed on',
    repair: (signature) => toNumbers(signature) ?? toDer(signature),
  },
]

function isHex(text: string): boolean {
  return /^(?:[\da-f]{2}){28,}$/i.test(text)
}

function ofFullLength(signature: Bytes): Bytes | undefined {
  const over = signature.length % 64
  if (over === 0) return undefined
  if (over === 1 && signature[0] === 0) return signature.slice(1)
  return over >= 60 ? joined(new Uint8Array(64 - over), signature) : undefined
}

/** Bytes of r, and of s, on the curve secp224r1. */
const NUMBER_LENGTH = 28

function toNumbers(der: Bytes): Bytes | undefined {
  const [sequence] = readDer(der) ?? []
  const [r, s, ...more] = (sequence?.tag === TAG.sequence && readDer(sequence.content)) || []
  if (!r || !s || more.length > 0) return undefined
  const [one, other] = [r, s].map(({ content }) => content.slice(-NUMBER_LENGTH))
  if (!one || !other) return undefined
  const padded = (number: Bytes) => joined(new Uint8Array(NUMBER_LENGTH - number.length), number)
  return joined(padded(one), padded(other))
}

function toDer(numbers: Bytes): Bytes | undefined {
  if (numbers.length !== 2 * NUMBER_LENGTH) return undefined
  const halves = [numbers.subarray(0, NUMBER_LENGTH), numbers.subarray(NUMBER_LENGTH)]
  return derOf(TAG.sequence, ...halves.map(derInteger))
}
