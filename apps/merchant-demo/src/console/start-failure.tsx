import type { ReactNode } from 'react'

export interface StartFailureProps {
  readonly error: unknown
  onReload(): void
}

export function StartFailure({ error, onReload }: StartFailureProps): ReactNode {
  return (
    <main className="start-failure">
      <div role="alert">
        <h1>The mock gateway could not start</h1>
        <p>
          It needs a service worker, which browsers allow on localhost and over HTTPS, and not in every private window.
          Nothing was sent.
        </p>
        <p className="code">{error instanceof Error ? error.message : String(error)}</p>
      </div>
      <button type="button" className="button" onClick={onReload}>
        Reload the page
      </button>
    </main>
  )
}
