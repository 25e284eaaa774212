import { describe, expect, test } from 'vitest'
import { parseCommand, USAGE, UsageError } from './command.ts'

function parsed(line: string) {
  return parseCommand(line.split(' '))
}

describe('the command line', () => {
  test('needs a document and a folder, and leaves the rest as usual', () => {
    expect(parsed('openapi.yaml --out src/mocks')).toEqual({
      document: 'openapi.yaml',
      folder: 'src/mocks',
      mode: 'write',
      command: 'npx msw-codegen openapi.yaml --out src/mocks',
      options: { only: undefined, seed: undefined, validate: undefined, omit: undefined, importExtension: '.js' },
    })
  })

  test('takes every option', () => {
    const line =
      '-o out a.json --only pets --only getPet --seed 7 --validate report --omit x-a=b=c --import-extension ts'
    expect(parsed(line)).toMatchObject({
      document: 'a.json',
      folder: 'out',
      options: {
        only: ['pets', 'getPet'],
        seed: 7,
        validate: 'report',
        omit: ['x-a', 'b=c'],
        importExtension: '.ts',
      },
    })
  })

  test.each([
    ['--check', 'check'],
    ['--watch', 'watch'],
  ])('%s chooses what is done', (flag, mode) => {
    expect(parsed(`a.yaml -o out ${flag}`)).toMatchObject({ mode })
  })

  test.each(['--help', '-h', '--help --out'])('%s asks for help', (line) => {
    if (line.endsWith('--out')) expect(() => parsed(line)).toThrow(UsageError)
    else expect(parsed(line)).toBe('help')
  })
})

test('--version asks which one this is', () => {
  expect(parsed('--version')).toBe('version')
})

describe('what people are told to run', () => {
  test.each([
    [['a.yaml', '-o', 'out', '--check'], 'npx msw-codegen a.yaml -o out'],
    [['--check', 'my api.yaml', '--out=../a b'], `npx msw-codegen 'my api.yaml' '--out=../a b'`],
    [['a.yaml', '-o', `it's $HOME`], `npx msw-codegen a.yaml -o 'it'\\''s $HOME'`],
    [['a.yaml', '-o', 'a;rm -rf b'], `npx msw-codegen a.yaml -o 'a;rm -rf b'`],
    [['a.yaml', '-o', 'out', '--check', '--command', 'pnpm gen'], 'pnpm gen'],
  ])('for %j', (args, command) => {
    expect(parseCommand(args)).toMatchObject({ command })
  })
})

describe('bad usage', () => {
  test.each([
    ['--out x', 'Name one document.'],
    ['a.yaml b.yaml --out x', 'Name one document.'],
    ['a.yaml', 'Say where to write, with --out.'],
    ['a.yaml --out=', 'Say where to write, with --out.'],
    ['a.yaml -o x --sed 1', "Unknown option '--sed'."],
    ['a.yaml -o x --watch --check', '--watch and --check do not go together.'],
    ['a.yaml -o x --seed -1', /--seed/],
    ['a.yaml -o x --seed=-1', '--seed should be a whole number from 0 to 999,999,999.'],
    ['a.yaml -o x --seed 1e3', '--seed should be a whole number from 0 to 999,999,999.'],
    ['a.yaml -o x --seed 1000000000', '--seed should be a whole number from 0 to 999,999,999.'],
    ['a.yaml -o x --validate yes', '--validate should be on or report or off.'],
    ['a.yaml -o x --validate constructor', '--validate should be on or report or off.'],
    ['a.yaml -o x --import-extension mts', '--import-extension should be js or ts.'],
    ['a.yaml -o x --omit x-a', '--omit should be an extension and its value, as in x-internal=yes.'],
    ['a.yaml -o x --omit a=b', '--omit should be an extension and its value, as in x-internal=yes.'],
    ['a.yaml -o x --types y', /--types/],
    ['a.yaml -o', /--out/],
  ])('%s', (line, message) => {
    expect(() => parsed(line)).toThrow(UsageError)
    expect(() => parsed(line)).toThrow(message)
  })
})

test('every option is in the usage', () => {
  const options = ['out', 'only', 'seed', 'validate', 'omit', 'import-extension', 'watch', 'check', 'command', 'help']
  expect(options.filter((option) => !USAGE.includes(`--${option}`))).toEqual([])
  expect(USAGE.split('\n').filter((line) => line.length > 120)).toEqual([])
})
