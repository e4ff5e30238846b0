import { parseToObject } from 'hcl2-parser'
import { describe, expect, test } from 'vitest'
import type { Block, Body, Expression } from '../../../src/parse/hcl/ast.ts'
import { parseHcl } from '../../../src/parse/hcl/parse.ts'
import { snippets as longSnippets, mutate, randomFrom } from './mutations.ts'
import { isSharedMissing, sharedTerraform } from './shared.ts'

/** Where the referee and we disagree, with the reason. */
const disagreements: Readonly<Record<string, string>> = {
  'a = a::b(1)\n': 'namespaces of functions came after the version of HCL in the referee',
}

/** Stands for what the referee prints as text: an expression that is neither a literal nor a collection. */
const anyExpression = Symbol('expression')

/** The form in which the referee prints a body. */
function refereeBody(body: Body): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const { name, value } of body.attributes) result[name] = refereeValue(value)
  for (const block of body.blocks) addBlock(result, block)
  return result
}

function addBlock(result: Record<string, unknown>, block: Block): void {
  let at = result
  for (const step of [block.type, ...block.labels.slice(0, -1).map(label => label.value)]) {
    if (block.labels.length > 0) at = memberOf(at, step, {})
  }
  memberOf<unknown[]>(at, block.labels.at(-1)?.value ?? block.type, []).push(refereeBody(block.body))
}

/** The member of that name, which is added if it is missing. */
function memberOf<T>(object: Record<string, unknown>, name: string, initial: T): T {
  if (object[name] === undefined) object[name] = initial
  return object[name] as T
}

function refereeValue(e: Expression): unknown {
  switch (e.kind) {
    case 'number':
      return Number(e.text)
    case 'bool':
      return e.value
    case 'null':
      return null
    case 'template':
      if (e.parts.every(part => part.kind === 'text')) return e.parts.map(part => part.value).join('')
      return e.parts.length === 1 && e.parts[0]?.kind === 'interpolation'
        ? refereeValue(e.parts[0].value)
        : anyExpression
    case 'tuple':
      return e.items.map(refereeValue)
    case 'object':
      return Object.fromEntries(e.items.map(({ key, name, value }) => [name ?? literalKey(key), refereeValue(value)]))
    default:
      return anyExpression
  }
}

/** The referee prints keys other than literals as text, so that there is nothing to compare. */
function literalKey(key: Expression): string {
  const value = refereeValue(key)
  return typeof value === 'symbol' ? '' : String(value)
}

