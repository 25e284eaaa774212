export { CodegenError, type CodegenErrorCode } from './errors.ts'
export { type Generated, type GenerateOptions, generate, type Progress } from './generate.ts'
export { parseDocument } from './load.ts'
export type { Report, Warning } from './report.ts'
