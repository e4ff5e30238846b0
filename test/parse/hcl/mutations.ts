/** Valid texts that between them use all of the syntax. */
export const snippets = [
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

export const json = `{"resource": {"azurerm_x": {"a": {"name": "a\\n\${var.x}", "tags": {"k": 1.5}, "list": [{"b": true}, null]}}}}`
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
export function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Cuts, doubles, moves and inserts a few pieces. */
export function mutate(text: string, random: (below: number) => number): string {
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
