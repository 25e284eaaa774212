import type { BuildContext } from './context.ts'
import { child, type JsonObject, type Located } from './json.ts'

const EXAMPLES = ['example', 'examples']
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

type Kind =
  | 'a path item'
  | 'an operation'
  | 'a parameter'
  | 'a request body'
  | 'a response'
  | 'a header'
  | 'a media type'

/** What each object of OpenAPI may hold, in any version. */
const KNOWN: Readonly<Record<Kind, readonly string[]>> = {
  'a path item': [...['$ref', 'summary', 'description', 'servers', 'parameters', 'additionalOperations'], ...METHODS],
  'an operation': [
    ...['tags', 'summary', 'description', 'externalDocs', 'operationId', 'parameters', 'requestBody', 'responses'],
    ...['callbacks', 'deprecated', 'security', 'servers'],
  ],
  'a parameter': [
    ...['name', 'in', 'description', 'required', 'deprecated', 'allowEmptyValue', 'style', 'explode', 'allowReserved'],
    ...['schema', 'content', ...EXAMPLES],
  ],
  'a request body': ['description', 'content', 'required'],
  'a response': ['summary', 'description', 'headers', 'content', 'links'],
  'a header': [
    ...['description', 'required', 'deprecated', 'style', 'explode', 'allowEmptyValue', 'allowReserved'],
    ...['schema', 'content', ...EXAMPLES],
  ],
  'a media type': ['schema', 'itemSchema', ...EXAMPLES, 'encoding', 'prefixEncoding', 'itemEncoding', 'description'],
}

/** Warns of what is no member of an object of that kind: most likely it is misspelt, and would be missed. */
export function reportUnknownMembers(
  { report }: Pick<BuildContext, 'report'>,
  kind: Kind,
  { value, location }: Located<JsonObject>,
): void {
  const known = KNOWN[kind]
  for (const key of Object.keys(value)) {
    if (known.includes(key) || key.startsWith('x-')) continue
    report.warn(child(location, key), `${kind} has no such member, and it is passed over`)
  }
}
