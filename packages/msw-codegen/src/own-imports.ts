/**
 * The files with their imports of one another under that extension. Imports stand at the start of a line, where no
 * string of the document can begin.
 */
export function withOwnImports(
  files: ReadonlyMap<string, string>,
  extension: '.js' | '.ts',
): ReadonlyMap<string, string> {
  if (extension === '.ts') return files
  const rewrite = (text: string) =>
    text.replace(/^((?:(?:import|export) .*|\} )from ['"]\.{1,2}\/[^'"\n]+)\.ts(['"])$/gm, '$1.js$2')
  return new Map([...files].map(([name, text]) => [name, rewrite(text)]))
}
