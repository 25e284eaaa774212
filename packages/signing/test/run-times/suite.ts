import { attackTests } from './attack-vectors.ts'
import { ecc224Tests } from './ecc224.ts'
import { encryptionTests } from './encryption.ts'
import { headerTests } from './headers.ts'
import { keyTests } from './keys.ts'
import { middlewareTests } from './middleware.ts'
import { receivedCallTests } from './received-calls.ts'
import { rotationTests } from './rotation.ts'
import { signatureTests } from './signatures.ts'
import type { Register, Subject } from './subject.ts'

/** The suite that every run-time runs over the library that it is given. It imports nothing of the library itself. */
export async function registerSuite(subject: Subject, register: Register): Promise<void> {
  keyTests(subject, register)
  headerTests(subject, register)
  signatureTests(subject, register)
  rotationTests(subject, register)
  middlewareTests(subject, register)
  receivedCallTests(subject, register)
  ecc224Tests(subject, register)
  encryptionTests(subject, register)
  await attackTests(subject, register)
}
