import { expect, test } from 'vitest'
import { withOwnImports } from './own-imports.ts'

function rewritten(text: string, extension: '.js' | '.ts' = '.js'): string | undefined {
  return withOwnImports(new Map([['a.ts', text]]), extension).get('a.ts')
}

test.each([
  [`import { a } from './b.ts'`, `import { a } from './b.js'`],
  [`import type { A } from "../runtime/b.ts"`, `import type { A } from "../runtime/b.js"`],
  [`export { a } from './b-c.ts'`, `export { a } from './b-c.js'`],
  [`import {\n  a,\n} from './b.ts'\nx`, `import {\n  a,\n} from './b.js'\nx`],
  [`import { a } from 'msw.ts'`, `import { a } from 'msw.ts'`],
  [`  import { a } from './b.ts'`, `  import { a } from './b.ts'`],
  [`const a = "import { a } from './b.ts'"`, `const a = "import { a } from './b.ts'"`],
  [`/** import { a } from './b.ts' */`, `/** import { a } from './b.ts' */`],
  [`import { a } from './b.ts' //`, `import { a } from './b.ts' //`],
])('%j becomes %j', (text, expected) => {
  expect(rewritten(text)).toBe(expected)
})

test('every import is rewritten', () => {
  expect(rewritten(`import { a } from './a.ts'\nimport { b } from './b.ts'\n`)).toBe(
    `import { a } from './a.js'\nimport { b } from './b.js'\n`,
  )
})

test('with the extension that they have, the files stay as they are', () => {
  const files = new Map([['a.ts', `import { a } from './b.ts'`]])
  expect(withOwnImports(files, '.ts')).toEqual(files)
})
