import { type ReactNode, useState } from 'react'
import type { MockGateway, ScenarioName } from '../mocks.ts'
import { RECEIVED_ID } from './received-requests.tsx'

export interface DemoControlsProps {
  readonly mockGateway: MockGateway
}

/** What a real console has not: the gateway in the page, and a switch for what it answers. */
export function DemoControls({ mockGateway }: DemoControlsProps): ReactNode {
  const { scenarios } = mockGateway
  const [chosen, setChosen] = useState<ScenarioName>('accept')
  const isScenario = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name)

  function choose(name: string): void {
    if (!isScenario(name)) return
    setChosen(name)
    mockGateway.choose(name)
  }

  return (
    <section className="demo demo-controls" aria-labelledby="demo-heading">
      <h2 id="demo-heading">Mock gateway</h2>
      <p>It stands in for AlipayHK inside this page. No request leaves your browser.</p>
      <label htmlFor="scenario">From now on it</label>
      <select
        id="scenario"
        value={chosen}
        aria-describedby="scenario-hint"
        onChange={(event) => choose(event.target.value)}
      >
        {Object.entries(scenarios).map(([name, { does }]) => (
          <option key={name} value={name}>
            {does}
          </option>
        ))}
      </select>
      <p id="scenario-hint" className="hint">
        {scenarios[chosen].hint}
      </p>
      <a className="to-received" href={`#${RECEIVED_ID}`}>
        What it received: {mockGateway.received().length}
      </a>
    </section>
  )
}
