import { createSign, generateKeyPairSync } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Pkcs11Module } from '../../src/pkcs11-signer.ts'

export interface HardwareModule {
  readonly module: Pkcs11Module
  readonly session: Buffer
  readonly key: Buffer
  /** SPKI in PEM. */
  readonly publicKey: string
  /** The arguments of each call, by the name of its function. */
  readonly calls: [string, ...unknown[]][]
}

/** A PKCS#11 module with one session, in which one message is signed at a time, and whose key no caller can reach. */
export function createHardwareModule(): HardwareModule {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const [session, key] = [Buffer.from('session1'), Buffer.from('keyhandl')]
  const calls: HardwareModule['calls'] = []
  let active = false
  return {
    session,
    key,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    calls,
    module: {
      C_SignInit(...args) {
        calls.push(['C_SignInit', ...args])
        if (active) throw new Error('CKR_OPERATION_ACTIVE')
        if (!args[0].equals(session)) throw new Error('CKR_SESSION_HANDLE_INVALID')
        if (!args[2].equals(key)) throw new Error('CKR_KEY_HANDLE_INVALID')
        if (args[1].mechanism !== 0x40) throw new Error('CKR_MECHANISM_INVALID')
        active = true
      },
      async C_SignAsync(...args) {
        calls.push(['C_SignAsync', ...args])
        if (!active) throw new Error('CKR_OPERATION_NOT_INITIALIZED')
        await setImmediate()
        active = false
        const signature = createSign('sha256').update(args[1]).sign(privateKey)
        if (args[2].length < signature.length) throw new Error('CKR_BUFFER_TOO_SMALL')
        signature.copy(args[2])
        return args[2].subarray(0, signature.length)
      },
    },
  }
}
