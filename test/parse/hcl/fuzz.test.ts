import { describe, expect, test } from 'vitest'
import { parseTfJson } from '../../../src/parse/hcl/json.ts'
import { parseHcl, parseHclExpression, parseHclTemplate } from '../../../src/parse/hcl/parse.ts'
import { sharedTerraform } from './shared.ts'
import { expectNestedSpans } from './spans.ts'

const snippets = [
  `resource "azurerm_storage_account" "main" {
  name                = "st\${var.name}\${local.suffix[0]}"
  resource_group_name = azurerm_resource_group.main.name
  tags                = merge(var.tags, { env = "prod", "a-b" : 1 })

  dynamic "network_rules" {
    for_each = { for k, v in var.rules : k => v if v.enabled }
    content {
      ip_rules = [for r in network_rules.value.ips : cidrhost(r, 0)]
      bypass   = var.rules[*].bypass # all of them
    }
  }
  lifecycle { ignore_changes = [tags] }
}
`,
  `locals {
  text = <<-EOT
    %{ for i, name in var.names ~}
    \${i}: \${upper(name)} $\${kept}
    %{ endfor ~}
  EOT
  plain = <<EOT
"\\n" stays
EOT
  pick  = var.a == null ? -1 : !var.b && (1 + 2 * 3) >= var.c.0.d ? [] : {}
  call  = provider::azapi::build("x\\t\\u00e9 %{ if a }y%{ else }z%{ endif }", [1, 2]...)
}
`,
]
const json = `{"resource": {"azurerm_x": {"a": {"name": "a\\n\${var.x}", "tags": {"k": 1.5}, "list": [{"b": true}, null]}}}}`
const crumbs = [
  '"',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '${',
  '%{',
  '~}',
  '<<EOT\n',
  '<<-A\nA\n',
  '\n',
  '\r\n',
  ',',
  '=',
  '=>',
  ':',
  '...',
  '.*',
  '[*]',
  '?',
  '\\',
  '#',
  '/*',
  '*/',
  'for',
  'if',
  ' in ',
  '\u{1F600}',
  '\u00a0',
  '\ud800',
]

/** Numbers that are the same on every run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Cuts, doubles, moves and inserts a few pieces. */
function mutate(text: string, random: (below: number) => number): string {
  let result = text
  for (let times = 1 + random(4); times > 0; times--) {
    const from = random(result.length + 1)
    const to = Math.min(result.length, from + random(12))
    const crumb = crumbs[random(crumbs.length)] ?? ''
    const replacement = [
      crumb,
      '',
      result.slice(from, to).repeat(2),
      result.slice(random(result.length + 1)).slice(0, 30),
    ][random(4)]
    result = result.slice(0, from) + replacement + result.slice(to)
  }
  return result
}

function check(text: string): void {
  const { body, diagnostics } = parseHcl({ path: 'a.tf', text })
  expectNestedSpans(body, text.length)
  const hasInvalid = JSON.stringify(body).includes('"kind":"invalid"')
  if (hasInvalid) expect(diagnostics).not.toEqual([])
  for (const d of diagnostics) expect([d.line, d.column].every(n => n !== undefined && n > 0)).toBe(true)
}

describe('whatever the text, spans are sound and what is invalid is reported', () => {
  test.each(snippets.map((text, seed) => ({ text, seed })))('mutations of snippet $seed', ({ text, seed }) => {
    expect(parseHcl({ path: 'a.tf', text }).diagnostics).toEqual([])
    const random = randomFrom(seed + 1)
    for (let i = 0; i < 1500; i++) check(mutate(text, random))
  })

  test('every prefix', () => {
    for (const text of snippets) for (let end = 0; end <= text.length; end++) check(text.slice(0, end))
  })

  test('expressions and templates', () => {
    const random = randomFrom(3)
    for (let i = 0; i < 1500; i++) {
      const text = mutate(snippets[i % 2]?.slice(40, 400) ?? '', random)
      expect(parseHclExpression(text).expression.end).toBeLessThanOrEqual(text.length)
      expect(parseHclTemplate(text).template.end).toBeLessThanOrEqual(text.length)
    }
  })

  test('mutations of JSON', () => {
    const random = randomFrom(4)
    for (let i = 0; i < 1500; i++) {
      const text = mutate(json, random)
      const { body, diagnostics } = parseTfJson({ path: 'a.tf.json', text })
      for (const block of body.blocks) expectNestedSpans({ ...block.body, start: 0, end: text.length }, text.length)
      if (JSON.stringify(body).includes('"kind":"invalid"')) expect(diagnostics).not.toEqual([])
    }
  })

  test('mutations of real files, if they are here', () => {
    const random = randomFrom(5)
    const files = sharedTerraform().filter(file => file.text.length < 8000)
    if (files.length === 0) console.log('mutations of real files: skipped, ../shared is not here')
    for (const { text } of files) for (let i = 0; i < 4; i++) check(mutate(text, random))
  })
})
