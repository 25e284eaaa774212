import { type JsonObject, member } from '../json.ts'
import type { Schema } from '../schema-set.ts'
import { Constraints, opensScope } from './constraints.ts'
import { schemaEntries, schemaOf, schemasOf, typesOf } from './keywords.ts'
import { Negations } from './negation.ts'

/** How many combinations of choices are looked into, with those that contradict themselves. */
const COMBINATIONS = 5000

/** A schema that applies to the value, and those around it whose `unevaluated…` keywords ask what it looks at. */
interface Step {
  readonly schema: Schema
  readonly scopes: readonly JsonObject[]
}

/** Several ways to go on, each a list of schemas that then apply. */
interface Choice {
  readonly options: readonly (readonly Schema[])[]
  readonly scopes: readonly JsonObject[]
}

/** The ways in which several schemas can hold for one value, the likeliest first. */
export class Alternatives {
  readonly #target: (key: string) => Schema
  readonly negations: Negations
  readonly #requiring = new Map<string, Schema>()
  readonly #lacking = new Map<string, Schema>()

  constructor(target: (key: string) => Schema) {
    this.#target = target
    this.negations = new Negations(target)
  }

  of(schemas: readonly Schema[]): Generator<Constraints> {
    const steps = schemas.map((schema) => ({ schema, scopes: [] }))
    return this.#explore(steps, [], new Constraints(), { left: COMBINATIONS })
  }

  /** Everything that applies in any case first, so that a choice that cannot be is found out at once. */
  *#explore(
    steps: readonly Step[],
    choices: readonly Choice[],
    constraints: Constraints,
    budget: { left: number },
  ): Generator<Constraints> {
    budget.left -= 1
    const open = [...choices, ...this.#admitAll(steps, constraints)]
    if (constraints.isImpossible || budget.left < 0) return
    const [choice, ...later] = open
    if (!choice) return yield constraints
    for (const option of choice.options) {
      const further = option.map((schema) => ({
        schema,
        scopes: this.negations.made(schema) ? [] : choice.scopes,
      }))
      yield* this.#explore(further, later, constraints.clone(), budget)
    }
  }

  /** Takes in schemas and all that apply with them, up to the choices that they leave. */
  #admitAll(steps: readonly Step[], constraints: Constraints): Choice[] {
    const pending = [...steps]
    const choices: Choice[] = []
    for (let step = pending.shift(); step && !constraints.isImpossible; step = pending.shift()) {
      const { schema } = step
      constraints.admit(schema, step.scopes)
      if (typeof schema === 'boolean') continue
      const scopes = Object.keys(schema).some(opensScope) ? [...step.scopes, schema] : step.scopes
      pending.push(...this.#applied(schema).map((each) => ({ schema: each, scopes })))
      choices.push(...this.#choices(schema).map((options) => ({ options, scopes })))
    }
    return choices
  }

  #applied(schema: JsonObject): readonly Schema[] {
    const reference = member(schema, '$ref')
    const all = schemasOf(schema, 'allOf')
    return typeof reference === 'string' ? [this.#target(reference), ...all] : all
  }

  #choices(schema: JsonObject): (readonly (readonly Schema[])[])[] {
    const some = schemasOf(schema, 'anyOf')
    const one = schemasOf(schema, 'oneOf')
    const negated = schemaOf(schema, 'not')
    return [
      ...(some.length > 0 ? [nullLast(some).map((branch) => [branch])] : []),
      ...(one.length > 0 ? [this.#oneOf(nullLast(one))] : []),
      ...(negated === undefined ? [] : [this.#not(negated)]),
      ...this.#conditions(schema),
    ]
  }

  /** Each branch by itself, and then with the others expressly ruled out. */
  #oneOf(branches: readonly Schema[]): (readonly Schema[])[] {
    const only = branches.map((branch) => [
      branch,
      ...branches.filter((other) => other !== branch).map((other) => this.negations.of(other)),
    ])
    return branches.length === 1 ? only : [...branches.map((branch) => [branch]), ...only]
  }

  #not(negated: Schema): readonly (readonly Schema[])[] {
    if (typeof negated === 'boolean') return negated ? [] : [[]]
    return [...this.negations.options(negated).map((option) => [option]), []]
  }

  #conditions(schema: JsonObject): (readonly (readonly Schema[])[])[] {
    const condition = schemaOf(schema, 'if')
    const consequences = ['then', 'else'].map((keyword) => schemaOf(schema, keyword))
    const [met = true, unmet = true] = consequences
    const conditional =
      condition === undefined
        ? []
        : [
            [
              [condition, met],
              [this.negations.of(condition), unmet],
            ],
          ]
    const dependent = schemaEntries(schema, 'dependentSchemas').map(([name, dependency]) => [
      [kept(this.#requiring, name, () => ({ required: [name] })), dependency],
      [kept(this.#lacking, name, () => ({ properties: { [name]: false } }))],
    ])
    return [...conditional, ...dependent]
  }
}

/** What allows null and nothing else is the last choice. */
function nullLast(branches: readonly Schema[]): readonly Schema[] {
  const isNull = (schema: Schema) =>
    typeof schema !== 'boolean' && typesOf(schema)?.every((type) => type === 'null') === true
  return [...branches.filter((branch) => !isNull(branch)), ...branches.filter(isNull)]
}

/** The same object for the same name, so that it is known again. */
function kept(known: Map<string, Schema>, name: string, make: () => Schema): Schema {
  const found = known.get(name) ?? make()
  known.set(name, found)
  return found
}
