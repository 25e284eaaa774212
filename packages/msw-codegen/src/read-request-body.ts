import { CodegenError } from './errors.ts'
import { child, isObject, type JsonObject, type Located, member, membersAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import { formatOf } from './media-types.ts'
import type { RequestBodyModel } from './model.ts'
import { upperFirst } from './names.ts'
import { resolveObject } from './references.ts'

/** An extension and the value that marks what the mock leaves out. */
export type Marked = readonly [extension: string, value: string]

interface Context {
  readonly method: string
  readonly name: string
  readonly omit: Marked | undefined
  /** Throws where the name is taken already. */
  readonly claimConstant: (name: string, location: string) => void
}

const METHODS_WITHOUT_BODY = new Set(['get', 'head', 'trace'])

/**
 * What the operation may be sent, or undefined where it takes nothing.
 *
 * @throws {CodegenError} `FEATURE_UNSUPPORTED`, `MEDIA_TYPE_UNSUPPORTED`, `NAME_COLLISION`
 */
export function readRequestBody(
  document: OpenApiDocument,
  operation: Located<JsonObject>,
  { method, name, omit, claimConstant }: Context,
): RequestBodyModel | undefined {
  const declared = member(operation.value, 'requestBody')
  if (declared === undefined) return undefined
  const { value, location } = resolveObject(document.root, {
    value: declared,
    location: child(operation.location, 'requestBody'),
  })
  if (METHODS_WITHOUT_BODY.has(method)) {
    throw new CodegenError('FEATURE_UNSUPPORTED', location, `fetch sends no body with ${method.toUpperCase()}`)
  }
  const content = membersAt(member(value, 'content'), child(location, 'content'))
    .filter(([, mediaType]) => !isMarked(mediaType, omit))
    .map(([mediaType, entry]) => {
      const { value: declaration, location: at } = resolveObject(document.root, entry)
      const schema = member(declaration, 'schema')
      const validator = `validate${upperFirst(name)}${suffixOf(mediaType)}`
      claimConstant(validator, at)
      return {
        mediaType,
        format: formatOf(mediaType, at),
        schema: schema === undefined ? undefined : { value: schema, location: child(at, 'schema') },
        validator,
      }
    })
  return { required: member(value, 'required') === true, content }
}

function isMarked({ value }: Located, omit: Marked | undefined): boolean {
  return omit !== undefined && isObject(value) && member(value, omit[0]) === omit[1]
}

/** `application/json` needs no telling; `text/plain` becomes `AsTextPlain`. */
function suffixOf(mediaType: string): string {
  if (mediaType === 'application/json') return ''
  const words = mediaType.split(/[^A-Za-z0-9]+/).filter(Boolean)
  return `As${words.map(upperFirst).join('')}`
}
