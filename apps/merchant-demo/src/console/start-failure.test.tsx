import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StartFailure } from './start-failure.tsx'

afterEach(cleanup)

it.each([
  [new Error('No service workers here.'), 'No service workers here.'],
  ['stopped', 'stopped'],
])('says at once why there is no console: %s', (error, text) => {
  render(<StartFailure error={error} />)
  expect(screen.getByRole('alert').textContent).toContain(text)
})
