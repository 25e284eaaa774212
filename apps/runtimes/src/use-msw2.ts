import module from 'node:module'
import { resolve } from './msw2-resolve.ts'

// Node 26 deprecates `register`, and Node 20 has no `registerHooks`.
const { register, registerHooks }: Partial<typeof module> = module
if (registerHooks) registerHooks({ resolve })
else register?.('./msw2-resolve.js', import.meta.url)
