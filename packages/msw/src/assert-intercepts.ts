/**
 * Refuses a run-time that is too old for the msw that is installed. Without it `listen` would succeed, and each call
 * fail as a network does, which says nothing of why.
 *
 * @param mswNode what `msw/node` exports
 */
export function assertIntercepts(mswNode: object): void {
  // Only msw 2 has this class. What msw 3 has of its own, msw 2 may yet be given.
  if ('SetupServerApi' in mswNode) return
  // What msw 3 calls, and Node 20 lacks.
  if ('withResolvers' in Promise && 'intersection' in Set.prototype) return
  throw new Error('msw 3 needs Node 22.12 or newer; on this Node take msw 2.12 or newer')
}
