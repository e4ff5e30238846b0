import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Advisory, ModelUsage } from '../model/advice.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding } from '../model/finding.ts'
import { isInside } from '../source/discover.ts'
import type { ModelAccess } from './access.ts'
import { openAudit } from './audit.ts'
import { openBudget } from './budget.ts'
import { openCache } from './cache.ts'
import { openClient } from './client.ts'
import { openDesk } from './desk.ts'
import { askAll, type WorkInput } from './work.ts'

/** What whoever starts a scan gives, so that a model can be asked. */
export interface ModelHost {
  readonly access: ModelAccess | { readonly problem: string }
  /** What relative paths of cache and audit start from; the scanned root when absent. */
  readonly folder?: string | undefined
}

export interface ConsultInput extends WorkInput {
  readonly host: ModelHost
  readonly root: string
}

export interface Consultation {
  /** Findings that got a patch or notes, in place of those that were given. */
  readonly changed: ReadonlyMap<Finding, Finding>
  readonly advisories: readonly Advisory[]
  readonly usage: ModelUsage | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Asks the model as far as the configuration allows. Never rejects, and never changes what is a finding or how grave it is. */
export async function consultModel(input: ConsultInput): Promise<Consultation> {
  const { settings, host } = input
  if ('problem' in host.access) return unasked(`The model is not asked: ${host.access.problem}.`)
  const folder = host.folder ?? input.root
  const cache = below(folder, settings.cache)
  const file = below(folder, settings.audit)
  if (cache === 'outside' || file === 'outside')
    return unasked('The model is not asked: model.cache or model.audit is a link that leads out of the folder.')
  const audit = openAudit(file)
  const budget = openBudget(settings.budget)
  const client = openClient(settings, host.access, budget)
  const desk = openDesk({ settings, client, budget, cache: openCache(cache), audit })

  const work = await askAll(input, desk)
  const { calls, tokens, cost } = budget.spent()
  const stopped = desk.stopped()
  const usage: ModelUsage = {
    model: settings.name,
    calls,
    cached: desk.cached(),
    promptTokens: tokens.prompt,
    completionTokens: tokens.completion,
    cost,
    patches: work.patches,
    predictions: work.predictions,
    stopped,
  }
  const problem = audit.problem()
  const diagnostics = [
    ...(stopped === undefined
      ? []
      : [warning(`The model was not asked everything: ${stopped}. The verdict does not depend on it.`)]),
    ...(problem === undefined ? [] : [warning(`model.audit cannot be written (${problem}).`)]),
  ]
  return { changed: work.changed, advisories: work.advisories, usage, diagnostics }
}

function unasked(message: string): Consultation {
  return { changed: new Map(), advisories: [], usage: undefined, diagnostics: [warning(message)] }
}

function warning(message: string): Diagnostic {
  return { severity: 'warning', file: 'model', message }
}

/** A relative path stays in its folder, links resolved; an absolute one is what the owner of the configuration chose. */
function below(folder: string, path: string | undefined): string | 'outside' | undefined {
  if (path === undefined || isAbsolute(path)) return path
  const target = resolve(folder, path)
  let existing = target
  while (!existsSync(existing)) existing = dirname(existing)
  return isInside(realpathSync(folder), realpathSync(existing)) ? join(target) : 'outside'
}
