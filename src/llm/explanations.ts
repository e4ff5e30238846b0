import type { ModelNotes } from '../model/advice.ts'
import type { Case } from './cases.ts'
import { describeCase } from './describe.ts'
import type { Desk } from './desk.ts'
import { readProseOnFinding } from './plain-text.ts'

/** Asks what the finding means for this resource. A text that contradicts the finding, or that could act anywhere, is not taken. */
export async function explainFinding(
  one: Case,
  desk: Desk,
): Promise<Pick<ModelNotes, 'explanation' | 'businessImpact'> | undefined> {
  const { data } = describeCase(one)
  const asked = await desk.ask('explanations', one.findings[0].fingerprint, data)
  if (!asked) return undefined
  const explanation = readProseOnFinding(asked.answer.explanation, 700)
  const impact = readProseOnFinding(asked.answer.businessImpact, 400)
  const bad = 'problem' in explanation ? explanation : 'problem' in impact ? impact : undefined
  asked.conclude(bad ? `refused: ${bad.problem}` : 'plain text', bad === undefined)
  if ('problem' in explanation || 'problem' in impact) return undefined
  return { explanation: explanation.text, businessImpact: impact.text }
}
