import { CodegenError } from './errors.ts'
import type { OperationModel } from './model.ts'
import { createSamplePaths } from './path-template.ts'
import { createRouter } from './runtime/router.ts'

/**
 * Sends a URL of the operation's own through the router of all of them.
 *
 * @throws {CodegenError} `NAME_COLLISION` unless it lands on the operation
 */
export function createRouteTest(operations: readonly OperationModel[]): (operation: OperationModel) => void {
  const router = createRouter(operations.map((operation) => ({ ...operation, target: operation })))
  const samplePath = createSamplePaths(operations.map(({ path }) => path))
  return (operation) => {
    const found = router.find(operation.method, samplePath(operation))
    if (found?.target === operation) return
    const where = found ? `${found.target.method} ${found.target.path}` : 'nowhere'
    throw new CodegenError('NAME_COLLISION', operation.location, `requests to ${operation.path} would go to ${where}`)
  }
}
