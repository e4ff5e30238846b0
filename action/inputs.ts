import * as core from '@actions/core'
import { type PipelineInputs, readPipelineInputs } from '../src/pipeline/inputs.ts'

export interface ActionInputs extends PipelineInputs {
  readonly token: string | undefined
}

/** Throws with a sentence for the user when an input is not one of its values. */
export function readActionInputs(): ActionInputs {
  const token = core.getInput('github-token') || undefined
  if (token) core.setSecret(token)
  return { ...readPipelineInputs(core.getInput), token }
}
