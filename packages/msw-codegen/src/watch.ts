import { existsSync, type FSWatcher, watch } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Editors write a file in several steps. */
const SETTLED_MS = 50

/** Watches files until it is closed. */
export interface Watching {
  close(): void
}

/**
 * Runs at once, and again whenever a file changes that any run has read. What changes during a run is not missed.
 *
 * @param run has to tell of each file before it reads it
 */
export function watchFiles(run: (reading: (file: string) => void) => Promise<void>): Watching {
  const files = new Set<string>()
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let isOver = false
  void again()

  async function again(): Promise<void> {
    if (isRunning) return changed()
    isRunning = true
    await run(reading)
    isRunning = false
  }

  function changed(): void {
    clearTimeout(timer)
    timer = setTimeout(again, SETTLED_MS)
  }

  /** Its folder and not itself: many editors put a new file in the place of the old one. */
  function reading(file: string): void {
    const folder = dirname(resolve(file))
    files.add(resolve(file))
    if (isOver || watchers.has(folder) || !existsSync(folder)) return
    const watcher = watch(folder, (_, name) => {
      if (name === null || files.has(join(folder, name))) changed()
    })
    watchers.set(folder, watcher)
  }

  return {
    close() {
      isOver = true
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}
