import type { Json } from '../../model/json.ts'
import { knownValue } from '../../model/make-value.ts'
import type { Language, Resource } from '../../model/resource.ts'
import type { JsonPath, ObjectValue, Place, Value } from '../../model/value.ts'
import { referencedKeys } from '../references.ts'
import { profileApiVersion } from './api-profile.ts'
import type { Referable, ReferenceCall } from './context.ts'
import { armDefaults, withDefaults } from './defaults.ts'
import { type Frame, symbolicText } from './frame.ts'
import { lastNameSegment } from './name-tail.ts'
import { canonicalType, extendedName, typeAndName } from './resource-type.ts'
import { declaredScope, type ScopeName, scopeOfId } from './scopes.ts'
import { actualKey, type JsonObject, member, step } from './template.ts'
import { lazyValue, templateValue, writtenAt } from './template-value.ts'
import { writtenReference } from './written-reference.ts'

/** One resource of a template, one for each copy of a loop. */
export interface ArmDeclaration {
  readonly json: JsonObject
  readonly path: JsonPath
  readonly frame: Frame
  /** Where it is deployed to, unless it says so itself. */
  scopeName(): ScopeName
  /** With the types of the parents that it is nested in. */
  readonly type: string
  /** What the template names in `apiProfile`, for resources without an API version. */
  readonly apiProfile: Json | undefined
  /** The resource that this one is nested in. */
  readonly inside: ArmResource | undefined
  /** The key in a `resources` object (languageVersion 2.0). */
  readonly symbolicName: string | undefined
  /** Index in the loop, or `*` when their number is not known. */
  readonly copy: number | '*' | undefined
  readonly conditions: readonly Value[]
  readonly calls: readonly Place[]
  /** Names of the nested deployments around, outermost first. */
  readonly modules: readonly string[]
  /** Files that link to the template that declares it, outermost first. */
  readonly linkedFrom: readonly string[]
}

/** What a resource has beside its properties; they steer the deployment and are no part of the resource. */
const steering = new Set([
  'condition',
  'copy',
  'dependson',
  'resources',
  'comments',
  'scope',
  'existing',
  'type',
  'name',
  'apiversion',
  'import',
  '@options',
])

export class ArmResource implements Resource, Referable {
  readonly language: Language = 'arm'
  readonly declaration: ArmDeclaration
  readonly type: string
  readonly place: Place
  #key: string | undefined
  #scope: ScopeName | undefined
  #written: ObjectValue | undefined
  #name: Value | undefined
  #symbolicName: string | undefined
  #body: ObjectValue | undefined
  #deployed: Value | undefined
  #references: readonly string[] | undefined

  constructor(declaration: ArmDeclaration) {
    this.declaration = declaration
    this.type = canonicalType(declaration.type, this.declaredName)
    this.place = { kind: 'json', source: declaration.frame.deployment.template.source, path: declaration.path }
  }

  get declaredType(): string {
    return this.declaration.type
  }

  get calls(): readonly Place[] {
    return this.declaration.calls
  }

  get existing(): boolean {
    return member(this.declaration.json, 'existing') === true
  }

  get declaredName(): string {
    const name = member(this.declaration.json, 'name')
    return typeof name === 'string' ? name : ''
  }

  get address(): string {
    const { modules, inside, symbolicName, copy, type } = this.declaration
    const index = copy === undefined ? '' : `[${copy}]`
    const own = symbolicName ?? `${type}/${this.declaredName}`
    return [...(inside ? [inside.address] : modules), `${own}${index}`].join(' > ')
  }

  get name(): Value {
    this.#name ??= this.#fullName()
    return this.#name
  }

  get lastSegment(): Value | undefined {
    const { frame, path } = this.declaration
    if (this.name.kind === 'known') return undefined
    const origin = writtenAt(step(path, 'name'), frame)
    const own = this.#nameIn(frame)
    const text =
      own.kind === 'known' ? String(own.data) : lastNameSegment(this.declaredName, frame.quiet(), origin.place)
    return text === undefined ? undefined : knownValue(text.slice(text.lastIndexOf('/') + 1), origin)
  }

  get key(): string {
    this.#key ??= this.#keyOf(this.type, this.symbolicName)
    return this.#key
  }

  /** The name with a stand-in for what is not known, segments joined by `/`. */
  get symbolicName(): string {
    this.#symbolicName ??= this.#computeSymbolicName()
    return this.#symbolicName
  }

  get parent(): string | undefined {
    const scope = this.#scopeTarget()
    if (scope) return scope
    const types = this.type.split('/')
    if (types.length < 3 && this.declaration.type === this.type) return undefined
    const extended = extendedName(this.declaration.type, this.symbolicName)
    if (extended) return this.#keyOf(extended.type, extended.name)
    const names = this.symbolicName.split('/')
    if (types.length < 3 || names.length < 2) return undefined
    return this.#keyOf(types.slice(0, -1).join('/'), names.slice(0, -1).join('/'))
  }

