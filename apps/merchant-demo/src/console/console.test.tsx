import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BASE_URL, withMockServer } from '../../test/mock-server.ts'
import { invalid, valid } from '../../test/payments.ts'
import { createGateway } from '../gateway.ts'
import { type ScenarioName, scenarios } from '../mocks.ts'
import { createPaymentsStore } from '../payments/payments-store.ts'
import { samplePayments } from '../payments/sample-payments.ts'
import { Console } from './console.tsx'

configure({ asyncUtilTimeout: 20_000 })

const { calls, gateway } = withMockServer()
const user = userEvent.setup()

async function show(options: { baseUrl?: string; timeoutMs?: number } = {}): Promise<void> {
  const send = await createGateway({ baseUrl: BASE_URL, timeoutMs: 30_000, ...options })
  render(<Console store={createPaymentsStore(samplePayments, send)} mockGateway={gateway} />)
}

/** The row that a screen reader names by its invoice. */
function row({ invoice }: { invoice: string } = valid) {
  return within(screen.getByRole('row', { name: new RegExp(invoice) }))
}

async function choose(scenario: ScenarioName): Promise<void> {
  await user.selectOptions(screen.getByRole('combobox', { name: 'From now on it' }), scenarios[scenario].does)
}

async function press(name: 'Sync' | 'Retry', payment = valid): Promise<void> {
  await user.click(row(payment).getByRole('button', { name: `${name} ${payment.invoice}` }))
}

afterEach(cleanup)

describe('with the mock gateway', () => {
  beforeEach(() => show())

  it('lists each payment with its customer, amount and time', () => {
    expect(screen.getAllByRole('row')).toHaveLength(samplePayments.length + 1)
    for (const text of ['Chan Siu Ming', 'HKD 128.00', 'Paid', '21 Nov 2025, 10:01', 'Not sent']) {
      row().getByText(text)
    }
  })

  it.each([
    ['accept', 'Accepted', 'AlipayHK has the record.'],
    ['paramIllegal', 'Rejected', /^AlipayHK says: Illegal parameters/],
    ['processFail', 'Rejected', /^AlipayHK says: A general business failure/],
    ['unknownException', 'Not known', 'AlipayHK answered that it does not know.'],
    ['networkError', 'Not known', 'The connection failed before a whole answer came.'],
    ['forgedAnswer', 'Not known', /its signature does not hold/],
  ] as const)('shows in words what comes of a gateway told to %s', async (scenario, label, what) => {
    await choose(scenario)
    await press('Sync')
    await row().findByText(label)
    row().getByText(what)
    expect(row().queryByRole('button', { name: `Retry ${valid.invoice}` }) !== null).toBe(label === 'Not known')
    expect(screen.getByRole('status').textContent).toContain(`${valid.invoice}, attempt 1: ${label}.`)
  })

  it('says beforehand which record is always rejected', () => {
    row(invalid).getByText(/Whatever is chosen, the mock gateway rejects it\.$/)
    expect(screen.getAllByText(/the mock gateway rejects it/)).toHaveLength(1)
  })

  it.each([
    ['processFail', 'processFail; result kept'],
    ['unknownException', 'unknownException; nothing kept'],
    ['forgedAnswer', 'badSignature; result kept'],
  ] as const)('says what the gateway keeps of a record where it is told to %s', async (scenario, kept) => {
    await choose(scenario)
    await press('Sync')
    await row().findByText(/Rejected|Not known/)
    screen.getByText(`Request verified; ${kept}`)
  })

  it('names the field that was refused, and offers no retry', async () => {
    await press('Sync', invalid)
    await row(invalid).findByText('Rejected')
    row(invalid).getByText('AlipayHK says: /actionUrl must match format "uri"')
    row(invalid).getByText(/Correct the record first/)
    expect(row(invalid).queryByRole('button')).toBeNull()
  })

  it('counts where the payments stand', async () => {
    const counts = () =>
      screen
        .getAllByRole('definition')
        .slice(0, 4)
        .map(({ textContent }) => Number(textContent))
    expect(counts()).toEqual([6, 0, 0, 0])
    await press('Sync')
    await row().findByText('Accepted')
    await press('Sync', invalid)
    await row(invalid).findByText('Rejected')
    expect(counts()).toEqual([4, 1, 1, 0])
  })

  it('keeps the place of the keyboard when the button goes', async () => {
    row().getByRole('button').focus()
    await user.keyboard('{Enter}')
    await row().findByText('Accepted')
    expect(document.activeElement?.textContent).toBe(`Details of ${valid.invoice}`)
  })

  it('leaves the keyboard where it went in the meantime', async () => {
    await press('Sync')
    const other = row(invalid).getByRole('button')
    other.focus()
    await row().findByText('Accepted')
    expect(document.activeElement).toBe(other)
  })
})

it('says that nothing was sent where signing is refused', async () => {
  await show({ baseUrl: 'https://gateway.example' })
  await press('Sync')
  await row().findByText(/Nothing was sent this time\.$/)
  row().getByText('Not sent')
  row().getByRole('button', { name: `Sync ${valid.invoice}` })
  expect(calls).toEqual([])
})

it('retries what is not known with the same request, and shows on both sides that it counted once', async () => {
  await show({ timeoutMs: 1_000 })
  await choose('noAnswer')
  await press('Sync')
  await row().findByText('No answer came in time.')
  await waitFor(() => expect(calls).toHaveLength(1))
  await choose('accept')
  await press('Retry')
  await row().findByText('Accepted')
  expect(calls.map(({ body }) => body?.requestId)).toEqual([valid.record.requestId, valid.record.requestId])
  const received = within(screen.getByRole('region', { name: 'What it received' }))
  expect(received.getAllByText(valid.record.requestId)).toHaveLength(2)
  received.getByText('Request verified; success; answered as before, counts once')
  expect(screen.getByRole('status').textContent).toContain('attempt 2: Accepted.')
})
