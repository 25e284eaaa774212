import { _, type CodeKeywordDefinition, str } from 'ajv'

/**
 * `multipleOf` for numbers that binary fractions only come close to: 19.99 is a multiple of 0.01, though their
 * quotient is 1998.9999999999998. The quotient may be off by the rounding of both numbers and of the division.
 */
export const MULTIPLE_OF: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: {
    message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
  code(context) {
    const { gen, data, schema, schemaCode } = context
    // The remainder of whole numbers is exact.
    if (Number.isInteger(schema)) return context.pass(_`${data} % ${schemaCode} === 0`)
    const quotient = gen.const('quotient', _`${data} / ${schemaCode}`)
    // What is no finite number is off by nothing that compares.
    const isMultiple = _`Math.abs(Math.round(${quotient}) - ${quotient}) <= 2 * Number.EPSILON * Math.abs(${quotient})`
    context.pass(isMultiple)
  },
}
