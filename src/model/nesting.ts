/**
 * Counts how deep values are being walked at the moment. Members are evaluated when asked for, so that one walk can begin
 * inside of another one: only the sum over all of them says how much of the stack is in use.
 */
export const maximumNesting = 300

let open = 0

/** Goes one level down, or answers `tooDeep` where that would not be safe. */
export function nested<T>(walk: () => T, tooDeep: () => T): T {
  if (open >= maximumNesting) return tooDeep()
  open++
  try {
    return walk()
  } finally {
    open--
  }
}
