import { expect, it } from 'vitest'
import { constants } from './constants.ts'
import { type SpecDocument, withoutSigned } from './document.ts'
import { openapiTypes } from './openapi-types.ts'

const colour = {
  description: 'A colour.',
  anyOf: [
    { enum: ['RED', 'DEEP-BLUE'], 'x-enumDescriptions': { RED: 'As */ roses.', 'DEEP-BLUE': 'As the sea.' } },
    { type: 'string' },
  ],
}

const document: SpecDocument = {
  openapi: '3.1.0',
  info: { title: 'Paint', version: '1' },
  paths: {
    '/paint': {
      post: {
        operationId: 'paint',
        parameters: [
          { $ref: '#/components/parameters/Signature' },
          { name: 'Inline', in: 'header', required: true, schema: { type: 'string' }, 'x-supplied-by': 'signing' },
          { name: 'layers', in: 'query', required: true, schema: { type: 'integer' } },
        ],
        requestBody: {
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Colour' } },
            'text/plain': { 'x-supplied-by': 'signing', schema: { type: 'string' } },
          },
        },
        responses: { 200: { description: 'Painted.' } },
      },
    },
  },
  components: {
    schemas: {
      Colour: colour,
      Code: {
        enum: ['OK'],
        'x-result-codes': { OK: { status: 'S', outcome: 'accepted', retryable: false, message: 'Fine' } },
      },
      Plain: {},
    },
    ...{
      parameters: {
        Signature: {
          name: 'Signature',
          in: 'header',
          required: true,
          schema: { type: 'string' },
          'x-supplied-by': 'signing',
        },
      },
    },
  },
}

it('leaves out what signing supplies, by reference and inline, and nothing else', () => {
  expect(withoutSigned(document)).toMatchObject({
    paths: {
      '/paint': {
        post: { parameters: [{ name: 'layers' }], requestBody: { content: { 'application/json': expect.anything() } } },
      },
    },
  })
  expect(JSON.stringify(withoutSigned(document))).not.toMatch(/signing|text\/plain/)
})

it('keeps the known values of an open enumeration in its type', async () => {
  const types = await openapiTypes(document)
  expect(types).toContain('Colour: "RED" | "DEEP-BLUE" | (string & {});')
  expect(types).toContain('layers: number;')
  expect(types).not.toContain('Signature')
})

it('writes constants with hover texts that cannot end their comment', () => {
  const { text, enumerations, facts } = constants(document)
  expect(enumerations).toEqual(['Colour', 'Code'])
  expect(facts).toEqual(['codeFacts'])
  expect(text).toMatchInlineSnapshot(`
    "import type { components } from './openapi.ts'

    /** A colour. */
    export const Colour = {
      /** As *\\/ roses. */
      RED: "RED",
      /** As the sea. */
      "DEEP-BLUE": "DEEP-BLUE",
    } as const

    /** A colour. */
    export type Colour = components['schemas']["Colour"]

    export const Code = {
      OK: "OK",
    } as const

    export type Code = components['schemas']["Code"]

    /** What is documented of each Code: its status, the outcome it means for a record and whether to send the record again. */
    export const codeFacts = {
      /** Fine */
      OK: {
        status: "S",
        outcome: "accepted",
        retryable: false,
        message: "Fine",
      },
    } as const
    "
  `)
})
