/**
 * Names that no declared type takes, since an import of them would hide what the emitted files and their readers mean
 * by them: of the language, of its types, of the utility types and of fetch.
 */
export const RESERVED_IDENTIFIERS: ReadonlySet<string> = new Set([
  ...['Json', 'Object', 'Function', 'Array', 'ReadonlyArray', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt'],
  ...['Date', 'RegExp', 'Math', 'JSON', 'Intl', 'Temporal', 'Reflect', 'Proxy', 'Promise', 'PromiseLike', 'Atomics'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'ReadonlyMap', 'ReadonlySet', 'FinalizationRegistry'],
  ...['Iterator', 'Iterable', 'IterableIterator', 'IteratorResult', 'Generator', 'GeneratorFunction'],
  ...['AsyncIterator', 'AsyncIterable', 'AsyncIterableIterator', 'AsyncGenerator', 'AsyncFunction', 'Disposable'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['ErrorOptions', 'SuppressedError', 'DOMException', 'NaN', 'Infinity', 'PropertyKey', 'TemplateStringsArray'],
  ...['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
  ...['Uint16Array', 'Int32Array', 'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array'],
  ...['BigUint64Array', 'Awaited', 'Partial', 'Required', 'Readonly', 'Record', 'Pick', 'Omit', 'Exclude', 'Extract'],
  ...['NonNullable', 'Parameters', 'ConstructorParameters', 'ReturnType', 'InstanceType', 'NoInfer', 'ThisType'],
  ...['Uppercase', 'Lowercase', 'Capitalize', 'Uncapitalize', 'Request', 'RequestInit', 'Response', 'ResponseInit'],
  ...['Headers', 'HeadersInit', 'BodyInit', 'Blob', 'File', 'FormData', 'URL', 'URLSearchParams'],
  ...['AbortController', 'AbortSignal', 'ReadableStream', 'WritableStream', 'TransformStream', 'TextEncoder'],
  ...['TextDecoder'],
])
