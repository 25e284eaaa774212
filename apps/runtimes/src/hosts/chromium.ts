/** The library as a page holds it: bundled with everything else. */
import * as signing from '@alipayhk-openapi/signing'
import * as node from '@alipayhk-openapi/signing/node'
import { reportOf, type TestReport } from '../report.ts'
import { directly } from './serve.ts'

export function report(): Promise<readonly TestReport[]> {
  return reportOf({
    runTime: 'Chromium',
    signing,
    node,
    nodeCrypto: undefined,
    listen: undefined,
    serve: directly,
    async attackFile(name) {
      const answer = await fetch(`/${name}`)
      return answer.ok ? answer.text() : undefined
    },
  })
}
