import type { Expression, SplatStep } from './ast.ts'
import { CLOSE_BRACKET, DOT, identifierEnd, isDigit, OPEN_BRACKET, STAR } from './chars.ts'
import { addLink, type Cursor, fail, failTooDeep, here, MAX_DEPTH, peek, peekAfter, skipTrivia } from './cursor.ts'
import { parseExpression, parseFreely } from './expressions.ts'
import { parseNumber } from './numbers.ts'

/** The steps that follow a term: `.name`, `.0`, `[key]`, `.*` and `[*]`. */
export function parseTraversal(c: Cursor, term: Expression): Expression {
  let target = term
  for (;;) {
    const step = parseStep(c)
    if (!step) return target
    target = applyStep(target, step)
    if (!addLink(c)) return target
  }
}

function applyStep(target: Expression, step: SplatStep): Expression {
  const { start } = target
  const { end } = step.span
  if ('form' in step) return { kind: 'splat', start, end, form: step.form, target, each: step.each }
  if ('key' in step) return { kind: 'index', start, end, target, key: step.key }
  const nameSpan = { start: end - step.name.length, end }
  return { kind: 'attribute', start, end, target, name: step.name, nameSpan }
}

function parseStep(c: Cursor): SplatStep | undefined {
  skipTrivia(c)
  const code = peek(c)
  if (code === OPEN_BRACKET) return parseBracketStep(c)
  if (code !== DOT || (peekAfter(c, 1) === DOT && peekAfter(c, 2) === DOT)) return undefined
  return parseDotStep(c)
}

function parseBracketStep(c: Cursor): SplatStep | undefined {
  const start = c.pos++
  skipTrivia(c)
  if (peek(c) === STAR) return parseFullSplat(c, start)
  const key = parseFreely(c, parseExpression)
  parseFreely(c, skipTrivia)
  if (peek(c) !== CLOSE_BRACKET) {
    fail(c, here(c), 'Unclosed index: expected "]" after the key.')
    return undefined
  }
  c.pos++
  return { key, span: { start, end: c.pos } }
}

/** `[*]` takes all the steps that follow it. */
function parseFullSplat(c: Cursor, start: number): SplatStep | undefined {
  c.pos++
  skipTrivia(c)
  if (peek(c) !== CLOSE_BRACKET) {
    fail(c, here(c), 'Unclosed splat: expected "]" after "[*".')
    return undefined
  }
  let end = ++c.pos
  if (c.depth >= MAX_DEPTH) {
    failTooDeep(c)
    return undefined
  }
  c.depth++
  const each: SplatStep[] = []
  for (let step = parseStep(c); step; step = parseStep(c)) {
    each.push(step)
    end = step.span.end
  }
  c.depth--
  c.height++
  return { form: 'full', each, span: { start, end } }
}

function parseDotStep(c: Cursor): SplatStep | undefined {
  const start = c.pos++
  skipTrivia(c)
  if (peek(c) === STAR) return parseAttributeSplat(c, start)
  return parseAttributeStep(c, start)
}

/** What follows a dot that stands at `start`: a name or the legacy `.0`. */
function parseAttributeStep(c: Cursor, start: number): SplatStep | undefined {
  if (isDigit(peek(c))) return parseLegacyIndex(c, start)
  const end = identifierEnd(c.text, c.pos)
  if (end === c.pos) {
    fail(c, here(c), 'Missing attribute name: expected a name after ".".')
    return undefined
  }
  const name = c.text.slice(c.pos, end)
  c.pos = end
  return { name, span: { start, end } }
}

/** `list.0` is `list[0]`; `list.0.1` would read as the number 0.1 and is refused. */
function parseLegacyIndex(c: Cursor, start: number): SplatStep | undefined {
  const key = parseNumber(c)
  const dot = key.text.indexOf('.')
  if (dot >= 0) {
    const proper = `[${key.text.slice(0, dot)}][${key.text.slice(dot + 1)}]`
    fail(c, key, `Invalid index: two indexes after one another must be written in brackets, here ${proper}.`)
    return undefined
  }
  return { key, span: { start, end: key.end } }
}

/** `.*` takes only the attribute steps that follow it. */
function parseAttributeSplat(c: Cursor, start: number): SplatStep | undefined {
  let end = ++c.pos
  const each: SplatStep[] = []
  for (;;) {
    skipTrivia(c)
    if (peek(c) !== DOT || (peekAfter(c, 1) === DOT && peekAfter(c, 2) === DOT)) break
    const dot = c.pos++
    skipTrivia(c)
    if (peek(c) === STAR) {
      fail(c, here(c), 'A splat cannot be used within ".*". Use the full form "[*]" for both.')
      break
    }
    const step = parseAttributeStep(c, dot)
    if (!step) break
    each.push(step)
    end = step.span.end
  }
  return { form: 'attribute', each, span: { start, end } }
}
