const { DOCUMENT, OUTPUT } = process.env

/** All in three files: with a file for each type, GitHub takes nearly twice as long. */
export default {
  api: {
    input: { target: DOCUMENT },
    output: { mode: 'single', target: `${OUTPUT}/api.ts`, client: 'fetch', mock: true },
  },
}
