export { CodegenError, type CodegenErrorCode } from './errors.ts'
export { type GenerateOptions, generate } from './generate.ts'
export { parseDocument } from './load.ts'
