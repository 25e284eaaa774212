import type { ReactNode } from 'react'
import type { Standing } from '../payments/sync-state.ts'

const paths: Readonly<Record<Standing, string>> = {
  notSent: 'M4.5 8h7',
  sending: 'M8 2.5a5.5 5.5 0 0 1 5.5 5.5',
  accepted: 'M4.5 8.3l2.4 2.4 4.6-5',
  rejected: 'M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4',
  unknown: 'M6.1 6.2a1.9 1.9 0 1 1 2.8 1.7c-.6.3-.9.7-.9 1.3M8 11.4v.2',
}

export interface StandingIconProps {
  readonly standing: Standing
}

/** Decoration: the word always stands beside it. */
export function StandingIcon({ standing }: StandingIconProps): ReactNode {
  return (
    <svg className="standing-icon" data-standing={standing} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="7" />
      <path d={paths[standing]} />
    </svg>
  )
}
