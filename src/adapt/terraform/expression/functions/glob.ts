import { RE2JS } from 're2js'

/**
 * The patterns of `fileset` (github.com/bmatcuk/doublestar): `*`, `**`, `?`, `[a-z]`, `{a,b}` and backslash escapes.
 * `undefined` when the pattern is malformed.
 */
export function globToRegExp(pattern: string): RE2JS | undefined {
  const parts: string[] = []
  let braces = 0
  for (let i = 0; i < pattern.length; i++) {
    const rest = pattern.slice(i)
    const token = /^(?:\*\*\/|\*+|\?|\\.|\[[^\]]+\]|[\s\S])/.exec(rest)?.[0] ?? ''
    if (token === '{') braces++
    if (token === '}') braces--
    const part = translated(token, braces)
    if (part === undefined || braces < 0) return undefined
    parts.push(part)
    i += token.length - 1
  }
  return braces === 0 ? compiled(parts.join('')) : undefined
}

function translated(token: string, braces: number): string | undefined {
  if (token === '**/') return '(?:[^/]+/)*'
  if (token === '**') return '.*'
  if (/^\*+$/.test(token)) return '[^/]*'
  if (token === '?') return '[^/]'
  if (token === '{') return '(?:'
  if (token === '}') return ')'
  if (token === ',' && braces > 0) return '|'
  if (token.startsWith('[')) return token.length > 1 ? token.replace(/^\[!/, '[^') : undefined
  return RE2JS.quote(token.startsWith('\\') ? token.slice(1) : token)
}

function compiled(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source, RE2JS.DOTALL)
  } catch {
    return undefined
  }
}
