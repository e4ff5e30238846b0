import { lineStarts, lineText, type SourceFile, type Span } from './source-file.ts'

const secretWord =
  'password|passwd|passphrase|pwd|secret|token|connection_?string|(?:access|account|shared|primary|secondary|api|private|storage)_?key|sas_?url'
const secretName = new RegExp(secretWord, 'i')
const secretAssignment = new RegExp(`(?:${secretWord})["']?\\s*[:=]\\s*(["'])`, 'gi')
const secretPart =
  /\b(?:AccountKey|SharedAccessKey|Password|Passwd|Pwd|SharedAccessSignature|sig|(?:\w{0,40}_)?(?:token|secret|password|api_?key|access_?key))=([^;&"'\s]+)/gi
const literalOnly = /^(?!\$\{|\[)[^"']*$/
const reference = /^(?:[${[]|(?:var|local|data|module|each|random_\w+|azurerm_\w+)\.)/

/** Whether a property, a variable or a setting of this name holds a credential. */
export function isSecretName(name: string): boolean {
  return secretName.test(name)
}

/**
 * Hides literals that look like secrets in one line of source, unit by unit so that columns stay. Findings never quote
 * secure values; this is for the lines around them. References (`${…}`, `[parameters(…)]`, a URI's path) stay readable.
 */
export function maskSecrets(line: string): string {
  return maskNamed(line).replace(secretPart, (match, value: string) =>
    reference.test(value) ? match : match.slice(0, -value.length) + blank(value),
  )
}

/** The same for a text of many lines, a diff for example. */
export function maskSecretLines(text: string): string {
  return hideSpans(text, secureDefaults(text)).split('\n').map(maskSecrets).join('\n')
}

function maskNamed(line: string): string {
  let result = ''
  let at = 0
  for (const match of line.matchAll(secretAssignment)) {
    const start = match.index + match[0].length
    const end = line.indexOf(match[1] ?? '"', start)
    if (start < at) continue
    const value = line.slice(start, end < 0 ? line.length : end)
    if (value.includes('${') || !literalOnly.test(value)) continue
    result += line.slice(at, start) + blank(value)
    at = start + value.length
  }
  return result + line.slice(at)
}

/** Lines around one that are searched for the declaration whose value it may be a part of. */
const nearby = { before: 120, after: 20 }

/**
 * A line as it may be shown: the values of what the file declares secure nearby, or names like a credential, are made
 * unreadable; every column stays. The search is local, since a finding shows a line or two of what may be a large file.
 */
export function shownLine(source: SourceFile, line: number): string {
  const starts = lineStarts(source)
  const first = Math.max(1, line - nearby.before)
  const from = starts[first - 1] ?? 0
  const window = source.text.slice(from, starts[line + nearby.after] ?? source.text.length)
  const hidden = { path: source.path, text: hideSpans(window, secureDefaults(window)) }
  return lineText(hidden, line - first + 1)
}

const secureDeclaration = new RegExp(
  [
    '"type"\\s*:\\s*"secure(?:string|object)"',
    '^[-+ \\t]*sensitive[ \\t]*=[ \\t]*true',
    `"[^"\\n]{0,80}(?:${secretWord})[^"\\n]{0,80}"\\s*:\\s*\\{`,
    `^[-+ \\t]*(?:variable|resource)[ \\t]+"[^"\\n]{0,80}(?:${secretWord})[^"\\n]{0,80}"[^{\\n]{0,200}\\{`,
  ].join('|'),
  'gim',
)
const defaultOf = /"(?:defaultValue|value)"\s*:\s*|^[-+ \t]*(?:default|value)[ \t]*=[ \t]*/gim
/** Declarations in a file and characters in one, beyond what anybody writes. */
const most = { declarations: 1000, length: 20_000 }

function secureDefaults(text: string): readonly Span[] {
  const declarations = [...text.matchAll(secureDeclaration)].slice(0, most.declarations)
  return declarations.flatMap(match => {
    const start = blockStart(text, match.index + match[0].length)
    const block = text.slice(start, endOfValue(text, start))
    return [...block.matchAll(defaultOf)].slice(0, 1).map(given => {
      const value = start + given.index + given[0].length
      return { start: value, end: Math.min(endOfValue(text, value), start + block.length) }
    })
  })
}

/** The opening brace of the block that an offset lies in. */
function blockStart(text: string, offset: number): number {
  let depth = 0
  for (let at = offset - 1; at >= Math.max(0, offset - most.length); at--) {
    const character = text[at]
    if (character === '}') depth++
    else if (character === '{' && depth-- === 0) return at
  }
  return offset
}

/** Where a literal, an object or a list ends; a heredoc with its marker. */
function endOfValue(text: string, start: number): number {
  const marker = /^<<-?(\w+)[^\n]*\n/.exec(text.slice(start, start + 200))
  if (marker) {
    const close = text.slice(start, start + most.length).search(new RegExp(`\\n[ \\t]*${marker[1]}\\b`))
    return close < 0 ? start + most.length : start + close
  }
  let depth = 0
  const last = Math.min(text.length, start + most.length)
  for (let at = start; at < last; at++) {
    const character = text[at] ?? ''
    if (character === '"') at = endOfString(text, at, last)
    else if ('{[('.includes(character)) depth++
    else if ('}])'.includes(character) && --depth < 0) return at
    if (depth === 0 && (isBracket(character) || character === '"')) return at + 1
  }
  return last
}

function isBracket(character: string): boolean {
  return '}])'.includes(character)
}

function endOfString(text: string, start: number, last: number): number {
  for (let at = start + 1; at < last; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"' || text[at] === '\n') return at
  }
  return last
}

/** The content of strings and heredocs, but no names and no expressions. */
function hideSpans(text: string, spans: readonly Span[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    const value = text.slice(start, end)
    result += text.slice(at, start) + (value.startsWith('<<') ? hideBelow(value) : value.replace(quoted, hideQuoted))
    at = end
  }
  return result + text.slice(at)
}

const quoted = /"((?:[^"\\\n]|\\.)*)"(\s*:)?/g

function hideQuoted(match: string, content: string, colon: string | undefined): string {
  return colon !== undefined || /^\[(?!\[)|\$\{/.test(content) ? match : `"${blank(content)}"`
}

function hideBelow(heredoc: string): string {
  const [head = '', ...lines] = heredoc.split('\n')
  return [head, ...lines.map(line => line.replace(/\S/g, '•'))].join('\n')
}

function blank(value: string): string {
  return '•'.repeat(value.length)
}
