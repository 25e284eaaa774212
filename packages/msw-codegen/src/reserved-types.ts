/** What the emitted modules call things by, so that no schema may be called that. */
export const RESERVED_TYPES: readonly string[] = [
  'Json',
  'Operation',
  'Operations',
  'Reply',
  'StatusIn',
  'Behaviours',
  'AllBehaviours',
  'AllOperations',
  'Mocks',
  'MocksOptions',
  'HttpHandler',
  'Blob',
  'AsyncIterable',
  'Uint8Array',
  'ArrayBuffer',
]
