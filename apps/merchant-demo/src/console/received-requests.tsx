import type { ReactNode } from 'react'
import type { ReceivedRequest } from '../mocks.ts'

const effects: Readonly<Record<ReceivedRequest['effect'], string>> = {
  new: 'result kept',
  repeated: 'answered as before, counts once',
  conflict: 'its id was used for another record',
  none: 'nothing kept',
}

export interface ReceivedRequestsProps {
  readonly requests: readonly ReceivedRequest[]
}

/** Where the page has a link to it, since it is far away on a narrow one. */
export const RECEIVED_ID = 'received'

/** The other side of the wire: that a retry is the same request shows here. */
export function ReceivedRequests({ requests }: ReceivedRequestsProps): ReactNode {
  return (
    <section className="demo received" id={RECEIVED_ID} tabIndex={-1} aria-labelledby="received-heading">
      <h2 id="received-heading">What it received</h2>
      <p>{requests.length === 0 ? 'Nothing yet.' : 'A result that is kept answers the same request again.'}</p>
      <ol>
        {requests.map(({ tracerId, requestId, isVerified, scenario, effect }) => (
          <li key={tracerId}>
            <span className="code">{requestId ?? 'no request id'}</span>
            <span className="secondary">
              {`Request ${isVerified ? 'verified' : 'not verified'}; ${scenario}; ${effects[effect]}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
