import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Console } from './console/console.tsx'
import { StartFailure } from './console/start-failure.tsx'
import { createGateway } from './gateway.ts'
import { createPaymentsStore } from './payments/payments-store.ts'
import { samplePayments } from './payments/sample-payments.ts'
import './styles/tokens.css'
import './styles/page.css'
import './styles/standing.css'
import './styles/summary.css'
import './styles/payments.css'
import './styles/demo.css'

async function start(): Promise<ReactNode> {
  // Loaded apart, so that a build without mocks would hold nothing of them.
  const { startMockWorker } = await import('./mock-worker.ts')
  const mockGateway = await startMockWorker()
  const send = await createGateway({ baseUrl: location.origin })
  return <Console store={createPaymentsStore(samplePayments, send)} mockGateway={mockGateway} />
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const page = await start().catch((error: unknown) => <StartFailure error={error} onReload={() => location.reload()} />)
createRoot(root).render(<StrictMode>{page}</StrictMode>)
