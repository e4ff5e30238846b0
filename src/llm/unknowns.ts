import type { ModelNotes } from '../model/advice.ts'
import type { Json } from '../model/json.ts'
import type { Case } from './cases.ts'
import { describeCase, describeValue } from './describe.ts'
import type { Desk } from './desk.ts'
import { readProse } from './plain-text.ts'

/** Asks what would have to be true, and which input settles it. The input must be one that the question names. */
export async function settleUnknown(one: Case, desk: Desk): Promise<ModelNotes['settledBy']> {
  const { data, redactor } = describeCase(one)
  const evidence = redactor.redactJson(describeEvidence(one))
  const asked = await desk.ask('unknowns', one.findings[0].fingerprint, { ...data, evidence })
  if (!asked) return undefined
  const { mustBeTrue, input } = asked.answer
  const sentence = readProse(mustBeTrue, 300)
  if ('problem' in sentence) return void asked.conclude(`refused: ${sentence.problem}`, false)
  const known = [data['finding'], data['block'], data['decidedBy'], evidence]
    .map(part => JSON.stringify(part))
    .join('\n')
  if (!isNamed(input, known)) return void asked.conclude('refused: the input is not in the question', false)
  asked.conclude('named input exists', true)
  return { mustBeTrue: sentence.text, input }
}

function describeEvidence({ failure }: Case): Json {
  return failure.evidence.slice(0, 10).map(({ path, operator, expected, value }) => ({
    path,
    operator,
    expected,
    value: describeValue(value),
  }))
}

/** A name by itself, not a part of another one, and nothing but a name. */
function isNamed(input: string, text: string): boolean {
  if (!/^[A-Za-z_][\w.-]{0,119}$/.test(input)) return false
  for (let at = text.indexOf(input); at >= 0; at = text.indexOf(input, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + input.length] ?? '')) return true
  }
  return false
}
