import { type Coercion, propertyCoercion, resolved, type SharedCoercions } from './coerce.ts'
import type { ParseBody } from './contract.ts'
import type { FieldValue } from './field-tree.ts'
import { collectFields, type FieldReading, type FieldRule, pairsOf, readField } from './fields.ts'
import { ofText } from './parse-body.ts'
import { formDecoded } from './percent.ts'

/** How a form is read: a body, or a whole query. */
export type FormRule = {
  /** Of the object that it makes. */
  readonly as?: Coercion
  readonly shared?: SharedCoercions
  /** The fields that are not written as usual. */
  readonly fields?: readonly FieldRule[]
}

/** Reads bodies of `application/x-www-form-urlencoded`. */
export function formParser(rule: FormRule): ParseBody {
  return (bytes) => ofText(bytes, (text) => ({ body: readForm(text, rule) }))
}

/** The object that a text of `application/x-www-form-urlencoded` makes. */
export function readForm(text: string, rule: FormRule): Readonly<Record<string, unknown>> {
  return readFormFields(pairsOf(text, '&', formDecoded), rule)
}

/** As {@link readForm}, of fields whose names are decoded and whose texts are not. */
export function readFormFields(
  pairs: Iterable<readonly [string, FieldValue]>,
  { as, shared = [], fields: rules = [] }: FormRule,
): Readonly<Record<string, unknown>> {
  const fields = collectFields(pairs, rules)
  const whole = resolved(as, shared)
  const reading: FieldReading = { shared, decode: formDecoded, isForm: true }
  const others = rules.some(({ rest }) => rest) ? [] : [...fields.nodes.keys()]
  const plain = others.filter((name) => !fields.known.has(name)).map((name) => ({ name }))
  const read = [...rules, ...plain].map((rule) => {
    return [rule.name, readField(rule, fields, propertyCoercion(whole, rule.name, shared), reading)] as const
  })
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}
