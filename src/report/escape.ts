const replacement = '\ufffd'
const zeroWidthSpace = '\u200b'

/**
 * Characters that change how the text around them is shown: C0 except tab and line feed, DEL, C1, bidirectional
 * controls (CVE-2021-42574), invisible format characters, line separators, lone surrogates and noncharacters.
 */
const deceptive =
  /(?![\t\n])\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Surrogate}/gu

/**
 * Makes text from files safe for a terminal: every control, ANSI and bidirectional character is replaced by a visible
 * one, so nothing is hidden. Each UTF-16 unit stays one unit: offsets into the text remain valid.
 */
export function stripTerminal(text: string): string {
  return text.replace(deceptive, visible)
}

function visible(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : replacement
}

/** `stripTerminal` on one line: each run of white space becomes one space. */
export function oneLine(text: string): string {
  return stripTerminal(text.replace(/\s+/g, ' ')).trim()
}

/**
 * Keeps a log reader from obeying text: breaks `##vso[` and `##[` anywhere (Azure Pipelines, legacy GitHub) and `::` at
 * the start of a line (GitHub workflow commands) with a character that has no width.
 */
export function neutraliseCommands(text: string): string {
  return text.replace(/##(?=vso\[|\[)/gi, `#${zeroWidthSpace}#`).replace(/^([^\S\n]*):(?=:)/gm, `$1:${zeroWidthSpace}`)
}

/** The same for JSON text, and for a terminal, without changing what it means: inside strings any character may be escaped. */
export function neutraliseJson(json: string): string {
  return json.replace(/##(?=vso\[|\[)/gi, '#\\u0023').replace(deceptive, escapeJson)
}

function escapeJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** The message part of a workflow command (`::error …::message`), as `@actions/core` encodes it. */
export function escapeCommandData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

/** A property of a workflow command (`file=`, `title=`). */
export function escapeCommandProperty(text: string): string {
  return escapeCommandData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character)
}

/** Text for HTML content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return escapeMarkup(stripTerminal(text))
}

// https://www.w3.org/TR/xml/#charsets; C1 is allowed there but discouraged.
const notXml = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu

/** Text for XML 1.0 content and attributes; what XML cannot hold at all becomes U+FFFD, white space survives in attributes. */
export function escapeXml(text: string): string {
  return escapeMarkup(text.replace(notXml, replacement)).replace(/[\t\n\r]/g, space => `&#${space.charCodeAt(0)};`)
}

/**
 * One line of plain text for Markdown, also inside a table cell: no emphasis, link, image, HTML, code, mention, issue
 * reference or bare link comes of it. GitHub looks for mentions and references after entities are decoded, so they are
 * broken by a character without width rather than encoded.
 */
export function escapeMarkdown(text: string): string {
  return breakReferences(oneLine(text))
    .replace(/[\\`*_[\]~$]|^[-+=#!]|^\d+[.)]/g, escapePunctuation)
    .replace(/[&<>|]/g, character => entities[character] ?? '&#124;')
}

function breakReferences(line: string): string {
  return line.replace(/@|[#!](?=\d)|GH-(?=\d)|:(?=\/\/|:)|www(?=\.)/gi, match => match + zeroWidthSpace)
}

/** One line of text inside raw HTML that stands in Markdown (`<summary>`), without mentions and references. */
export function escapeSummary(text: string): string {
  return escapeMarkup(breakReferences(oneLine(text)))
}

function escapePunctuation(match: string): string {
  return `${match.slice(0, -1)}\\${match.slice(-1)}`
}

/** A code span that any text fits into, also inside a table cell. */
export function inlineCode(text: string): string {
  const line = oneLine(text)
  if (line === '') return ''
  return /[`|]/.test(line) ? `<code>${escapeMarkdown(line)}</code>` : `\`${line}\``
}

/** A fenced block whose fence is longer than any in the text; the language is reduced to a plain word. */
export function fence(text: string, language = ''): string {
  let longest = 2
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length)
  const marks = '`'.repeat(longest + 1)
  const body = stripTerminal(text.replace(/\r\n?/g, '\n')).replace(/\n$/, '')
  return `${marks}${language.replace(/[^\w+-]/g, '')}\n${body}\n${marks}`
}

/** The address if it is an absolute `https:` one, encoded so that it cannot end a Markdown or HTML link; else undefined. */
export function httpsLink(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined
  return url.href.replace(/[()'"<>|`\\]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
