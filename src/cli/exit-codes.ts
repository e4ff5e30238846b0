import type { Verdict } from '../model/report.ts'

/** Exit codes of every command. `failed` means that the job could not be done: configuration, a file that does not parse, an API. */
export const exitCodes = { passed: 0, gate: 1, failed: 2, nothing: 3 } as const

export function exitCodeOf({ outcome }: Verdict): number {
  const codes = {
    passed: exitCodes.passed,
    failed: exitCodes.gate,
    error: exitCodes.failed,
    'nothing-to-analyse': exitCodes.nothing,
  } satisfies Record<Verdict['outcome'], number>
  return codes[outcome]
}
