import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { cpus } from 'node:os'
import { Bench } from 'tinybench'
import {
  contentToSign,
  createSigner,
  createVerifier,
  importPrivateKey,
  importPublicKey,
  parseSignatureHeader,
  parseTimestamp,
  readBody,
  SignableRequest,
  signingMiddleware,
  signResponse,
  verifyResponse,
} from '../src/index.ts'
import { freshPair } from '../test/fixtures.ts'

/** The first rounds warm the run-time up and are not counted. */
const WARM_UP_ROUNDS = 2
const ROUNDS = 9
const MS_PER_TASK = 250
const RSA = 'RSASSA-PKCS1-v1_5'

/** The functions that this SDK signs and verifies with; it exports none of its own. */
interface AlipaySdk {
  signatureV3(text: string, privateKey: string): string
  verifySignatureV3(text: string, signature: string, publicKey: string): boolean
}
const alipaySdk: AlipaySdk = await import(new URL('util.js', import.meta.resolve('alipay-sdk')).href)

/** Not loopback, and keys of its own, so that the search for published test keys is paid for as in production. */
const url = 'https://gateway.example/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync'
const method = 'POST'
const clientId = '4Q5Y8W0WSG45P907917'
const record = JSON.stringify({ openId: '20881012345678', note: 'x'.repeat(360) })
const result = '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"}}'

const merchantPair = await freshPair()
const platformPair = await freshPair()
const privateKey = await importPrivateKey(merchantPair.privateKey)
const publicKey = await importPublicKey(platformPair.publicKey)
const signer = createSigner({ privateKey })
const platform = createSigner({ privateKey: await importPrivateKey(platformPair.privateKey) })
const verifier = createVerifier({ publicKey })
const middleware = signingMiddleware({ clientId, signer, verifier })

const requestBody = new TextEncoder().encode(record)
/** As the client makes them. */
const newRequest = () =>
  new SignableRequest(url, { method, body: record, headers: { 'Content-Type': 'application/json' }, redirect: 'error' })
const time = '2024-05-22T09:12:21+08:00'
const requestContent = contentToSign({ method, url, clientId, time, body: requestBody })

const responseBody = new TextEncoder().encode(result)
const signed = await signResponse({ method, url, clientId, body: responseBody, signer: platform })
const newResponse = () => new Response(result, { headers: { ...signed } })
const responseHeaders = new Headers({ ...signed })
const responseContent = contentToSign({ method, url, clientId, time: signed['response-time'], body: responseBody })
const { signature } = parseSignatureHeader(signed.signature)
const sent = await middleware.onRequest({ request: newRequest() })

/** One batch of `inFlight` operations at a time; what they work on is made while the clock stands. */
type Task = (inFlight: number) => { beforeEach: () => void; batch: () => Promise<unknown> }

function task<Input>(prepare: () => Input, run: (input: Input) => unknown): Task {
  return (inFlight) => {
    let inputs: Input[] = []
    return {
      beforeEach: () => {
        inputs = Array.from({ length: inFlight }, prepare)
      },
      batch: () => Promise.all(inputs.map(run)),
    }
  }
}

const nothing = () => undefined
const keyObject = createPrivateKey(merchantPair.privateKey)
const publicKeyObject = createPublicKey(platformPair.publicKey)
const requestText = new TextDecoder().decode(requestContent)
const responseText = new TextDecoder().decode(responseContent)
const signatureText = Buffer.from(signature).toString('base64')
const rawSign = () => crypto.subtle.sign(RSA, privateKey, requestContent)
const rawVerify = task(nothing, () => crypto.subtle.verify(RSA, publicKey, signature, responseContent))
const verifierVerify = task(nothing, () =>
  verifier.verify(responseContent, { algorithm: 'RSA256', keyVersion: '1', signature }),
)
const middlewareResponse = task(newResponse, (response) => middleware.onResponse({ request: sent, response }))

