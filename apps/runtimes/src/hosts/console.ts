/** Node, Bun and Deno: the packages as they are installed, and the report on the standard output. */
import * as nodeCrypto from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as signing from '@alipayhk-openapi/signing'
import * as node from '@alipayhk-openapi/signing/node'
import { reportOf } from '../report.ts'
import { listen } from './listen.ts'
import { serve } from './serve.ts'

const [, , runTime = '', attackFolder = ''] = process.argv

const report = await reportOf({
  runTime,
  signing,
  node,
  nodeCrypto,
  serve,
  listen,
  attackFile: (name) => readFile(join(attackFolder, name), 'utf8').catch(() => undefined),
})
console.log(JSON.stringify(report))
