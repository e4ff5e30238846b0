type Row = Readonly<Record<string, unknown>>

/** The few forms of Kusto that are asked for; anything else is a mistake of the client, as it would be in Azure. */
export function answerKusto(text: string, tables: ReadonlyMap<string, readonly Row[]>): readonly Row[] {
  const [table = '', ...steps] = text.split(' | ')
  const known = tables.get(table)
  if (!known) throw new Error(`Unknown table ${table}`)
  let rows: readonly Row[] = known
  let ordered = false
  for (const step of steps) {
    const [word = '', rest = ''] = split(step)
    if (word === 'where') rows = rows.filter(condition(rest))
    else if (word === 'project') rows = rows.map(projection(rest))
    else if (step === 'order by id asc') {
      rows = [...rows].sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
      ordered = true
    } else throw new Error(`Unknown step ${step}`)
  }
  if (!ordered) throw new Error('The rows have no order, so they cannot be paged')
  return rows
}

function split(step: string): readonly string[] {
  const at = step.indexOf(' ')
  return [step.slice(0, at), step.slice(at + 1)]
}

function projection(list: string): (row: Row) => Row {
  const names = list.split(', ')
  return row => Object.fromEntries(names.map(name => [name, row[name] ?? null]))
}

function condition(text: string): (row: Row) => boolean {
  const all = text.split(' and ').map(comparison)
  return row => all.every(one => one(row))
}

function comparison(text: string): (row: Row) => boolean {
  const hash = /^hash\(tolower\(id\)\) % (\d+) == (\d+)$/.exec(text)
  if (hash) return row => hashOf(String(row['id']).toLowerCase()) % Number(hash[1]) === Number(hash[2])
  const target = /^tolower\(tostring\(properties\.targetResourceId\)\) in \((.*)\)$/.exec(text)
  if (target) {
    const ids = new Set(texts(target[1] ?? ''))
    return row => ids.has(String((row['properties'] as Row)['targetResourceId']).toLowerCase())
  }
  const list = /^(type|resourceGroup) in~ \((.*)\)$/.exec(text)
  if (list) {
    const wanted = new Set(texts(list[2] ?? '').map(one => one.toLowerCase()))
    return row => wanted.has(String(row[list[1] ?? '']).toLowerCase())
  }
  const equal = /^type =~ '([^']*)'$/.exec(text)
  if (equal) return row => String(row['type']).toLowerCase() === equal[1]?.toLowerCase()
  throw new Error(`Unknown condition ${text}`)
}

function texts(list: string): readonly string[] {
  return [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(match => (match[1] ?? '').replace(/\\(.)/g, '$1'))
}

function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619) >>> 0
  return hash
}
