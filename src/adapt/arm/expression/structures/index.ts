import { resourceIdFunctions } from '../resource-ids.ts'
import type { ValueFunctions } from '../value-function.ts'
import { accessFunctions } from './access.ts'
import { arrayFunctions } from './arrays.ts'
import { objectFunctions } from './objects.ts'
import { searchFunctions } from './search.ts'
import { undocumentedFunctions } from './undocumented.ts'

/** Functions that keep what is known of arguments which are not known completely, by lower-case name. */
export const valueFunctions: ValueFunctions = {
  ...arrayFunctions,
  ...objectFunctions,
  ...searchFunctions,
  ...accessFunctions,
  ...resourceIdFunctions,
  ...undocumentedFunctions,
}
