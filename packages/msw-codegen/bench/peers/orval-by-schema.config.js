const { DOCUMENT, OUTPUT } = process.env

/** One function for each schema keeps recursive documents finite; without a folder of types Stripe never ends. */
export default {
  api: {
    input: { target: DOCUMENT },
    output: {
      mode: 'single',
      target: `${OUTPUT}/api.ts`,
      schemas: `${OUTPUT}/model`,
      client: 'fetch',
      mock: { generators: [{ type: 'msw' }, { type: 'faker', schemas: true }] },
    },
  },
}
