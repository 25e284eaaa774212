import type { Coercions, MadeCoercion } from './coercions.ts'
import type { Description } from './descriptions.ts'
import type { Coercion } from './runtime/coerce.ts'
import type { FieldRule, Style } from './runtime/fields.ts'

/** How the document says that a value is written. */
export interface Written {
  readonly style: Style | 'simple'
  /** Undefined where the style decides. */
  readonly explode: boolean | undefined
}

export type StyleRule = Omit<FieldRule, 'name' | 'content'>

/** A style as a rule; nothing of it where a text is all that there can be. */
export function styleRule(
  { style, explode }: Written,
  description: Description | undefined,
  { as, shared }: MadeCoercion,
  { descriptions }: Coercions,
): StyleRule {
  const { items, properties } = rootOf(as, shared)
  const explodesItself = style === 'form' || style === 'cookie'
  const explodes = explode ?? explodesItself
  // Several values under one name are written one way only, whatever would delimit them in one text.
  const isDelimited = style === 'spaceDelimited' || style === 'pipeDelimited'
  const isUsual = style === 'simple' || style === 'form' || (isDelimited && explodes)
  const isSpread = properties && explodes && (explodesItself || isDelimited)
  const tells = (items || properties) && style !== 'deepObject' && !isDelimited && explodes !== explodesItself
  return {
    ...(!isUsual && { style }),
    ...(tells && { explode: explodes }),
    ...(isSpread && description && { spread: [...descriptions.propertyNames(description)] }),
    ...(isSpread && description && descriptions.others(description) && { rest: true }),
  }
}

function rootOf(as: Coercion | undefined, shared: readonly Coercion[] = []): Coercion {
  return (as?.ref === undefined ? as : shared[as.ref]) ?? {}
}
