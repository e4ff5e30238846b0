import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  CR,
  DOLLAR,
  EQUALS,
  HASH,
  identifierEnd,
  LESS,
  LF,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  QUOTE,
  SLASH,
  STAR,
} from './chars.ts'
import { type Cursor, lineEnd } from './cursor.ts'

/** What a block at the first column of a line begins with, and what any item begins with: where reading can start anew. */
const blockHeader = /[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\r\n]*"|[A-Za-z_][\w-]*))*[ \t]*\{/y
const itemHead = /[A-Za-z_][\w-]*[ \t]*(?:=[^=>]|\{|")/y

/**
 * Ends the panic after a fatal error in the item that begins at `itemStart`: moves to the end of that item where its
 * brackets match, and otherwise to the error's own place if a new item seems to begin there, or to the next line.
 */
export function recoverFromItem(c: Cursor, itemStart: number): void {
  const { failedAt, resumeAt } = c
  c.failedAt = -1
  c.resumeAt = -1
  if (resumeAt >= 0) {
    c.pos = resumeAt
    return
  }
  const end = itemEnd(c, itemStart)
  c.pos = end >= failedAt ? end : resumeAfter(c.text, itemStart, failedAt)
}

/** A line that begins like an item is read as one if the error is its first word, or the `=` that no list expects. */
function resumeAfter(text: string, itemStart: number, failedAt: number): number {
  const lineStart = text.lastIndexOf('\n', failedAt - 1) + 1
  const before = text.slice(lineStart, failedAt)
  const wordStart = lineStart + before.length - before.trimStart().length
  itemHead.lastIndex = wordStart
  const isLikely = wordStart === failedAt || text.charCodeAt(failedAt) === EQUALS
  return lineStart > itemStart && isLikely && itemHead.test(text) ? wordStart : lineEnd(text, failedAt)
}

/**
 * Where to go on after a heredoc without an end: at the next block at the first column, or at the closing brace of the
 * block before it.
 */
export function resumeAfterHeredoc(text: string, from: number): number {
  for (let at = lineEnd(text, from); at < text.length; at = lineEnd(text, at + 1)) {
    blockHeader.lastIndex = at + 1
    if (!blockHeader.test(text)) continue
    const brace = text.lastIndexOf('\n}', at)
    return brace > from ? brace + 1 : at + 1
  }
  const brace = text.lastIndexOf('\n}')
  return brace > from ? brace + 1 : text.length
}

/**
 * The newline that ends an item, or the brace of the block around it. -1 where the brackets do not match, where a block
 * begins at the first column within them, or where too much was looked at already.
 */
function itemEnd(c: Cursor, from: number): number {
  if (c.lookahead < 0) return -1
  const walk: Walk = { text: c.text, at: from, open: [], quotes: 0 }
  let end: number | undefined
  while (end === undefined && walk.at < c.text.length)
    end = walk.open.at(-1) === QUOTE ? stepInString(walk) : step(walk)
  c.lookahead -= walk.at - from
  return end ?? (walk.open.length === 0 ? c.text.length : -1)
}

interface Walk {
  readonly text: string
  at: number
  /** The brackets that are open, and the quotes. */
  readonly open: number[]
  /** How many of them are quotes. */
  quotes: number
}

function step(walk: Walk): number | undefined {
  const code = walk.text.charCodeAt(walk.at)
  switch (code) {
    case LF:
      return stepOverNewline(walk)
    case QUOTE:
      walk.quotes++
      walk.open.push(code)
      break
    case OPEN_PAREN:
    case OPEN_BRACKET:
    case OPEN_BRACE:
      walk.open.push(code)
      break
    case CLOSE_PAREN:
    case CLOSE_BRACKET:
    case CLOSE_BRACE:
      if (walk.open.length === 0 && code === CLOSE_BRACE) return walk.at
      if (walk.open.pop() !== openerOf(code)) return -1
      break
    case HASH:
    case SLASH:
    case LESS: {
      const end = commentOrHeredocEnd(walk.text, walk.at)
      walk.at = end < 0 ? walk.text.length : end
      return end < 0 ? -1 : undefined
    }
  }
  walk.at++
  return undefined
}

function openerOf(closer: number): number {
  if (closer === CLOSE_PAREN) return OPEN_PAREN
  return closer === CLOSE_BRACKET ? OPEN_BRACKET : OPEN_BRACE
}

function stepOverNewline(walk: Walk): number | undefined {
  if (walk.open.length === 0) return walk.at
  walk.at++
  blockHeader.lastIndex = walk.at
  return blockHeader.test(walk.text) ? -1 : undefined
}

/** A newline ends a string that was not closed; within the template of another string it means that nothing matches. */
function stepInString(walk: Walk): number | undefined {
  const code = walk.text.charCodeAt(walk.at)
  const next = walk.text.charCodeAt(walk.at + 1)
  const isSign = code === DOLLAR || code === PERCENT
  if (code === LF || code === QUOTE) {
    walk.open.pop()
    walk.quotes--
    if (code === QUOTE) walk.at++
    else if (walk.quotes > 0) return -1
  } else if (code === BACKSLASH && next !== LF) walk.at += 2
  else if (isSign && next === code && walk.text.charCodeAt(walk.at + 2) === OPEN_BRACE) walk.at += 3
  else if (isSign && next === OPEN_BRACE) {
    walk.open.push(OPEN_BRACE)
    walk.at += 2
  } else walk.at++
  return undefined
}

/** The end of the comment or heredoc that begins at `at`; one further if none does, -1 if it does not end. */
function commentOrHeredocEnd(text: string, at: number): number {
  const code = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  if (code === HASH || (code === SLASH && next === SLASH)) return lineEnd(text, at)
  if (code === SLASH && next === STAR) {
    const close = text.indexOf('*/', at + 2)
    return close < 0 ? -1 : close + 2
  }
  return code === LESS && next === LESS ? heredocEnd(text, at) : at + 1
}

function heredocEnd(text: string, at: number): number {
  const markerStart = text.charCodeAt(at + 2) === MINUS ? at + 3 : at + 2
  const markerEnd = identifierEnd(text, markerStart)
  const code = text.charCodeAt(markerEnd)
  if (markerEnd === markerStart || (code !== LF && code !== CR)) return at + 2
  const marker = text.slice(markerStart, markerEnd)
  for (let line = lineEnd(text, markerEnd); line < text.length; ) {
    const end = lineEnd(text, line + 1)
    if (text.slice(line + 1, end).trim() === marker) return end
    line = end
  }
  return -1
}
