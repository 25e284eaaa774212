import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { type SpecDocument, withoutSigned } from './document.ts'

/** openapi-typescript's output for what a caller of the client sees. */
export async function openapiTypes(document: SpecDocument): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(withoutSigned(document)), {
    alphabetize: false,
    transform: (schema) => openEnumeration(schema),
  })
  return astToString(nodes)
}

/**
 * `"A" | "B" | (string & {})`: a plain `string` branch would swallow the known values, and with them the
 * completion in editors.
 */
function openEnumeration(schema: object): ts.TypeNode | undefined {
  if (!('anyOf' in schema) || !Array.isArray(schema.anyOf)) return undefined
  const listed = schema.anyOf.find((branch) => Array.isArray(branch.enum))
  const open = schema.anyOf.some((branch) => branch.type === 'string' && !branch.enum)
  if (!listed || !open) return undefined
  const known = listed.enum.map((value: string) =>
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value)),
  )
  const anyOther = ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  )
  return ts.factory.createUnionTypeNode([...known, anyOther])
}
