/** One step down a resource's body. */
export type Step =
  | { readonly kind: 'member'; readonly name: string }
  /** `[*]`: every item of an array. */
  | { readonly kind: 'each' }
  /** `.*`: every member of an object. Azure Policy has no such step. */
  | { readonly kind: 'members' }
  | { readonly kind: 'index'; readonly index: number }

const maximumLength = 1000
const plain = /[^.[\]]+/y
const bracket = /\[(?:(\*)|(\d{1,9})|'((?:[^']|'')*)'|"([^"]*)"|([^\]'"[]*))\]/y

/**
 * Parses `properties.securityRules[*].name`, `tags['cost center']`, `tags[env]`, `zones[0]` or `profiles.*.enabled`.
 * A message says what is wrong with it.
 */
export function parsePath(text: string): readonly Step[] | { readonly error: string } {
  if (text.length > maximumLength) return { error: `a path is longer than ${maximumLength} characters` }
  const steps: Step[] = []
  let at = 0
  while (at < text.length) {
    const next = text[at] === '[' ? readBracket(text, at) : readPlain(text, at, steps.length === 0)
    if (!next) return { error: `'${text}' is not a path: ${describe(text, at)} at character ${at + 1}` }
    steps.push(next.step)
    at = next.end
  }
  return steps.length > 0 ? steps : { error: 'a path is empty' }
}

function describe(text: string, at: number): string {
  const rest = text.slice(at, at + 12)
  return rest === '.' ? 'it ends in a dot' : `unexpected '${rest}'`
}

interface Read {
  readonly step: Step
  readonly end: number
}

function readPlain(text: string, at: number, first: boolean): Read | undefined {
  if (first === (text[at] === '.')) return undefined
  plain.lastIndex = first ? at : at + 1
  const name = plain.exec(text)?.[0]
  if (name === undefined) return undefined
  return { step: name === '*' ? { kind: 'members' } : { kind: 'member', name }, end: plain.lastIndex }
}

function readBracket(text: string, at: number): Read | undefined {
  bracket.lastIndex = at
  const match = bracket.exec(text)
  if (!match) return undefined
  return { step: bracketStep(match), end: bracket.lastIndex }
}

function bracketStep([, star, index, single, double, bare]: RegExpExecArray): Step {
  if (star) return { kind: 'each' }
  if (index !== undefined) return { kind: 'index', index: Number(index) }
  return { kind: 'member', name: single?.replaceAll("''", "'") ?? double ?? bare ?? '' }
}

/** Whether the path stands for a collection rather than for one value. */
export function isCollection(steps: readonly Step[]): boolean {
  return steps.some(step => step.kind === 'each' || step.kind === 'members')
}

export function sameStep(a: Step, b: Step): boolean {
  if (a.kind === 'member') return b.kind === 'member' && a.name.toLowerCase() === b.name.toLowerCase()
  if (a.kind === 'index') return b.kind === 'index' && a.index === b.index
  return a.kind === b.kind
}

/** Appends a member to a concrete path, in brackets where a dot would not do. */
export function memberPath(path: string, name: string): string {
  if (!/^[^.[\]'*]+$/.test(name)) return `${path}['${name.replaceAll("'", "''")}']`
  return path === '' ? name : `${path}.${name}`
}

/** Appends the steps up to the first that stands for several values. */
export function extendPath(path: string, steps: readonly Step[]): string {
  let result = path
  for (const step of steps) {
    if (step.kind === 'each' || step.kind === 'members') break
    result = step.kind === 'member' ? memberPath(result, step.name) : `${result}[${step.index}]`
  }
  return result
}
