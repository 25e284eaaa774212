/**
 * Writes `test/key-forms.json`: keys in the forms that merchants have them in, made by openssl, so that reading them
 * is tested on what another program wrote. The good ones are the published test keys; the others are made anew.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testKeys } from '../src/test-keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'key-forms-'))

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Runs openssl with `-out`, and gives what it wrote. */
function made(...args: string[]): string {
  openssl(...args, '-out', 'out')
  const bytes = readFileSync(join(folder, 'out'))
  return bytes[0] === 0x30 ? bytes.toString('base64') : bytes.toString('utf8')
}

function keep(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return text
}

const subject = ['-subj', '/CN=alipayhk-openapi test', '-days', '36500']
const rsa = (...options: string[]) => [
  'genpkey',
  '-algorithm',
  'RSA',
  ...options.flatMap((option) => ['-pkeyopt', option]),
]
const curve = (name: string, ...options: string[]) => [
  'genpkey',
  '-algorithm',
  'EC',
  '-pkeyopt',
  `ec_paramgen_curve:${name}`,
  ...options,
]

keep('rsa.pem', testKeys.merchant.privateKey)
const forms: Record<string, string> = {
  pkcs8: testKeys.merchant.privateKey,
  pkcs1: made('rsa', '-in', 'rsa.pem', '-traditional'),
  spki: testKeys.merchant.publicKey,
  pkcs1Public: made('rsa', '-in', 'rsa.pem', '-RSAPublicKey_out'),
  certificate: keep('cert.pem', made('req', '-x509', '-new', '-key', 'rsa.pem', ...subject)),
  certificateRequest: made('req', '-new', '-key', 'rsa.pem', ...subject.slice(0, 2)),
  encryptedPkcs8: made('pkcs8', '-topk8', '-in', 'rsa.pem', '-passout', 'pass:secret'),
  encryptedPkcs1: made('rsa', '-in', 'rsa.pem', '-traditional', '-aes128', '-passout', 'pass:secret'),
  pkcs12: made('pkcs12', '-export', '-inkey', 'rsa.pem', '-in', 'cert.pem', '-passout', 'pass:secret'),
}

function pair(name: string, ...make: string[]): void {
  forms[`${name}Private`] = keep('key.pem', made(...make))
  forms[`${name}Public`] = made('pkey', '-in', 'key.pem', '-pubout')
}

pair('rsa1024', ...rsa('rsa_keygen_bits:1024'))
pair('rsa8200', ...rsa('rsa_keygen_bits:8200'))
pair('rsaExponent3', ...rsa('rsa_keygen_bits:2048', 'rsa_keygen_pubexp:3'))
pair('rsaPss', 'genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048')
pair('ed25519', 'genpkey', '-algorithm', 'ED25519')
pair('x25519', 'genpkey', '-algorithm', 'X25519')
pair('p256', ...curve('P-256'))
pair('p384', ...curve('P-384'))
pair('p521', ...curve('P-521'))
pair('secp256k1', ...curve('secp256k1'))
pair('brainpool', ...curve('brainpoolP224r1'))
pair('explicitCurve', ...curve('secp224r1', '-pkeyopt', 'ec_param_enc:explicit'))
pair('secp224r1', ...curve('secp224r1'))
forms.sec1 = made('ec', '-in', 'key.pem')

writeFileSync(fileURLToPath(new URL('../test/key-forms.json', import.meta.url)), `${JSON.stringify(forms, null, 2)}\n`)
rmSync(folder, { recursive: true })
