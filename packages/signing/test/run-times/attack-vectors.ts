import { ATTACK_FILES, decideAttacks } from '../wycheproof/attack-files.ts'
import type { Register, Subject } from './subject.ts'

/** Project Wycheproof, through our own public functions: nothing invalid accepted, nothing valid refused. */
export async function attackTests(subject: Subject, register: Register): Promise<void> {
  for (const file of ATTACK_FILES) {
    const { name, feature } = file
    const text = await subject.attackFile(name)
    if (text === undefined) register({ name: `A1 every case of ${name}: the file is not at hand`, feature })
    else register({ name: `A1 every case of ${name}`, feature, run: () => decideAttacks(file, subject, text) })
  }
}
