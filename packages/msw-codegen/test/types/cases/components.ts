import type { Schema } from '../../../src/schema-set.ts'

/** What the cases refer to. */
export const COMPONENTS: Readonly<Record<string, Schema>> = {
  cat: { type: 'object', required: ['lives'], properties: { kind: { const: 'cat' }, lives: { type: 'integer' } } },
  dog: { type: 'object', required: ['kind'], properties: { kind: { const: 'dog' }, good: { type: 'boolean' } } },
  tree: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, below: { type: 'array', items: { $ref: 'tree' } } },
    additionalProperties: false,
  },
  nest: { anyOf: [{ type: 'string' }, { type: 'array', items: { $ref: 'nest' } }] },
  chain: { type: 'object', additionalProperties: { $ref: 'chain' } },
  twist: { type: 'array', prefixItems: [{ type: 'number' }], items: { $ref: 'twist' } },
  even: { anyOf: [{ type: 'null' }, { type: 'object', required: ['odd'], properties: { odd: { $ref: 'odd' } } }] },
  odd: { anyOf: [{ type: 'null' }, { type: 'object', required: ['even'], properties: { even: { $ref: 'even' } } }] },
  knownCode: { enum: ['OK', 'FAIL'] },
  'string or null': { type: ['string', 'null'] },
}
