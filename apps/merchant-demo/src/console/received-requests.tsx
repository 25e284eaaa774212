import type { ReactNode } from 'react'
import type { ReceivedRequest } from '../mocks.ts'

const effects: Readonly<Record<ReceivedRequest['effect'], string>> = {
  new: 'taken',
  repeated: 'known already, taken once',
  conflict: 'the id was used for another record',
  none: 'no effect',
}

export interface ReceivedRequestsProps {
  readonly requests: readonly ReceivedRequest[]
}

/** The other side of the wire: that a retry is the same request shows here. */
export function ReceivedRequests({ requests }: ReceivedRequestsProps): ReactNode {
  return (
    <section className="demo received" aria-labelledby="received-heading">
      <h2 id="received-heading">What it received</h2>
      {requests.length === 0 && <p>Nothing yet.</p>}
      <ol>
        {requests.map(({ tracerId, requestId, isVerified, scenario, effect }) => (
          <li key={tracerId}>
            <span className="code">{requestId ?? 'no request id'}</span>
            <span className="secondary">
              {`Signature ${isVerified ? 'verified' : 'not verified'}, ${scenario}, ${effects[effect]}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
