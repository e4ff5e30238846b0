import { choiceFunctions } from './choice.ts'
import { conversionFunctions } from './conversions.ts'
import { encodingFunctions } from './encoding.ts'
import { fileFunctions } from './files.ts'
import { formatFunctions } from './format.ts'
import type { TfFunction } from './function.ts'
import { hashFunctions } from './hashes.ts'
import { listFunctions } from './lists.ts'
import { mapFunctions } from './maps.ts'
import { networkFunctions } from './network.ts'
import { numericFunctions } from './numeric.ts'
import { rangeFunctions } from './range.ts'
import { regexFunctions } from './regex.ts'
import { searchFunctions } from './search.ts'
import { setFunctions } from './sets.ts'
import { stringFunctions } from './strings.ts'
import { timeFunctions } from './time.ts'

/** Every function of Terraform but `try` and `can`, which take expressions (developer.hashicorp.com/terraform/language/functions). */
export const terraformFunctions: Readonly<Record<string, TfFunction>> = {
  ...choiceFunctions,
  ...conversionFunctions,
  ...encodingFunctions,
  ...fileFunctions,
  ...formatFunctions,
  ...hashFunctions,
  ...listFunctions,
  ...mapFunctions,
  ...networkFunctions,
  ...numericFunctions,
  ...rangeFunctions,
  ...regexFunctions,
  ...searchFunctions,
  ...setFunctions,
  ...stringFunctions,
  ...timeFunctions,
}
