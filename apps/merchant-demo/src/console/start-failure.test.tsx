import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { StartFailure } from './start-failure.tsx'

afterEach(cleanup)

it.each([
  [new Error('No service workers here.'), 'No service workers here.'],
  ['stopped', 'stopped'],
])('says at once why there is no console, and can be tried again: %s', (error, text) => {
  const onReload = vi.fn()
  render(<StartFailure error={error} onReload={onReload} />)
  expect(screen.getByRole('alert').textContent).toContain(text)
  fireEvent.click(screen.getByRole('button', { name: 'Reload the page' }))
  expect(onReload).toHaveBeenCalledOnce()
})
