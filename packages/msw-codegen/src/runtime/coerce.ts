/** A type that a text can be read as. */
export type ScalarType = 'integer' | 'number' | 'boolean' | 'null'

/**
 * What the texts of a URL, a header or a form are read as, in the place that this stands for. It is made from a
 * schema, and is plain data.
 */
export type Coercion = {
  /** What a text may be read as. Only its one spelling in JSON counts: `1` is a number, `01` and ` 1` are texts. */
  readonly types?: readonly ScalarType[]
  /** Texts that stay texts: those listed, whatever they look like; or any that no type takes. Default: none should. */
  readonly texts?: true | readonly string[]
  /** There may be a list, of these. */
  readonly items?: Coercion
  /** The first items of a list. */
  readonly prefixItems?: readonly Coercion[]
  /** There may be an object. Properties that are texts anyway are left out, unless others are none. */
  readonly properties?: { readonly [name: string]: Coercion }
  readonly additionalProperties?: Coercion
  /** Stands for another one: a position in the `shared` ones. */
  readonly ref?: number
}

/** Coercions with what their references stand for. */
export type SharedCoercions = readonly Coercion[]

/** Where anything may be: texts stay texts. */
const ANYTHING: Coercion = { texts: true }
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The coercion itself, where a reference stands for it. */
export function resolved(coercion: Coercion | undefined, shared: SharedCoercions): Coercion {
  return (coercion?.ref === undefined ? coercion : shared[coercion.ref]) ?? ANYTHING
}

export function itemCoercion({ items, prefixItems }: Coercion, at: number, shared: SharedCoercions): Coercion {
  return resolved(prefixItems?.[at] ?? items, shared)
}

export function propertyCoercion(coercion: Coercion, name: string, shared: SharedCoercions): Coercion {
  const { properties = {}, additionalProperties } = coercion
  return resolved(Object.hasOwn(properties, name) ? properties[name] : additionalProperties, shared)
}

/** A text as what it may be read as; as it is, if that is nothing else, so that a validator says what is wrong. */
export function coerceText(text: string, { types, texts }: Coercion): Scalar {
  if (!types || (texts !== true && texts?.includes(text))) return text
  for (const type of types) {
    const value = readAs(type, text)
    if (value !== undefined) return value
  }
  return text
}

type Scalar = string | number | boolean | null

/** Whether a text can be meant as one value, and not as a list or an object. */
export function isScalar(text: string, coercion: Coercion): boolean {
  const { texts } = coercion
  return texts === true || (texts?.includes(text) ?? false) || typeof coerceText(text, coercion) !== 'string'
}

function readAs(type: ScalarType, text: string): Scalar | undefined {
  switch (type) {
    case 'null':
      return text === '' || text === 'null' ? null : undefined
    case 'boolean':
      return text === 'true' || (text === 'false' ? false : undefined)
    default:
      return readNumber(text, type === 'integer')
  }
}

function readNumber(text: string, isInteger: boolean): number | undefined {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN
  return (isInteger ? Number.isInteger(value) : Number.isFinite(value)) ? value : undefined
}
