// @ts-check
import { composedScalarsHaveExamples } from './composed-scalars-have-examples.js'
import { enumerationsDescribed } from './enumerations-described.js'
import { examplesAreComponents } from './examples-are-components.js'
import { extensionsKnown } from './extensions-known.js'
import { headerKeysDescribed } from './header-keys-described.js'
import { inferredWithReason } from './inferred-with-reason.js'
import { limitsJustified } from './limits-justified.js'
import { numbersBounded } from './numbers-bounded.js'
import { protocolHeadersDeclared } from './protocol-headers-declared.js'
import { resultCodeExamples } from './result-code-examples.js'
import { resultCodesComplete } from './result-codes-complete.js'
import { sourcesNamed } from './sources-named.js'
import { stringsBounded } from './strings-bounded.js'
import { unitsNamed } from './units-named.js'

/** The lint rules of this document as a Redocly plugin; the README tells how to use them. */
export default function plugin() {
  return {
    id: 'alipayhk',
    rules: {
      oas3: {
        'composed-scalars-have-examples': composedScalarsHaveExamples,
        'enumerations-described': enumerationsDescribed,
        'examples-are-components': examplesAreComponents,
        'extensions-known': extensionsKnown,
        'header-keys-described': headerKeysDescribed,
        'inferred-with-reason': inferredWithReason,
        'limits-justified': limitsJustified,
        'numbers-bounded': numbersBounded,
        'protocol-headers-declared': protocolHeadersDeclared,
        'result-code-examples': resultCodeExamples,
        'result-codes-complete': resultCodesComplete,
        'sources-named': sourcesNamed,
        'strings-bounded': stringsBounded,
        'units-named': unitsNamed,
      },
    },
  }
}
