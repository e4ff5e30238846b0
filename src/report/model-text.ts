import type { ModelUsage } from '../model/advice.ts'
import type { Finding } from '../model/finding.ts'
import { oneLine } from './escape.ts'
import { formatCount, plural } from './text.ts'

/** What a model says about a finding, each with what it is. Every line names where it comes from. */
export function modelNotes({ model }: Finding): readonly (readonly [title: string, text: string])[] {
  if (!model) return []
  const { explanation, businessImpact, settledBy, patchReason } = model
  return [
    ...(explanation === undefined ? [] : [['The model explains', oneLine(explanation)] as const]),
    ...(businessImpact === undefined ? [] : [['What is at stake, by the model', oneLine(businessImpact)] as const]),
    ...(settledBy === undefined
      ? []
      : [
          [
            'What would settle it, by the model',
            `${oneLine(settledBy.input)}. ${oneLine(settledBy.mustBeTrue)}`,
          ] as const,
        ]),
    ...(patchReason === undefined ? [] : [['Why these values, by the model', oneLine(patchReason)] as const]),
  ]
}

/** What the model cost, and what came of it. */
export function usageSentence(usage: ModelUsage): string {
  const { calls, cached, promptTokens, completionTokens, cost, patches, predictions, stopped } = usage
  return [
    `model ${oneLine(usage.model)}: ${plural(calls, 'call')}${cached > 0 ? `, ${plural(cached, 'answer')} from the cache` : ''}`,
    `${plural(promptTokens, 'token')} in, ${formatCount(completionTokens)} out${cost === undefined ? '' : `, cost ${cost.toFixed(4)}`}`,
    ...(patches.asked > 0
      ? [`${formatCount(patches.proven)} of ${plural(patches.asked, 'patch', 'patches')} proven`]
      : []),
    ...(predictions.made > 0
      ? [`${formatCount(predictions.accepted)} of ${plural(predictions.made, 'prediction')} hold`]
      : []),
    ...(stopped === undefined ? [] : [`stopped: ${oneLine(stopped)}`]),
  ].join(' · ')
}
