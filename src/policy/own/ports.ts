import type { Json } from '../../model/json.ts'
import type { OperatorError, Test } from '../operators.ts'
import { type Truth, truthOf } from '../verdict.ts'
import { anyPart, anyText, isError, listOf } from './operator.ts'

/**
 * `coversPort: 22` or `[22, 3389]`: a port, a range, `*`, or a list of them includes one of the ports. What is no port is
 * unknown.
 */
export function coversPort(expected: Json): Test | OperatorError {
  const ports = listOf(expected, readPort, 'a port from 0 to 65535')
  if (isError(ports)) return ports
  return anyText(text => anyPart(text, part => covers(part, ports)))
}

function readPort(json: Json): number | undefined {
  return typeof json === 'number' && Number.isInteger(json) && json >= 0 && json <= 65535 ? json : undefined
}

function covers(text: string, ports: readonly number[]): Truth {
  if (text === '*' || text.toLowerCase() === 'any') return 'true'
  const [, first, last] = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(text) ?? []
  if (first === undefined) return 'unknown'
  return truthOf(ports.some(port => Number(first) <= port && port <= Number(last ?? first)))
}
