const secretName =
  /(?:password|passwd|passphrase|pwd|secret|token|connection_?string|(?:access|account|shared|primary|secondary|api|private|storage)_?key|sas_?url)["']?\s*[:=]\s*(["'])/gi
const secretPart = /\b(?:AccountKey|SharedAccessKey|Password|Pwd|SharedAccessSignature|sig)=([^;&"'\s]+)/gi
const literalOnly = /^(?!\$\{|\[)[^"']*$/

/**
 * Hides literals that look like secrets in one line of source, unit by unit so that columns stay. Findings never quote
 * secure values; this is for the lines around them. References (`${…}`, `[parameters(…)]`, a URI's path) stay readable.
 */
export function maskSecrets(line: string): string {
  return maskNamed(line).replace(secretPart, (match, value: string) =>
    value.startsWith('$') || value.startsWith('{') ? match : match.slice(0, -value.length) + '•'.repeat(value.length),
  )
}

function maskNamed(line: string): string {
  let result = ''
  let at = 0
  for (const match of line.matchAll(secretName)) {
    const start = match.index + match[0].length
    const end = line.indexOf(match[1] ?? '"', start)
    if (start < at) continue
    const value = line.slice(start, end < 0 ? line.length : end)
    if (value.includes('${') || !literalOnly.test(value)) continue
    result += line.slice(at, start) + '•'.repeat(value.length)
    at = start + value.length
  }
  return result + line.slice(at)
}
