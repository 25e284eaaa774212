import type { ParseBody, Violation } from './contract.ts'
import type { FieldValue } from './field-tree.ts'
import type { FieldRule } from './fields.ts'
import { type FormRule, readFormFields } from './form.ts'
import { undecodable } from './percent.ts'

/** How one part of a form is read. */
export type PartRule = FieldRule & {
  /** A file, whether it came as one or not; or text, although it may have come as a file. Default: as it came. */
  readonly part?: 'file' | 'text'
  /** What a file may be; default: anything. */
  readonly mediaTypes?: readonly string[]
}

export type MultipartRule = Omit<FormRule, 'fields'> & { readonly fields?: readonly PartRule[] }

export interface ReadMultipart {
  /** The parts by their names: texts as the types of JSON that the document gives them; files are files. */
  readonly body: Readonly<Record<string, unknown>>
  /** The same for a validator: in place of each file a text of its length in bytes, which schemas can bound. */
  readonly checkable: unknown
  /** Files that are of another media type than the document says. */
  readonly violations: readonly Violation[]
}

/** Longer than any bound, and not longer than a text can be. */
const MAX_LENGTH = 2 ** 28

/** Reads bodies of `multipart/form-data`. */
export function multipartParser(rule: MultipartRule): ParseBody {
  return async (bytes, contentType) =>
    (await readMultipart(bytes, contentType, rule)) ?? { fault: 'is no multipart form' }
}

/** Reads a body of `multipart/form-data`; undefined if it is none. */
export async function readMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  rule: MultipartRule,
): Promise<ReadMultipart | undefined> {
  const data = await formDataOf(bytes, contentType)
  if (!data) return undefined
  const rules = new Map((rule.fields ?? []).map((field) => [field.name, field]))
  const sent = [...data].map(([name, value]) => ({ name, value, rule: rules.get(name) ?? rules.get(baseOf(name)) }))
  const parts = sent.map(async (part) => [part.name, await readPart(part.value, part.rule)] as const)
  const body = readFormFields(await Promise.all(parts), rule)
  const violations = sent.flatMap((part) => violationsOf(part.name, part.value, part.rule))
  return { body, checkable: checkable(body), violations }
}

/** Of `a[0]` and `a[b]`, the field that they are parts of. */
function baseOf(name: string): string {
  return name.replace(/\[.*$/s, '')
}

async function formDataOf(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData | undefined> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  } catch {
    return undefined
  }
}

async function readPart(value: string | File, rule: PartRule | undefined): Promise<FieldValue> {
  if (typeof value === 'string') return rule?.part === 'file' ? new Response(value).blob() : undecodable(value)
  return rule?.part === 'text' ? undecodable(await value.text()) : value
}

function violationsOf(name: string, value: string | File, rule: PartRule | undefined): Violation[] {
  const mediaTypes = rule?.mediaTypes
  if (typeof value === 'string' || !mediaTypes || mediaTypes.some((mediaType) => isOf(value.type, mediaType))) return []
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return [{ pointer, message: `should be of the media type ${mediaTypes.join(' or ')}` }]
}

/** Whether a media type is the one that is declared, or in its range: `image/*`. Parameters do not count. */
function isOf(mediaType: string, declared: string): boolean {
  const [type = '', range = ''] = [mediaType, declared].map((it) => it.replace(/;.*$/s, '').trim().toLowerCase())
  if (!range.endsWith('/*')) return type === range
  return range === '*/*' || type.startsWith(range.slice(0, -1))
}

/** What a test environment calls a `Blob` need not be what its `FormData` holds. */
function isFile(value: object): value is Blob {
  return 'arrayBuffer' in value && typeof value.arrayBuffer === 'function'
}

function checkable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isFile(value)) return ' '.repeat(Math.min(value.size, MAX_LENGTH))
  if (Array.isArray(value)) return value.map(checkable)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, checkable(item)]))
}
