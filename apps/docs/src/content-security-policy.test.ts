import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { policyPlace, withContentSecurityPolicy } from './content-security-policy.ts'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('allows each script and style of the page by its hash, once', () => {
  const html = `${policyPlace}<style>a{}</style><script>one</script><script type="module">two\n</script><script>one</script>`
  expect(withContentSecurityPolicy(html)).toContain(
    `default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; script-src ${hash('one')} ${hash('two\n')}; style-src ${hash('a{}')}"`,
  )
})

test('allows nothing where there is nothing', () => {
  expect(withContentSecurityPolicy(policyPlace)).toContain("script-src 'none'; style-src 'none'")
})

test('widens only what it is told to', () => {
  const html = withContentSecurityPolicy(`${policyPlace}<script>x</script>`, {
    inlineStyles: true,
    also: ['font-src data:'],
  })
  expect(html).toContain(`script-src ${hash('x')}; style-src 'unsafe-inline'; font-src data:"`)
})

test.each(['', policyPlace + policyPlace])('fails when the page has not one place for it', (html) => {
  expect(() => withContentSecurityPolicy(html)).toThrow('no single place')
})
