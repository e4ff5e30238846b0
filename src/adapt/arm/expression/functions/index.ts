import { cidrFunctions } from './cidr.ts'
import { dateFunctions } from './dates.ts'
import { encodingFunctions } from './encoding.ts'
import { formatFunctions } from './format.ts'
import type { ArmFunctions } from './function.ts'
import { hashFunctions } from './hashes.ts'
import { logicFunctions } from './logic.ts'
import { numberFunctions } from './numbers.ts'
import { setFunctions } from './sets.ts'
import { stringFunctions } from './strings.ts'

/** Functions of data that must be known to the last member, by lower-case name. */
export const armFunctions: ArmFunctions = {
  ...stringFunctions,
  ...formatFunctions,
  ...encodingFunctions,
  ...hashFunctions,
  ...numberFunctions,
  ...logicFunctions,
  ...dateFunctions,
  ...cidrFunctions,
  ...setFunctions,
}
