import { isRefusal } from '../../../packages/signing/test/run-times/expect.ts'
import type { Feature, Subject, SuiteTest } from '../../../packages/signing/test/run-times/subject.ts'
import { registerSuite } from '../../../packages/signing/test/run-times/suite.ts'

/** `refused`: the library said by its code that this run-time lacks what it takes. */
export type Outcome = 'passed' | 'refused' | 'failed' | 'skipped'

export interface TestReport {
  readonly name: string
  readonly feature?: Feature
  readonly outcome: Outcome
  /** Why it failed. */
  readonly reason?: string
}

/** Runs the suite, one test after the other, in a run-time that need not have a test runner. */
export async function reportOf(subject: Subject): Promise<readonly TestReport[]> {
  const tests: SuiteTest[] = []
  await registerSuite(subject, (test) => tests.push(test))
  const reports: TestReport[] = []
  for (const { name, feature, run } of tests) {
    reports.push({ name, ...(feature && { feature }), ...(await resultOf(run, feature)) })
  }
  return reports
}

type Result = Pick<TestReport, 'outcome' | 'reason'>

async function resultOf(run: SuiteTest['run'], feature: Feature | undefined): Promise<Result> {
  if (!run) return { outcome: 'skipped' }
  try {
    await run()
    return { outcome: 'passed' }
  } catch (error) {
    if (feature && isRefusal(error) && error.code === 'RUNTIME_UNSUPPORTED') return { outcome: 'refused' }
    return { outcome: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : `${error}` }
  }
}
