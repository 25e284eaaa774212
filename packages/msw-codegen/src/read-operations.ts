import { CodegenError } from './errors.ts'
import { child, type JsonObject, type Located, member, membersAt, textAt } from './json.ts'
import type { OpenApiDocument } from './load.ts'
import type { Model, OperationModel } from './model.ts'
import { camelCase, claimNames, constantsOf } from './names.ts'
import { shapeOf, toPattern } from './paths.ts'
import { type Marked, readRequestBody } from './read-request-body.ts'
import { readScenarios } from './read-scenarios.ts'
import { resolveObject } from './references.ts'

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])
/** Not looked at by a mock of one operation, or (`parameters`) checked by nothing yet. */
const PATH_ITEM_TEXT = new Set(['$ref', 'summary', 'description', 'servers', 'parameters'])

/**
 * The document as a model of its operations.
 *
 * @throws {CodegenError} whatever in it cannot be honoured
 */
export function readModel(document: OpenApiDocument, omit: Marked | undefined): Model {
  const claimName = claimNames('the operation')
  /** Of several kinds, but all of them at the top of the same files. */
  const claimConstant = claimNames('the constant')
  const claimRoute = claimNames('a route like')
  const operations = pathsOf(document).flatMap(([path, pathItem]) =>
    membersAt(pathItem.value, pathItem.location)
      .filter(([key]) => isMethod(key, pathItem.location))
      .map(([method, { value, location }]): OperationModel => {
        const operation = resolveObject(document.root, { value, location })
        const pattern = toPattern(path, child(child('#', 'paths'), path))
        const name = operationName(operation)
        claimName(name, location)
        for (const constant of Object.values(constantsOf(name))) claimConstant(constant, location)
        claimRoute(`${method} ${shapeOf(path)}`, location)
        refuseCallbacks(operation)
        const scenarios = readScenarios(document, operation)
        const [defaultScenario] = scenarios.filter(({ status }) => status >= 200 && status < 300)
        if (!defaultScenario) {
          throw new CodegenError(
            'EXAMPLE_MISSING',
            child(location, 'responses'),
            'no 2xx response has a named example to answer with',
          )
        }
        return {
          name,
          method,
          path,
          pattern,
          summary: textAt(operation.value, 'summary'),
          requestBody: readRequestBody(document, operation, { method, name, omit, claimConstant }),
          scenarios,
          defaultScenario,
        }
      }),
  )
  if (operations.length === 0) throw new CodegenError('DOCUMENT_INVALID', '#/paths', 'there is no operation to mock')
  return { operations }
}

function pathsOf({ root }: OpenApiDocument): (readonly [string, Located<JsonObject>])[] {
  return membersAt(member(root, 'paths'), child('#', 'paths')).map(([path, item]) => [path, resolveObject(root, item)])
}

function isMethod(key: string, location: string): boolean {
  if (METHODS.has(key)) return true
  if (PATH_ITEM_TEXT.has(key)) return false
  throw new CodegenError('FEATURE_UNSUPPORTED', child(location, key), 'this is no method of OpenAPI 3.0 or 3.1')
}

function operationName({ value, location }: Located<JsonObject>): string {
  const operationId = textAt(value, 'operationId')
  if (operationId !== undefined) return camelCase(operationId, child(location, 'operationId'))
  throw new CodegenError('NAME_UNUSABLE', location, 'the operation has no operationId to name its mock after')
}

function refuseCallbacks({ value, location }: Located<JsonObject>): void {
  const [callback] = membersAt(member(value, 'callbacks'), child(location, 'callbacks'))
  if (callback) throw new CodegenError('FEATURE_UNSUPPORTED', callback[1].location, 'callbacks are not mocked')
}
