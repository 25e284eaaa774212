import { ATTACK_FILES, decideAttacks, titleOf } from '../wycheproof/attack-files.ts'
import { RUN_TIME_DEFECTS } from '../wycheproof/run-time-defects.ts'
import type { Register, Subject } from './subject.ts'

/** Project Wycheproof, through our own public functions: nothing invalid accepted, nothing valid refused. */
export async function attackTests(subject: Subject, register: Register): Promise<void> {
  const defects = RUN_TIME_DEFECTS[subject.runTime]
  for (const file of ATTACK_FILES) {
    const { feature } = file
    const text = await subject.attackFile(file.name)
    if (text === undefined) register({ name: `${titleOf(file)}: the file is not at hand`, feature })
    else register({ name: titleOf(file), feature, run: () => decideAttacks(file, subject, text, defects) })
  }
}
