import type { ResolveHookContext } from 'node:module'

/**
 * Gives whoever imports `msw`, the published packages included, the `msw2` of this package: a peer dependency
 * that a workspace has installed once cannot be had in two versions otherwise.
 */
export function resolve<Resolved>(
  specifier: string,
  context: ResolveHookContext,
  nextResolve: (specifier: string, context?: Partial<ResolveHookContext>) => Resolved,
): Resolved {
  if (!/^msw(?:\/|$)/.test(specifier)) return nextResolve(specifier, context)
  return nextResolve(specifier.replace('msw', 'msw2'), { ...context, parentURL: import.meta.url })
}
