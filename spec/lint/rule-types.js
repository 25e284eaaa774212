// @ts-check
// The part of Redocly's rule interface that these rules use. The command-line package bundles its core and publishes no types of it.

/**
 * @typedef {Record<string, unknown>} Node An object of the document as it was written.
 *
 * @typedef {object} Location
 * @property {(path: string | number | ReadonlyArray<string | number>) => Location} child The place of a member.
 * @property {() => Location} key The key at this place instead of the value.
 *
 * @typedef {object} Context
 * @property {(problem: { message: string, location: Location }) => void} report
 * @property {Location} location Where the resolved node stands.
 * @property {Location} rawLocation Where the node stands that may be a reference.
 * @property {unknown} rawNode The node before its reference was followed.
 * @property {string | number} key
 * @property {{ readonly name: string }} type The node type, as `redocly inspect-node-types` names it.
 * @property {(node: unknown) => { node?: unknown, location?: Location }} resolve
 *
 * @typedef {(node: Node, context: Context) => void} Visit
 * @typedef {Record<string, { enter?: Visit, leave?: Visit }>} Visitor
 */

export {}
