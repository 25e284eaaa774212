import { algorithms } from './algorithms.ts'
import { answers } from './answers.ts'
import type { GoldenCase, HeaderLine } from './case.ts'
import { ciphertexts } from './ciphertexts.ts'
import { content } from './content.ts'
import { contentToSign } from './content-to-sign.ts'
import { encryption } from './encryption.ts'
import { headerGrammar } from './header-grammar.ts'
import { plainMessages } from './plain-messages.ts'
import { keyRotation } from './rotation.ts'
import { type Keys, keyNamed, signatureOf } from './signatures.ts'
import { times } from './times.ts'
import { completed, type FullCase, usualHeaders } from './usual.ts'

function goldenCases(keys: Keys): readonly GoldenCase[] {
  const plain = [plainMessages, headerGrammar, algorithms, keyRotation, content, times, answers]
  return [...plain.flat(), ...encryption(keys), ...ciphertexts(keys)]
}

/** Finds a file that stands already, by its path in the suite. */
export type StandingFile = (path: string) => Buffer | undefined

/** All files of the suite but the hand-written ones, by their paths. */
export function goldenFiles(keys: Keys, standing: StandingFile): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  const inOneFile: object[] = []
  for (const entry of goldenCases(keys).map(completed).toSorted(byName)) {
    const parts = caseFiles(entry, keys, standing(`${entry.name}/signature.b64`))
    for (const [file, bytes] of parts) {
      const path = `${entry.name}/${file}`
      if (files.has(path)) throw new TypeError(`two cases are called ${entry.name}`)
      files.set(path, bytes)
    }
    inOneFile.push(caseInOneFile(entry.name, parts))
  }
  files.set('all.json', Buffer.from(`[\n${inOneFile.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`))
  return files
}

function byName(left: FullCase, right: FullCase): number {
  return left.name < right.name ? -1 : 1
}

function caseFiles(entry: FullCase, keys: Keys, standing: Buffer | undefined): ReadonlyMap<string, Buffer> {
  const { arrived, signer, signed = {} } = entry
  const received = contentToSign(arrived)
  const signedContent = Buffer.isBuffer(signed) ? signed : contentToSign({ ...arrived, ...signed })
  const standingSignature = standing && Buffer.from(standing.toString(), 'base64')
  const signature = signatureOf(signedContent, signer.scheme, keyNamed(keys, signer.key), standingSignature)
  const base64 = signature.toString('base64')
  const usual = usualHeaders(entry, entry.write(base64))
  const headers = entry.headers?.(usual) ?? usual
  const isSigned = headers.some(([name, value]) => name.toLowerCase() === 'signature' && value !== '')

  const files = new Map([
    ['case.json', caseJson(entry, headers, isSigned)],
    ['body.bin', arrived.body],
  ])
  if (canBeJoined(entry, headers)) files.set('content-to-sign.bin', received)
  if (isSigned) {
    if (!canBeJoined(entry, headers) || !received.equals(signedContent)) files.set('signed-content.bin', signedContent)
    files.set('signature.b64', Buffer.from(`${base64}\n`))
  }
  if (entry.plaintext) files.set('plaintext.bin', entry.plaintext)
  return files
}

/** Whether client id, time and target are there and of their form, so that a receiver may join them. */
function canBeJoined({ side, expected }: FullCase, headers: readonly HeaderLine[]): boolean {
  const malformed = ['CLIENT_ID_MALFORMED', 'TIME_MALFORMED', 'URL_MALFORMED']
  if ('refused' in expected && malformed.includes(expected.refused)) return false
  const names = headers.map(([name]) => name.toLowerCase())
  return names.includes('client-id') && names.includes(side === 'request' ? 'request-time' : 'response-time')
}

function caseJson(entry: FullCase, headers: readonly HeaderLine[], isSigned: boolean): Buffer {
  const { about, section, row, side, arrived, clientId, trusted, ownKey, decryption, requireEncrypted } = entry
  const { nowMs, sentAtMs, skewSeconds, signer, expected } = entry
  const described = {
    ...{ about, section, row, side },
    ...{ method: arrived.method, uri: arrived.uri, headers },
    ...{ clientId, trusted, ownKey, decryption, requireEncrypted },
    ...{ nowMs, sentAtMs, skewSeconds },
    ...(isSigned && { signer }),
    expected,
  }
  // Headers read best with one line for each.
  const text = JSON.stringify(described, null, 2).replace(/\[\n\s+("[^\n]*"),\n\s+("[^\n]*")\n\s+\]/g, '[$1, $2]')
  return Buffer.from(`${text}\n`)
}

function caseInOneFile(name: string, files: ReadonlyMap<string, Buffer>): object {
  const base64 = (file: string): string | undefined => files.get(file)?.toString('base64')
  return {
    name,
    ...JSON.parse(files.get('case.json')?.toString() ?? ''),
    body: base64('body.bin'),
    contentToSign: base64('content-to-sign.bin'),
    signedContent: base64('signed-content.bin'),
    signature: files.get('signature.b64')?.toString().trim(),
    plaintext: base64('plaintext.bin'),
  }
}
