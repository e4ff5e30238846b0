import type { TemplateFor, TemplateIf, TemplatePart } from './ast.ts'
import { type Cursor, fail, failTooDeep, MAX_DEPTH } from './cursor.ts'
import type { Piece } from './pieces.ts'
import { normalize } from './quoted.ts'

interface Walk {
  readonly c: Cursor
  readonly pieces: readonly Piece[]
  at: number
}

/** Builds the tree of a template from its pieces; `start` is where the content begins. */
export function buildParts(c: Cursor, pieces: readonly Piece[], start: number): readonly TemplatePart[] {
  if (c.failedAt >= 0) return []
  const walk: Walk = { c, pieces, at: 0 }
  const parts = takeParts(walk)
  const stray = pieces[walk.at]
  if (stray)
    fail(c, stray, `Unexpected "${stray.kind}" directive: no "${stray.kind === 'endfor' ? 'for' : 'if'}" is open here.`)
  return parts.length > 0 ? parts : [{ kind: 'text', start, end: start, value: '' }]
}

/** Takes parts up to a directive that ends a branch. */
function takeParts(walk: Walk): TemplatePart[] {
  const parts: TemplatePart[] = []
  for (;;) {
    const piece = walk.pieces[walk.at]
    if (!piece || walk.c.failedAt >= 0) return parts
    if (piece.kind === 'else' || piece.kind === 'endif' || piece.kind === 'endfor') return parts
    if (piece.kind === 'text') parts.push(takeText(walk))
    else if (piece.kind === 'interpolation') {
      walk.at++
      parts.push(piece)
    } else parts.push(...takeDirective(walk, piece))
  }
}

/** Joins the texts that follow one another. */
function takeText(walk: Walk): TemplatePart {
  const values: string[] = []
  const start = walk.pieces[walk.at]?.start ?? 0
  let end = start
  for (let piece = walk.pieces[walk.at]; piece?.kind === 'text'; piece = walk.pieces[++walk.at]) {
    values.push(piece.value)
    end = piece.end
  }
  return { kind: 'text', start, end, value: normalize(values.join('')) }
}

function takeDirective(walk: Walk, opener: Piece): TemplatePart[] {
  const { c } = walk
  if (c.depth >= MAX_DEPTH) {
    failTooDeep(c)
    return []
  }
  walk.at++
  c.depth++
  const part = opener.kind === 'if' ? takeIf(walk, opener) : opener.kind === 'for' ? takeFor(walk, opener) : undefined
  c.depth--
  return part ? [part] : []
}

function takeIf(walk: Walk, opener: Piece & { kind: 'if' }): TemplateIf | undefined {
  const then = takeParts(walk)
  const hasElse = walk.pieces[walk.at]?.kind === 'else'
  if (hasElse) walk.at++
  const otherwise = hasElse ? takeParts(walk) : []
  const end = takeEnd(walk, opener, 'endif')
  return end === undefined
    ? undefined
    : { kind: 'if', start: opener.start, end, condition: opener.condition, then, else: otherwise }
}

function takeFor(walk: Walk, opener: Piece & { kind: 'for' }): TemplateFor | undefined {
  const body = takeParts(walk)
  const end = takeEnd(walk, opener, 'endfor')
  if (end === undefined) return undefined
  const { keyName, valueName, collection } = opener.iterator
  return { kind: 'for', start: opener.start, end, key: keyName, value: valueName, collection, body }
}

function takeEnd(walk: Walk, opener: Piece, wanted: 'endif' | 'endfor'): number | undefined {
  const piece = walk.pieces[walk.at]
  if (piece?.kind === wanted) {
    walk.at++
    return piece.end
  }
  const message = `Unclosed "${opener.kind}" directive: expected "%{ ${wanted} }" before ${piece ? `this "${piece.kind}"` : 'the end of the template'}.`
  fail(walk.c, piece ?? opener, message)
  return undefined
}
