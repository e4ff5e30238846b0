import type { Operator } from '../operators.ts'
import { isAnySource, isPublicAddress, within } from './address.ts'
import { hasForm } from './form.ts'
import { flag } from './operator.ts'
import { coversPort } from './ports.ts'
import { isHardCoded, secretLike } from './secret.ts'
import { versionAtLeast } from './version.ts'

/** Operators that Azure Policy lacks; docs/rules.md says what each expands to there. */
export const ownOperators = {
  coversPort,
  isAnySource: flag(isAnySource),
  isPublicAddress: flag(isPublicAddress),
  within,
  versionAtLeast,
  hasForm,
  secretLike: flag(secretLike),
  isHardCoded: flag(isHardCoded),
} satisfies Record<string, Operator>
