import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { companions, creations } from '../../src/adapt/terraform/map/creation.ts'
import { terraformMap } from '../../src/adapt/terraform/map/index.ts'
import { replacing } from '../../src/adapt/terraform/map/replacing.ts'
import { required } from '../../src/adapt/terraform/map/required.ts'
import type { Block } from '../../src/parse/hcl/ast.ts'
import { parseHcl } from '../../src/parse/hcl/parse.ts'
import { readReferenceData } from '../adapt/terraform/reference-data.ts'

const reference = readReferenceData()

/** Whether a page of the provider, of any major, lists the argument in a block of that name. */
function isDocumented(type: string, path: readonly string[]): boolean {
  const name = path.at(-1) ?? ''
  const block = path.slice(0, -1)
  const pages = [...(reference?.azurerm.get(type)?.values() ?? [])]
  return pages.some(page =>
    [page[block.join('.')], page[block.at(-1) ?? '']].some(one => one && Object.hasOwn(one, name)),
  )
}

const metaArguments = new Set(['count', 'for_each', 'depends_on', 'lifecycle', 'provider', 'timeouts'])

/** All arguments and blocks of a resource, as paths. */
function* pathsIn(block: Block, outer: readonly string[] = []): Generator<readonly string[]> {
  for (const attribute of block.body.attributes) yield [...outer, attribute.name]
  for (const inner of block.body.blocks) {
    if (inner.type === 'dynamic' || metaArguments.has(inner.type)) continue
    yield [...outer, inner.type]
    yield* pathsIn(inner, [...outer, inner.type])
  }
}

function resourcesOf(path: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { body } = parseHcl({ path, text: readFileSync(path, 'utf8') })
  const resources = body.blocks.filter(one => one.type === 'resource')
  return new Map(
    resources.map(one => [
      one.labels.map(label => label.value).join('.'),
      new Set([...pathsIn(one)].map(steps => steps.join('.'))),
    ]),
  )
}

const fixedFiles = readdirSync('rules', { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.fixed.tf'))
  .map(name => join('rules', name))

test('the tables of what azurerm requires and replaces name types of the map', () => {
  for (const type of [...Object.keys(replacing), ...Object.keys(required), ...Object.keys(creations)])
    expect(Object.keys(terraformMap)).toContain(type)
  expect(Object.keys(companions).length).toBeGreaterThan(0)
})

test('every argument that a patch of a rule case writes is one of the provider', () => {
  expect(fixedFiles.length).toBeGreaterThan(100)
  if (!reference) {
    console.log('../shared/data is not here: arguments were not compared with the pages of the provider')
    return
  }
  const unheard: string[] = []
  for (const file of fixedFiles) {
    const original = file.replace('.fixed.tf', '.tf')
    const before = existsSync(original) ? resourcesOf(original) : new Map<string, ReadonlySet<string>>()
    for (const [address, paths] of resourcesOf(file)) {
      const type = address.slice(0, address.indexOf('.'))
      if (!reference.azurerm.has(type)) continue
      for (const path of paths) {
        if (before.get(address)?.has(path) || metaArguments.has(path)) continue
        if (!isDocumented(type, path.split('.'))) unheard.push(`${file}: ${type}.${path}`)
      }
    }
  }
  expect(unheard).toEqual([])
})
