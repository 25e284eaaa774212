import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { HttpHandler } from 'msw'

export interface GeneratedMocks {
  readonly handlers: readonly HttpHandler[]
  /** Forgets what arrived. */
  reset(): void
}

interface Output {
  createMocks(options: { readonly validateRequests?: 'off' }): GeneratedMocks
}

/** How the output is used; nothing else here knows its shape. */
export async function generatedMocks(folder: string): Promise<Output['createMocks']> {
  const output: Output = await import(pathToFileURL(join(folder, 'index.ts')).href)
  return output.createMocks
}
