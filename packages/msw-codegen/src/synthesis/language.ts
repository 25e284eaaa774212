/**
 * A set of texts, each a row of symbols. The same set may have several forms, and each form is one object, so that
 * what was worked out of it is found again.
 */
export interface Language {
  readonly id: number
  /** Whether the text of no symbols belongs to it. */
  readonly hasEmpty: boolean
  readonly form: Form
}

type Form =
  /** One symbol, of those whose bit is set. */
  | { readonly kind: 'symbol'; readonly mask: bigint }
  | { readonly kind: 'empty' }
  | { readonly kind: 'sequence'; readonly first: Language; readonly rest: Language }
  | { readonly kind: 'either'; readonly options: readonly Language[] }
  | { readonly kind: 'both'; readonly parts: readonly Language[] }
  | { readonly kind: 'except'; readonly excluded: Language }
  | { readonly kind: 'repeat'; readonly repeated: Language; readonly min: number; readonly max: number }

/**
 * Regular languages with intersection and complement, taken apart by derivatives: what may follow once a symbol has
 * been read (Brzozowski, 1964). With both, several patterns and look-aheads are one language.
 */
export class Languages {
  readonly #known = new Map<string, Language>()
  readonly #after = new Map<Language, Map<number, Language>>()
  readonly none: Language = this.#make('none', false, { kind: 'symbol', mask: 0n })
  readonly empty: Language = this.#make('empty', true, { kind: 'empty' })
  readonly everything: Language = this.except(this.none)

  symbol(mask: bigint): Language {
    return mask === 0n ? this.none : this.#make(`m${mask}`, false, { kind: 'symbol', mask })
  }

  sequence(first: Language, rest: Language): Language {
    if (first === this.none || rest === this.none) return this.none
    if (first === this.empty) return rest
    if (rest === this.empty) return first
    const { form } = first
    if (form.kind === 'sequence') return this.sequence(form.first, this.sequence(form.rest, rest))
    return this.#make(`s${first.id},${rest.id}`, first.hasEmpty && rest.hasEmpty, { kind: 'sequence', first, rest })
  }

  either(options: readonly Language[]): Language {
    const flat = options.flatMap((each) => (each.form.kind === 'either' ? each.form.options : [each]))
    const distinct = inOrder(flat).filter((each) => each !== this.none)
    if (distinct.includes(this.everything)) return this.everything
    const [only = this.none] = distinct
    if (distinct.length < 2) return only
    const hasEmpty = distinct.some((each) => each.hasEmpty)
    return this.#make(`e${ids(distinct)}`, hasEmpty, { kind: 'either', options: distinct })
  }

  both(parts: readonly Language[]): Language {
    const flat = parts.flatMap((each) => (each.form.kind === 'both' ? each.form.parts : [each]))
    const distinct = inOrder(flat).filter((each) => each !== this.everything)
    if (distinct.includes(this.none)) return this.none
    const [only = this.everything] = distinct
    if (distinct.length < 2) return only
    const hasEmpty = distinct.every((each) => each.hasEmpty)
    return this.#make(`b${ids(distinct)}`, hasEmpty, { kind: 'both', parts: distinct })
  }

  except(excluded: Language): Language {
    if (excluded.form.kind === 'except') return excluded.form.excluded
    return this.#make(`x${excluded.id}`, !excluded.hasEmpty, { kind: 'except', excluded })
  }

  repeat(repeated: Language, min: number, max: number): Language {
    if (max === 0 || repeated === this.empty || (repeated === this.none && min === 0)) return this.empty
    if (repeated === this.none || (min === 1 && max === 1)) return repeated
    const hasEmpty = min === 0 || repeated.hasEmpty
    return this.#make(`r${repeated.id},${min},${max}`, hasEmpty, { kind: 'repeat', repeated, min, max })
  }

  /** What may follow in a text of the language that begins with the symbol. */
  after(language: Language, symbol: number): Language {
    const known = this.#after.get(language) ?? new Map<number, Language>()
    this.#after.set(language, known)
    const found = known.get(symbol) ?? this.#derive(language.form, symbol)
    known.set(symbol, found)
    return found
  }

  #derive(form: Form, symbol: number): Language {
    switch (form.kind) {
      case 'empty':
        return this.none
      case 'symbol':
        return (form.mask >> BigInt(symbol)) & 1n ? this.empty : this.none
      case 'sequence': {
        const within = this.sequence(this.after(form.first, symbol), form.rest)
        return form.first.hasEmpty ? this.either([within, this.after(form.rest, symbol)]) : within
      }
      case 'either':
        return this.either(form.options.map((each) => this.after(each, symbol)))
      case 'both':
        return this.both(form.parts.map((each) => this.after(each, symbol)))
      case 'except':
        return this.except(this.after(form.excluded, symbol))
      case 'repeat': {
        const { repeated, min, max } = form
        return this.sequence(this.after(repeated, symbol), this.repeat(repeated, Math.max(min - 1, 0), max - 1))
      }
    }
  }

  #make(key: string, hasEmpty: boolean, form: Form): Language {
    const known = this.#known.get(key)
    if (known) return known
    const made = { id: this.#known.size, hasEmpty, form }
    this.#known.set(key, made)
    return made
  }
}

/** In the order in which they were made, each once, so that the same options are the same language. */
function inOrder(languages: readonly Language[]): Language[] {
  return [...new Set(languages)].sort((one, other) => one.id - other.id)
}

function ids(languages: readonly Language[]): string {
  return languages.map(({ id }) => id).join(',')
}
