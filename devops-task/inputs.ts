import type { PipelineInputs } from '../src/pipeline/inputs.ts'
import { readPipelineInputs } from '../src/pipeline/inputs.ts'

/** Inputs of tasks may hold letters and digits only, so `fail-on` is `failOn` here. */
export function taskName(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

export function readTaskInputs(input: (name: string) => string | undefined): PipelineInputs {
  return readPipelineInputs(name => input(taskName(name)) ?? '')
}
