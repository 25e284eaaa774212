import { CodegenError } from './errors.ts'
import type { OperationModel } from './model.ts'
import { urlPath } from './path-template.ts'
import { createRouter } from './runtime/router.ts'

/** What stands in place of every parameter: no path has it for a segment of its own. */
const SAMPLE = '~sample~'

/**
 * Sends a URL of the operation's own through the router of all of them.
 *
 * @throws {CodegenError} `NAME_COLLISION` unless it lands on the operation
 */
export function createRouteTest(operations: readonly OperationModel[]): (operation: OperationModel) => void {
  const router = createRouter(operations.map((operation) => ({ ...operation, target: operation })))
  return (operation) => {
    const found = router.find(
      operation.method,
      urlPath(operation, () => SAMPLE),
    )
    if (found?.target === operation) return
    const where = found ? `${found.target.method} ${found.target.path}` : 'nowhere'
    throw new CodegenError('NAME_COLLISION', operation.location, `requests to ${operation.path} would go to ${where}`)
  }
}