const signing: Record<string, Task> = {
  'raw WebCrypto sign': task(nothing, rawSign),
  'raw, beside a Request': task(newRequest, rawSign),
  'signer.sign': task(nothing, () => signer.sign(requestContent)),
  'node:crypto sign': task(nothing, () => sign('sha256', requestContent, keyObject)),
  'alipay-sdk sign': task(nothing, () => alipaySdk.signatureV3(requestText, merchantPair.privateKey)),
  'middleware, request': task(newRequest, (request) => middleware.onRequest({ request })),
}
const verifying: Record<string, Task> = {
  'raw WebCrypto verify': rawVerify,
  'verifier.verify': verifierVerify,
  'node:crypto verify': task(nothing, () => verify('sha256', responseContent, publicKeyObject, signature)),
  'alipay-sdk verify': task(nothing, () =>
    alipaySdk.verifySignatureV3(responseText, signatureText, platformPair.publicKey),
  ),
  verifyResponse: task(Date.now, (sentAtMs) =>
    verifyResponse({ method, url, clientId, sentAtMs, headers: responseHeaders, body: responseBody, verifier }),
  ),
  'middleware, response': middlewareResponse,
}
const header = (text: string) => () => {
  try {
    return parseSignatureHeader(text)
  } catch {
    return undefined
  }
}
const reading: Record<string, Task> = {
  'an ordinary header': task(nothing, header(signed.signature)),
  '4 KiB of commas': task(nothing, header(`a=b${','.repeat(4093)}`)),
  '4 KiB of pairs': task(nothing, header(Array.from({ length: 600 }, (_, index) => `a${index}=`).join(','))),
  '10^5 commas': task(nothing, header(','.repeat(1e5))),
}
const verifyingParts: Record<string, Task> = {
  'raw WebCrypto verify': rawVerify,
  'verifier.verify': verifierVerify,
  'read the Signature header': task(nothing, () => parseSignatureHeader(signed.signature)),
  'read the time': task(nothing, () => parseTimestamp(signed['response-time'])),
  'content to sign': task(nothing, () =>
    contentToSign({ method, url, clientId, time: signed['response-time'], body: responseBody }),
  ),
  'read the body': task(newResponse, (response) => readBody(response)),
  'make the Response that is handed on': task(
    nothing,
    () => new Response(responseBody, { status: 200, headers: responseHeaders }),
  ),
  'the whole middleware': middlewareResponse,
}

/** Runs the tasks in turn, several rounds of them, so that a machine whose speed drifts slows all of them alike. */
async function perSecond(tasks: Record<string, Task>, inFlight: number): Promise<Map<string, number[]>> {
  const rounds = new Map<string, number[]>(Object.keys(tasks).map((name) => [name, []]))
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const bench = new Bench({ time: MS_PER_TASK, warmupTime: 30 })
    for (const [name, task] of Object.entries(tasks)) {
      const { batch, beforeEach } = task(inFlight)
      bench.add(name, batch, { beforeEach, async: true })
    }
    for (const { name, result } of await bench.run()) {
      if (result.state !== 'completed') throw new Error(`${name} did not finish`)
      if (round >= 0) rounds.get(name)?.push((1000 / result.latency.mean) * inFlight)
    }
  }
  return rounds
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function compare(title: string, tasks: Record<string, Task>, inFlight: number): Promise<void> {
  const rounds = await perSecond(tasks, inFlight)
  const perRound = (name: RegExp) => [...rounds].find(([found]) => name.test(found))?.[1] ?? []
  const [raw, sdk] = [perRound(/^raw WebCrypto/), perRound(/^alipay-sdk/)]
  console.log(`\n${title}, ${inFlight} in flight`)
  for (const [name, values] of rounds) {
    const [toRaw, toSdk] = [raw, sdk].map((other) =>
      median(values.map((value, round) => value / (other[round] ?? Number.NaN))),
    )
    const perSecond = `${Math.round(median(values))}/s`.padStart(10)
    console.log(
      `  ${name.padEnd(24)}${perSecond}${toRaw?.toFixed(2).padStart(7)} × raw${toSdk?.toFixed(2).padStart(7)} × alipay-sdk`,
    )
  }
}

async function inMicroseconds(title: string, tasks: Record<string, Task>): Promise<void> {
  const rounds = await perSecond(tasks, 1)
  console.log(`\n${title}`)
  for (const [name, values] of rounds)
    console.log(`  ${name.padEnd(24)}${(1e6 / median(values)).toFixed(1).padStart(9)} µs`)
}

async function whereTheTimeGoes(): Promise<void> {
  const rounds = await perSecond(verifyingParts, 1)
  const whole = 1e6 / median(rounds.get('the whole middleware') ?? [])
  console.log('\nWhere the time of verifying a response goes, 1 in flight')
  for (const [name, values] of rounds) {
    const microseconds = 1e6 / median(values)
    const share = `${Math.round((microseconds / whole) * 100)} %`
    console.log(`  ${name.padEnd(36)}${microseconds.toFixed(1).padStart(8)} µs${share.padStart(7)}`)
  }
}

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}; medians of ${ROUNDS} rounds`)
for (const inFlight of [1, 8]) await compare('Signing a request (RSA-2048)', signing, inFlight)
for (const inFlight of [1, 8]) await compare('Verifying a response (RSA-2048)', verifying, inFlight)
await whereTheTimeGoes()
await inMicroseconds('Reading or refusing a Signature header', reading)
