import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adaptTerraform } from '../../../src/adapt/terraform/adapt.ts'
import type { Value } from '../../../src/model/value.ts'
import type { SourceFile } from '../../../src/source/source-file.ts'

const shared = new URL('../../../../shared/', import.meta.url).pathname

describe.skipIf(!existsSync(shared))('real repositories', () => {
  test('terragoat: every resource is listed and can be read to the last member', () => {
    const { resources, diagnostics } = adaptFolder('real/terragoat')
    expect(diagnostics.filter(one => one.severity !== 'info')).toEqual([])
    const declared = filesBelow('real/terragoat').flatMap(file => file.text.match(/^resource\s+"?azurerm_/gm) ?? [])
    expect(new Set(resources.map(one => one.address.replace(/\[.*/, ''))).size).toBe(declared.length)
    expect(countValues(resources.map(one => one.body))).toBeGreaterThan(300)
  })

  test('terraform-aks: examples are roots, the module is evaluated for each of them', () => {
    const { resources } = adaptFolder('real/terraform-aks')
    const clusters = resources.filter(
      one => one.declaredType === 'azurerm_kubernetes_cluster' && one.type === clusterType(resources),
    )
    expect(clusters.length).toBeGreaterThan(5)
    for (const cluster of clusters) expect(cluster.address).toMatch(/^module\./)
    expect(countValues(resources.map(one => one.body))).toBeGreaterThan(500)
  })
})

test('the material of ../shared is optional', () => {
  if (!existsSync(shared)) console.log('../shared is absent: no real Terraform repository was read')
  expect(typeof adaptTerraform).toBe('function')
})

function clusterType(resources: ReturnType<typeof adaptTerraform>['resources']): string | undefined {
  return resources.find(one => one.declaredType === 'azurerm_kubernetes_cluster')?.type
}

function adaptFolder(folder: string): ReturnType<typeof adaptTerraform> {
  const read = (path: string) =>
    existsSync(join(shared, folder, path)) ? readFileSync(join(shared, folder, path), 'utf8') : undefined
  return adaptTerraform(filesBelow(folder), { readFile: read })
}

function filesBelow(folder: string): SourceFile[] {
  const root = join(shared, folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(tf|tfvars)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}

/** Reads everything, so that nothing that can be asked for throws. */
function countValues(values: readonly Value[]): number {
  let count = 0
  const open = [...values]
  for (let value = open.pop(); value; value = open.pop()) {
    count++
    if (value.kind === 'array') for (let i = 0; i < value.length; i++) open.push(value.item(i))
    if (value.kind === 'object')
      for (const key of value.keys()) open.push(...[value.get(key)].filter(one => one !== undefined))
  }
  return count
}
