import type { Configuration } from '../config/configuration.ts'
import { readAccess } from './access.ts'
import type { ModelHost } from './consult.ts'
import { entraCredential } from './entra.ts'

/** Lets the configured model be asked, with the address and the key of the environment. */
export function modelHost(
  { model }: Configuration,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): ModelHost | undefined {
  return model && { access: readAccess(model, env, entraCredential), folder }
}
