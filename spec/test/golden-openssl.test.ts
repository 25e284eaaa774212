import { spawnSync } from 'node:child_process'
import { createDecipheriv } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goldenFile, goldenFolders, goldenKey, hasFile, headerOf } from './golden-case.ts'

// The suite was made with node:crypto. The openssl command says the same of it, case by case.

const opensslIsThere = spawnSync('openssl', ['version']).status === 0

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'spec-golden-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

function file(name: string, bytes: Buffer): string {
  const path = join(directory, name)
  writeFileSync(path, bytes)
  return path
}

function openssl(...args: readonly string[]): Buffer {
  return spawnSync('openssl', args).stdout
}

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64')

/** What the command needs to know of a scheme; it reads DER signatures only. */
function optionsOf(scheme: string): string[] {
  const hash = /sha\d+/.exec(scheme)?.[0] ?? ''
  const padding = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:0']
  return [`-${hash}`, ...(scheme.startsWith('rsa-pss') ? padding : [])]
}

function verifies(content: Buffer, signature: Buffer, key: string, scheme: string): boolean {
  const args = [
    ...['-keyform', 'DER', '-verify', file('key.der', bytesOf(goldenKey(key).publicSpki))],
    ...['-signature', file('signature.bin', signature), file('content.bin', content)],
  ]
  return openssl('dgst', ...optionsOf(scheme), ...args).toString() === 'Verified OK\n'
}

/** The bytes that stand in a header, however they are written. */
function valueIn(header: string, key: string): Buffer {
  const [, value = ''] = new RegExp(`(?:^|,)[ \t]*${key}=([^,]*)`).exec(header) ?? []
  return Buffer.from(decodeURIComponent(value.replace(/[ \t]/g, '')), 'base64url')
}

const signed = goldenFolders.filter(({ signer }) => signer !== undefined && !signer.scheme.endsWith('p1363'))
const verified = signed.filter(({ expected }) => expected.verified !== undefined)

describe.skipIf(!opensslIsThere)('the openssl command', () => {
  it.each(verified)('verifies $name, and not with another byte', (folder) => {
    const { key = '', scheme = '' } = folder.signer ?? {}
    const content = goldenFile(folder, 'content-to-sign.bin')
    const signature = bytesOf(goldenFile(folder, 'signature.b64').toString())
    expect(valueIn(headerOf(folder, 'Signature'), 'signature').equals(signature)).toBe(true)
    expect(folder.trusted.some((trusted) => trusted.key === key)).toBe(true)
    expect(verifies(content, signature, key, scheme)).toBe(true)
    expect(verifies(Buffer.concat([content, Buffer.of(0)]), signature, key, scheme)).toBe(false)
  })

  // So what is refused is refused for the reason that the case names, and not for a signature that was never good.
  it.each(signed.filter(({ expected }) => expected.refused !== undefined))(
    'verifies what was signed of $name',
    (folder) => {
      const { key = '', scheme = '' } = folder.signer ?? {}
      const content = goldenFile(
        folder,
        hasFile(folder, 'signed-content.bin') ? 'signed-content.bin' : 'content-to-sign.bin',
      )
      expect(verifies(content, bytesOf(goldenFile(folder, 'signature.b64').toString()), key, scheme)).toBe(true)
    },
  )

  it.each(goldenFolders.filter((folder) => hasFile(folder, 'plaintext.bin')))('decrypts $name', (folder) => {
    const { key = '', profile = '' } = folder.decryption ?? {}
    const symmetricKey = unwrapped(valueIn(headerOf(folder, 'Encrypt'), 'symmetricKey'), key, profile)
    expect(symmetricKey.length).toBe(32)
    const ciphertext = bytesOf(goldenFile(folder, 'body.bin').toString())
    expect(decrypted(ciphertext, symmetricKey, profile).equals(goldenFile(folder, 'plaintext.bin'))).toBe(true)
  })

  function unwrapped(wrapped: Buffer, key: string, profile: string): Buffer {
    const [, hash = '', maskHash = hash] = /oaep-(sha\d+)(?:-mgf1-(sha\d+))?$/.exec(profile) ?? []
    const padding = hash === '' ? ['pkcs1'] : ['oaep', `rsa_oaep_md:${hash}`, `rsa_mgf1_md:${maskHash}`]
    const options = padding.flatMap((value, index) => ['-pkeyopt', index === 0 ? `rsa_padding_mode:${value}` : value])
    const privateKey = file('private.der', bytesOf(goldenKey(key).privatePkcs8 ?? ''))
    const args = ['-keyform', 'DER', '-inkey', privateKey, '-in', file('wrapped.bin', wrapped), ...options]
    return openssl('pkeyutl', '-decrypt', ...args)
  }

  function decrypted(ciphertext: Buffer, key: Buffer, profile: string): Buffer {
    // The command has no GCM.
    if (profile.includes('gcm')) {
      const decipher = createDecipheriv('aes-256-gcm', key, ciphertext.subarray(0, 12)).setAuthTag(
        ciphertext.subarray(-16),
      )
      return Buffer.concat([decipher.update(ciphertext.subarray(12, -16)), decipher.final()])
    }
    const vectorBytes = profile.includes('cbc') ? 16 : 0
    const vector = vectorBytes > 0 ? ['-iv', ciphertext.subarray(0, vectorBytes).toString('hex')] : []
    const args = ['-d', vectorBytes > 0 ? '-aes-256-cbc' : '-aes-256-ecb', '-K', key.toString('hex'), ...vector]
    return openssl('enc', ...args, '-in', file('ciphertext.bin', ciphertext.subarray(vectorBytes)))
  }
})
