import type { HeadMistake, Variant } from './content-mistake.ts'

type Targets = Variant<{ readonly target: string }>[]

function targets(...texts: readonly (string | undefined)[]): Targets {
  return texts.flatMap((target) => (target === undefined ? [] : [{ to: { target } }]))
}

function split(target: string): { path: string; query: string | undefined } {
  const mark = target.indexOf('?')
  return mark < 0 ? { path: target, query: undefined } : { path: target.slice(0, mark), query: target.slice(mark + 1) }
}

/** The target with another path. */
function withPath(target: string, path: string): string {
  return path + target.slice(split(target).path.length)
}

/** The target with another query, where it has one. */
function withQuery(target: string, change: (query: string) => string | undefined): string | undefined {
  const { path, query } = split(target)
  const changed = query === undefined ? undefined : change(query)
  return changed === undefined ? undefined : `${path}?${changed}`
}

function decoded(text: string): string | undefined {
  return orNothing(() => decodeURIComponent(text))
}

function encoded(text: string): (string | undefined)[] {
  return [orNothing(() => encodeURIComponent(text)), orNothing(() => encodeURI(text))]
}

function orNothing(convert: () => string): string | undefined {
  try {
    return convert()
  } catch {
    return undefined
  }
}

/** The path from its second, third, … slash on. */
function withoutPrefix(target: string): Targets {
  const { path } = split(target)
  const slashes = [...path.matchAll(/\//g)].map(({ index }) => index)
  return slashes.slice(1, 10).map((index, dropped) => ({
    to: { target: target.slice(index) },
    as: `its first ${dropped === 0 ? 'segment' : `${dropped + 1} segments`}`,
  }))
}

export const TARGET_MISTAKES: readonly HeadMistake[] = [
  {
    id: 'query-dropped',
    common: true,
    part: 'path',
    did: 'The query was not signed',
    instead: 'Sign the path with the question mark and the query',
    head: ({ target }) => targets(split(target).path),
  },
  {
    id: 'query-decoded',
    part: 'path',
    did: 'The query was decoded before it was signed',
    instead: 'Sign it as it goes over the wire',
    head: ({ target }) =>
      targets(
        withQuery(target, decoded),
        withQuery(target, (query) => decoded(query.replaceAll('+', ' '))),
      ),
  },
  {
    id: 'query-sorted',
    part: 'path',
    did: 'The query was sorted before it was signed',
    instead: 'Sign it as it goes over the wire',
    head: ({ target }) => targets(withQuery(target, (query) => query.split('&').sort().join('&'))),
  },
  {
    id: 'path-decoded',
    part: 'path',
    did: 'The path was decoded before it was signed',
    instead: 'Sign it as it goes over the wire',
    head: ({ target }) => {
      const path = decoded(split(target).path)
      return path === undefined ? [] : targets(withPath(target, path), decoded(target))
    },
  },
  {
    id: 'path-lower-case',
    part: 'path',
    did: 'The path was signed in lower case',
    instead: 'Sign it as it goes over the wire',
    head: ({ target }) => targets(withPath(target, split(target).path.toLowerCase()), target.toLowerCase()),
  },
  {
    id: 'trailing-slash',
    common: true,
    part: 'path',
    did: 'The path was signed with a slash at its end that the request lacks, or without one that it has',
    instead: 'Sign the path that is requested',
    head: ({ target }) => {
      const { path } = split(target)
      return targets(withPath(target, path.endsWith('/') ? path.slice(0, -1) : `${path}/`))
    },
  },
  {
    id: 'path-prefix-dropped',
    part: 'path',
    did: 'The beginning of the path was not signed: that of a base URL, most likely',
    instead: 'Sign the whole path, from the slash after the host on',
    head: ({ target }) => withoutPrefix(target),
  },
  {
    id: 'path-left-out',
    part: 'path',
    did: 'The path was not signed',
    instead: 'Sign it after the method and a blank',
    head: () => targets('', '/'),
  },
  {
    id: 'leading-slash-left-out',
    part: 'path',
    did: 'The path was signed without the slash at its beginning',
    instead: 'Sign the whole path, from the slash after the host on',
    head: ({ target }) => targets(target.startsWith('/') ? target.slice(1) : undefined),
  },
  {
    id: 'target-percent-encoded',
    part: 'path',
    did: 'The path was percent-encoded once more before it was signed',
    instead: 'Sign it as it goes over the wire',
    head: ({ target }) => targets(...encoded(target)),
  },
  {
    id: 'fragment-included',
    part: 'path',
    did: 'The fragment of the URL was signed',
    instead: 'Sign path and query only: the fragment is never sent',
    head: ({ target }, { fragment }) => targets(target + fragment),
  },
  {
    id: 'full-url',
    common: true,
    part: 'path',
    did: 'The full URL was signed',
    instead: 'Sign path and query only, without scheme and host',
    head: ({ target }, { origins }) => targets(...origins.map((origin) => origin + target)),
  },
  {
    id: 'host-included',
    part: 'path',
    did: 'The host was signed before the path',
    instead: 'Sign path and query only, without scheme and host',
    head: ({ target }, { origins }) => {
      const hosts = origins.map((origin) => origin.replace(/^\w+:\/\//, ''))
      return targets(...hosts.map((host) => host + target), ...hosts.map((host) => `//${host}${target}`))
    },
  },
]
