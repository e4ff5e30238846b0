import type { Place, Value } from '../../model/value.ts'
import type { ArmNode, CallNode } from './expression/ast.ts'
import { evaluateArm } from './expression/evaluate.ts'
import { isArmExpression, parseArmExpressionCached } from './expression/parse.ts'
import type { Frame } from './frame.ts'

/**
 * The last segment of a name whose beginning is not known: `default` of `[concat(parameters('server'), '/default')]`, and of
 * `[format('{0}/{1}', parameters('server'), parameters('kind'))]` when the second parameter is known.
 */
export function lastNameSegment(name: string, frame: Frame, place: Place): string | undefined {
  const parsed = isArmExpression(name) ? parseArmExpressionCached(name) : undefined
  if (parsed?.kind !== 'expression' || parsed.root.kind !== 'call') return undefined
  const evaluate = (root: ArmNode) => evaluateArm({ kind: 'expression', text: parsed.text, root }, frame, place)
  const pieces = piecesOf(parsed.root)
  let tail = ''
  for (const piece of pieces.reverse()) {
    const text = typeof piece === 'string' ? piece : knownText(evaluate(piece))
    if (text === undefined) return undefined
    tail = text + tail
    if (text.includes('/')) return tail.slice(tail.lastIndexOf('/') + 1)
  }
  return undefined
}

function knownText(value: Value): string | undefined {
  return value.kind === 'known' && typeof value.data !== 'object' ? String(value.data) : undefined
}

/** What a text is joined from, in order; nothing for calls that do not simply join. */
function piecesOf(call: CallNode): (string | ArmNode)[] {
  if (call.lowerName === 'concat') return [...call.args]
  const [format, ...values] = call.args
  if (call.lowerName !== 'format' || format?.kind !== 'string' || /\{\{|\}\}/.test(format.value)) return []
  const pieces: (string | ArmNode)[] = []
  for (const [text, index] of format.value.matchAll(/\{(\d+)[^}]*\}|[^{}]+/g)) {
    const piece = index === undefined ? text : text === `{${index}}` ? values[Number(index)] : undefined
    // A number format, or a value that is missing: what stands before it is not the text's beginning.
    if (piece === undefined) pieces.length = 0
    else pieces.push(piece)
  }
  return pieces
}
