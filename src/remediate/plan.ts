import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import { parsePath, type Step } from '../policy/path.ts'
import type { Edit } from '../source/edit.ts'
import { armEdits } from './arm-edits.ts'
import { concreteSteps } from './follow.ts'
import { terraformEdits } from './terraform-edits.ts'

/** Edits that give every property of a fix its value, the best way first; each candidate sets all of them. */
export function planFix(
  resource: Resource,
  itemPath: string,
  settings: Readonly<Record<string, Json>>,
): { readonly candidates: readonly (readonly Edit[])[]; readonly paths: readonly string[] } {
  const item = itemPath === '' ? [] : concretePath(itemPath)
  const wanted = Object.entries(settings).map(([path, value]) => ({
    path: item && joined(item, concretePath(path)),
    value,
  }))
  const paths = wanted.flatMap(({ path }) => (path ? [pathText(path)] : []))
  const ways = wanted.map(({ path, value }) => (path ? editsFor(resource, path, value) : []))
  if (ways.some(one => one.length === 0)) return { candidates: [], paths }
  const most = Math.max(...ways.map(one => one.length))
  const candidates = Array.from({ length: most }, (_, index) =>
    ways.flatMap(one => one[Math.min(index, one.length - 1)] ?? []),
  )
  return { candidates, paths }
}

function editsFor(resource: Resource, path: readonly (string | number)[], value: Json): readonly (readonly Edit[])[] {
  return resource.language === 'terraform' ? terraformEdits(resource, path, value) : armEdits(resource, path, value)
}

function concretePath(text: string): readonly (string | number)[] | undefined {
  const steps: readonly Step[] | { readonly error: string } = parsePath(text)
  return 'error' in steps ? undefined : concreteSteps(steps)
}

function joined(item: readonly (string | number)[], path: readonly (string | number)[] | undefined) {
  return path && [...item, ...path]
}

/** As snapshots write it: `properties.rules[0].access`, in lower case. */
function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number'
        ? `${text}[${step}]`
        : text === ''
          ? step.toLowerCase()
          : `${text}.${step.toLowerCase()}`,
    '',
  )
}
