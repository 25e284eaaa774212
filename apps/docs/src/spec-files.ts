import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/** The files of the spec that have a place on the site, by their names in the spec. */
export const publishedAs: ReadonlyMap<string, string> = new Map([
  ['openapi.yaml', 'openapi.yaml'],
  ['protocol.md', 'protocol.html'],
  ['provenance.md', 'provenance.html'],
])

/** Reads a file of the spec package by the name under which it is published. */
export function readSpecFile(name: string): string {
  return readFileSync(resolve(`@alipayhk-openapi/spec/${name}`), 'utf8')
}

/** The address in the public repository of a file that is named relative to `spec/`. */
export function repositoryAddress(path: string): string {
  const manifest = resolve('@alipayhk-openapi/spec/package.json')
  if (!existsSync(join(dirname(manifest), path))) {
    throw new Error(`A page of the spec links to ${path}, which is not there.`)
  }
  const { repository } = JSON.parse(readFileSync(manifest, 'utf8'))
  const home = repository.url.replace(/^git\+/, '').replace(/\.git$/, '')
  return new URL(path, `${home}/blob/main/${repository.directory}/`).href
}
