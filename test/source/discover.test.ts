import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { discoverFiles, fileKind, isInside } from '../../src/source/discover.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-discover-'))
})

afterEach(() => rmSync(root, { recursive: true }))

function put(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), '')
  }
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  symlinkSync(target, join(root, path))
}

function discover(paths: readonly string[] = [], isExcluded = (_: string) => false) {
  const { files, excluded, problems } = discoverFiles(root, paths, isExcluded)
  return { files: files.map(one => one.path), excluded, problems }
}

test.each([
  ['main.tf', 'terraform'],
  ['main.tf.json', 'terraform-json'],
  ['prod.auto.tfvars.json', 'tfvars-json'],
  ['azuredeploy.json', 'json'],
  ['AzureDeploy.JSON', 'json'],
  ['main.Bicep', 'bicep'],
  ['.terraform.lock.hcl', 'lock'],
  ['MAIN.TF', undefined],
  ['package.json', undefined],
  ['readme.md', undefined],
])('%s is %s', (name, kind) => {
  expect(fileKind(name)).toBe(kind)
})

test('a file whose name begins with two dots is inside', () => {
  expect(isInside('/repo', '/repo/..x.tf')).toBe(true)
  expect(isInside('/repo', '/repo')).toBe(true)
  expect(isInside('/repo', '/repository')).toBe(false)
  expect(isInside('/repo', '/')).toBe(false)
})

test('files are found once and in order, whatever paths are given', () => {
  put('b/main.tf', 'a/main.json', 'a/notes.md', 'node_modules/x/main.tf')
  expect(discover(['b', '.', 'a/main.json']).files).toEqual(['a/main.json', 'b/main.tf'])
})

test('a file that is given and excluded twice is counted once', () => {
  put('main.tf')
  expect(discover(['main.tf', 'main.tf'], path => path === 'main.tf').excluded).toEqual(['main.tf'])
})

describe('symbolic links', () => {
  test('a folder is named by its own path, not by that of a link that sorts before it', () => {
    put('z/main.tf')
    link('a', 'z')
    link('b/c', '../z')
    expect(discover()).toEqual({ files: ['z/main.tf'], excluded: [], problems: [] })
  })

  test('a file behind a link counts under both names, as Terraform reads it in both folders', () => {
    put('shared/providers.tf')
    link('prod/providers.tf', '../shared/providers.tf')
    expect(discover().files).toEqual(['prod/providers.tf', 'shared/providers.tf'])
  })

  test('what leads out of the root or nowhere is a problem where it could be deployed', () => {
    link('out', tmpdir())
    link('gone.tf', 'nothing')
    expect(discover().problems).toEqual([
      { path: 'gone.tf', reason: 'does not exist' },
      { path: 'out', reason: 'a symbolic link that leads out of the scanned root' },
    ])
  })

  test('a link of another tool that leads nowhere is none of ours', () => {
    put('main.tf')
    link('README.md', 'nothing')
    link('current', 'nothing')
    expect(discover()).toEqual({ files: ['main.tf'], excluded: [], problems: [] })
  })

  test('a loop ends', () => {
    put('a/main.tf')
    link('a/again', '..')
    link('self', 'self')
    expect(discover().files).toEqual(['a/main.tf'])
  })
})