  get deployed(): Value {
    this.#deployed ??= this.#allConditions()
    return this.#deployed
  }

  get body(): ObjectValue {
    this.#body ??= withDefaults(this.#writtenBody, armDefaults(this.type, this.apiVersion), {
      place: this.place,
      kind: 'default',
    })
    return this.#body
  }

  references(): readonly string[] {
    this.#references ??= referencedKeys(this.#writtenBody)
    return this.#references
  }

  asReference(full: boolean, call: ReferenceCall): ObjectValue | undefined {
    return writtenReference(full ? this.#writtenBody : this.#writtenBody.get('properties'), call)
  }

  get apiVersion(): string | undefined {
    const { json, path, frame, apiProfile, type } = this.declaration
    const version = member(json, 'apiVersion')
    if (version === undefined) return typeof apiProfile === 'string' ? profileApiVersion(apiProfile, type) : undefined
    const value = templateValue(version, step(path, 'apiVersion'), frame)
    return value.kind === 'known' && typeof value.data === 'string' ? value.data : undefined
  }

  #keyOf(type: string, name: string): string {
    const { json, path, frame, scopeName } = this.declaration
    const isElsewhere = 'subscriptionId' in json || 'resourceGroup' in json
    this.#scope ??= isElsewhere ? declaredScope(json, path, frame) : scopeName()
    return frame.deployment.context.keyOf(this.#scope, type, name)
  }

  #fullName(): Value {
    const own = this.#nameIn(this.declaration.frame)
    const { inside, path, frame } = this.declaration
    if (!inside) return own
    if (own.kind !== 'known' || inside.name.kind !== 'known') return own.kind === 'known' ? inside.name : own
    return knownValue(`${inside.name.data}/${own.data}`, writtenAt(step(path, 'name'), frame))
  }

  #nameIn(frame: Frame): Value {
    const { json, path } = this.declaration
    return templateValue(member(json, 'name') ?? null, step(path, actualKey(json, 'name') ?? 'name'), frame)
  }

  #computeSymbolicName(): string {
    if (this.name.kind === 'known' && typeof this.name.data === 'string') return this.name.data
    const own = symbolicText(this.#nameIn(this.declaration.frame.symbolic())) ?? this.#standIn()
    const inside = this.declaration.inside
    return inside ? `${inside.symbolicName}/${own}` : own
  }

  /** The expression itself, without the slashes that separate the segments of a name. */
  #standIn(): string {
    const { frame, copy } = this.declaration
    return `‹${frame.deployment.id}${this.declaredName.replaceAll('/', '∕')}${copy ?? ''}›`
  }

  /** An extension resource names in `scope` what it extends. */
  #scopeTarget(): string | undefined {
    const { json, path, frame } = this.declaration
    const written = member(json, 'scope')
    if (typeof written !== 'string') return undefined
    const value = templateValue(written, step(path, 'scope'), frame)
    if (value.target) return value.target.key
    const text = symbolicText(templateValue(written, step(path, 'scope'), frame.symbolic()))
    const named = text === undefined ? undefined : typeAndName(text)
    if (text === undefined || !named) return undefined
    return frame.deployment.context.keyOf(scopeOfId(text, this.declaration.scopeName()), named.type, named.name)
  }

  get #writtenBody(): ObjectValue {
    this.#written ??= this.#writeBody()
    return this.#written
  }

  #writeBody(): ObjectValue {
    const { json, path, frame } = this.declaration
    const keys = Object.keys(json).filter(key => !steering.has(key.toLowerCase()))
    const values = new Map<string, () => Value>()
    const origin = writtenAt(path, frame)
    return {
      kind: 'object',
      origin,
      keys: () => ['type', 'name', ...keys],
      get: key => {
        const lower = key.toLowerCase()
        if (lower === 'name') return this.name
        if (lower === 'type') return knownValue(this.type, writtenAt(step(path, 'type'), frame))
        const written = keys.find(one => one === key) ?? keys.find(one => one.toLowerCase() === lower)
        if (written === undefined) return undefined
        const value = values.get(written) ?? lazyValue(json[written] ?? null, path, written, frame)
        values.set(written, value)
        return value()
      },
    }
  }

  #allConditions(): Value {
    const { json, path, frame, conditions } = this.declaration
    const written: Json | undefined = member(json, 'condition')
    const own = written === undefined ? undefined : templateValue(written, step(path, 'condition'), frame)
    const all = own ? [...conditions, own] : conditions
    return all.find(isFalse) ?? all.find(one => one.kind === 'unknown') ?? knownValue(true, writtenAt(path, frame))
  }
}

export function isFalse(value: Value): boolean {
  return value.kind === 'known' && (value.data === false || String(value.data).toLowerCase() === 'false')
}