/** Differences between what the referee printed and what we read; empty when they agree. */
function differences(theirs: unknown, ours: unknown, path: string): readonly string[] {
  if (ours === anyExpression)
    return typeof theirs === 'string' && /[$%]\{/.test(theirs) ? [] : [`${path}: expected an expression`]
  if (Array.isArray(ours)) {
    if (!Array.isArray(theirs) || theirs.length !== ours.length) return [`${path}: lists differ`]
    return ours.flatMap((item, i) => differences(theirs[i], item, `${path}[${i}]`))
  }
  if (ours === null || typeof ours !== 'object')
    return theirs === ours ? [] : [`${path}: ${String(theirs)} and ${String(ours)}`]
  if (theirs === null || typeof theirs !== 'object') return [`${path}: only one is an object`]
  const known = Object.entries(ours).filter(([key]) => key !== '')
  const names = Object.keys(theirs).filter(key => !/[$%]\{/.test(key))
  if (
    names.sort().join() !==
    known
      .map(([key]) => key)
      .sort()
      .join()
  )
    return [`${path}: names differ: ${names} and ${known.map(([key]) => key)}`]
  return known.flatMap(([key, value]) => differences((theirs as Record<string, unknown>)[key], value, `${path}.${key}`))
}

function compare(text: string): readonly string[] {
  const [theirs, error] = parseToObject(text) as [unknown, unknown]
  const { body, diagnostics } = parseHcl({ path: 'a.tf', text })
  const theyRefuse = error !== null
  const weRefuse = diagnostics.length > 0
  if (theyRefuse !== weRefuse)
    return [theyRefuse ? 'only the referee refuses' : `only we refuse: ${diagnostics[0]?.message}`]
  return weRefuse ? [] : differences(theirs, refereeBody(body), '')
}

const snippets = [
  'a = 1\n',
  'a = "$$${x}"\n',
  'a = "%%%{if true}x"\n',
  'a = "x\\${b}"\n',
  'a = "x\ny"\n',
  'a = "a\tb"\n',
  'a = "~}"\n',
  'a = "${~ x ~}"\n',
  'a = "${x ~ }"\n',
  'a = "${{}}"\n',
  'a = "${\n"x"\n}"\n',
  'a = 1 /* x',
  'a = <<EOT\nfoo\nEOT',
  'a = <<EOT\nfoo\nEOT  \n',
  'a = <<EOT \nfoo\nEOT\n',
  'a = <<EOT\r\nfoo\r\nEOT\r\n',
  'a = <<-EOT\n  a\n\n    b\n  EOT\n',
  'a = <<-EOT\n  x\n\ty\n EOT\n',
  'a = <<0A\nx\n0A\n',
  'a = <<EOT\nEOT\n',
  'a = [\n<<EOT\nx\nEOT\n,\n<<EOT\ny\nEOT\n]\n',
  'a = b\r',
  'a = [1,,2]\n',
  'a = {b=1,,c=2}\n',
  'a = {b=1\n,}\n',
  'a = {for = 1}\n',
  'a = {"for" = 1}\n',
  'a = [for]\n',
  'a = for\n',
  'a = foo\n  .bar\n',
  'a = x. /* c */ b\n',
  'a = b ?\nc : d\n',
  'a = [b ?\nc : d]\n',
  'a = [{b = c ?\n1 : 2\n}]\n',
  'a = b ? c : d ? e : f\n',
  'a = 1e5\nb = 1e+5\n',
  'a = 0x1\n',
  'a = b.0e1\n',
  'a = b\u00a0\n',
  '"a" = 1\n',
  'a "b" c {\n}\n',
  'a\n{\n}\n',
  'a { b = 1, c = 2 }\n',
  'a { b = 1\n}\n',
  'a {\nb = 1 }\n',
  'a {} // foo\n',
  '\ufeffa = 1\n',
  'a = "\u0000"\n',
  'a = a::b\n',
  'a = a::b(1)\n',
  'a = a()()\n',
  'a = "a" "b"\n',
  'a = a.*[0]\n',
  'a = a[*][0].*.b\n',
  'a = a[\n0\n]\n',
  'a = a[\n*\n]\n',
  'a = (a[\n*\n])\n',
  'a = a[0,]\n',
  'a = a[]\n',
  'a = %{x}\n',
]

describe('hcl2-parser agrees', () => {
  test.each(snippets)('%j', text => {
    const found = compare(text)
    if (disagreements[text] === undefined) expect(found).toEqual([])
    else expect(found).not.toEqual([])
  })
})

test('hcl2-parser agrees on mutated texts', () => {
  const random = randomFrom(6)
  // Calls with a namespace are the one known disagreement.
  const texts = longSnippets.map(text => text.replaceAll('::', '_'))
  const refused: boolean[] = []
  for (let i = 0; i < 600; i++) {
    const text = mutate(texts[i % texts.length] ?? '', random)
    if (/[^\x20-\x7e\s]|::/.test(text)) continue
    const found = compare(text)
    if (found.length > 0) throw new Error(`${found.join('; ')} in ${JSON.stringify(text)}`)
    refused.push(parseHcl({ path: 'a.tf', text }).diagnostics.length > 0)
  }
  expect(refused.filter(Boolean).length).toBeGreaterThan(100)
  expect(refused.filter(one => !one).length).toBeGreaterThan(50)
})

describe.skipIf(isSharedMissing('hcl2-parser over real files'))('hcl2-parser agrees on real files', () => {
  test.each(sharedTerraform())('$path', ({ path, text }) => {
    const found = compare(text)
    if (disagreements[path] === undefined) expect(found).toEqual([])
    else expect(found).not.toEqual([])
  })
})
