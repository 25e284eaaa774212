// @ts-check

/**
 * The configuration's own words for a rule, as they arrive; nothing has checked them.
 * @typedef {Record<string, unknown>} Options
 */

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
export function isTexts(value) {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string' && item !== '')
}

/**
 * In place of a rule that lacks what it needs: an exception would end the whole lint without a word of which rule it was, and a default would check what nobody asked for.
 * @param {string} rule
 * @param {string} needs what the rule has to be given
 * @returns {import('./rule-types.js').Visitor}
 */
export function misconfigured(rule, needs) {
  const message = `The rule alipayhk/${rule} needs the ${needs}.`
  return { Root: { enter: (_, { report, location }) => report({ message, location }) } }
}
