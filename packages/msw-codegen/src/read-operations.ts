import type { BuildContext } from './context.ts'
import { CodegenError } from './errors.ts'
import {
  child,
  entriesAt,
  itemsAt,
  type JsonObject,
  type Located,
  locatedMember,
  member,
  membersAt,
  textAt,
} from './json.ts'
import { reportUnknownMembers } from './known-members.ts'
import type { OperationHead } from './model.ts'
import { type ClaimName, camelCase, claimOperationNames } from './names.ts'
import { pathParameters, shapeOf } from './path-template.ts'
import { type ReadContent, readContents } from './read-content.ts'
import { type DeclaredParameter, readParameters } from './read-parameters.ts'
import { type ReadResponse, readResponses } from './read-responses.ts'
import { resolveObject } from './references.ts'
import { basePathsOf } from './servers.ts'

/** An operation as the document declares it, before its replies are made. */
export interface DeclaredOperation extends OperationHead {
  readonly parameters: readonly DeclaredParameter[]
  readonly requestBody: DeclaredBody | undefined
  readonly responses: readonly ReadResponse[]
}

export interface DeclaredBody {
  readonly required: boolean
  readonly contents: readonly ReadContent[]
}

/** An operation object and what it stands in. */
interface Found {
  readonly path: string
  readonly method: string
  readonly pathItem: Located<JsonObject>
  readonly operation: Located
}

/** As OpenAPI spells them. */
export const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
])
/** Methods with which `fetch` sends no body. */
const METHODS_WITHOUT_BODY = new Set(['GET', 'HEAD', 'TRACE'])

/** The operations of the document that can be honoured, in its order; the others are in the report. */
export function readOperations(context: BuildContext, isWanted: (operation: Tagged) => boolean): DeclaredOperation[] {
  const claimName = claimOperationNames()
  const claimRoute = claimRoutes()
  const all = foundOperations(context)
  return all.flatMap((found, index) => {
    context.progress('reading', index + 1, all.length)
    const declared = context.report.attempt(() => {
      const operation = resolveObject(context.document, found.operation)
      if (!isWanted(taggedOf(operation))) return undefined
      return readOperation(context, found, operation, { claimName, claimRoute })
    })
    return declared ?? []
  })
}

/** What operations are chosen by. */
export interface Tagged {
  readonly operationId: string | undefined
  readonly tags: readonly string[]
}

function taggedOf({ value, location }: Located<JsonObject>): Tagged {
  const tags = itemsAt(member(value, 'tags'), child(location, 'tags')).flatMap((tag) =>
    typeof tag.value === 'string' ? [tag.value] : [],
  )
  return { operationId: textAt(value, 'operationId'), tags }
}

function foundOperations(context: BuildContext): Found[] {
  return membersAt(member(context.document.root, 'paths'), child('#', 'paths')).flatMap(
    ([path, item]) => context.report.attempt(() => operationsAt(context, path, item)) ?? [],
  )
}

function operationsAt(context: BuildContext, path: string, item: Located): Found[] {
  const pathItem = resolveObject(context.document, item)
  reportUnknownMembers(context, 'a path item', pathItem)
  const additional = child(pathItem.location, 'additionalOperations')
  return [
    ...membersAt(pathItem.value, pathItem.location)
      .filter(([key]) => METHODS.has(key))
      .map(([key, operation]) => ({ path, method: key.toUpperCase(), pathItem, operation })),
    ...entriesAt(member(pathItem.value, 'additionalOperations'), additional).map(([method, operation]) => ({
      path,
      method,
      pathItem,
      operation,
    })),
  ]
}

interface Claims {
  readonly claimName: ClaimName
  readonly claimRoute: (shape: string, location: string) => void
}

function readOperation(
  context: BuildContext,
  { path, method, pathItem }: Found,
  operation: Located<JsonObject>,
  { claimName, claimRoute }: Claims,
): DeclaredOperation {
  const { value, location } = operation
  reportUnknownMembers(context, 'an operation', operation)
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(method)) {
    throw new CodegenError('DOCUMENT_INVALID', location, 'this is no method of HTTP')
  }
  const parameters = readParameters(context, pathItem, operation)
  const greedy = parameters.filter((parameter) => parameter.greedy).map(({ name }) => name)
  compareNames(context, pathParameters({ path, greedy }, location), parameters, location)
  const requestBody = readRequestBody(context, method, operation)
  const responses = readResponses(context, operation)
  claimRoute(`${method} ${shapeOf({ path, greedy })}`, location)
  if (member(value, 'callbacks') !== undefined) {
    context.report.warn(child(location, 'callbacks'), 'callbacks are not sent by the mock of their operation')
  }
  return {
    name: claimName(nameOf(context, operation, `${method} ${path}`)),
    method,
    path,
    basePaths: basePathsOf(context, pathItem, operation),
    greedy,
    summary: textAt(value, 'summary') ?? textAt(value, 'description'),
    deprecated: member(value, 'deprecated') === true,
    parameters,
    requestBody,
    responses,
    location,
  }
}

/** After its id, or after what it does to which path where it has none. */
function nameOf({ report }: BuildContext, { value, location }: Located<JsonObject>, otherwise: string): string {
  const operationId = textAt(value, 'operationId')
  const name = operationId === undefined ? undefined : camelCase(operationId)
  if (name !== undefined) return name
  const made = camelCase(otherwise) ?? 'operation'
  report.warn(location, `the operation has no operationId to name its mock after, and is called ${made}`)
  return made
}

/** The parameters in the path with those that are declared. */
function compareNames(
  { report }: BuildContext,
  names: readonly string[],
  parameters: readonly DeclaredParameter[],
  location: string,
): void {
  const declared = new Set(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name))
  const missing = [...declared].find((name) => !names.includes(name))
  if (missing !== undefined) {
    throw new CodegenError('DOCUMENT_INVALID', location, `the path parameter ${missing} is not in the path`)
  }
  for (const name of names) {
    if (!declared.has(name)) report.warn(location, `the path parameter ${name} is not declared, and may be any text`)
  }
}

function readRequestBody(
  context: BuildContext,
  method: string,
  operation: Located<JsonObject>,
): DeclaredBody | undefined {
  const declared = locatedMember(operation, 'requestBody')
  if (!declared) return undefined
  const body = resolveObject(context.document, declared)
  reportUnknownMembers(context, 'a request body', body)
  if (METHODS_WITHOUT_BODY.has(method)) {
    context.report.warn(body.location, `fetch sends no body with ${method}, and none is looked for`)
    return undefined
  }
  const contents = readContents(context, body, 'request')
  return { required: member(body.value, 'required') === true, contents }
}

/** Two operations that take the same requests: only the first could ever be called. */
function claimRoutes(): Claims['claimRoute'] {
  const owners = new Map<string, string>()
  return (shape, location) => {
    const owner = owners.get(shape)
    if (owner !== undefined) throw new CodegenError('NAME_COLLISION', location, `its requests are those of ${owner}`)
    owners.set(shape, location)
  }
}
