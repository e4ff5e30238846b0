import * as core from '@actions/core'
import { type Inputs, readInputs } from '../src/config/inputs.ts'

const commentModes = ['always', 'on-failure', 'never'] as const

/** Files that the action may write, by the input that names them. */
export const reportInputs = ['sarif-file', 'html-file', 'json-file'] as const
export type ReportInput = (typeof reportInputs)[number]

export interface ActionInputs {
  /** Relative to the workspace; empty for all of it. */
  readonly path: string
  /** Relative to the repository's root; `undefined` for the usual one. */
  readonly configFile: string | undefined
  readonly comment: (typeof commentModes)[number]
  readonly token: string | undefined
  readonly files: Readonly<Record<ReportInput, string | undefined>>
  /** Options that the configuration file may set as well. */
  readonly options: Inputs
}

/** Throws with a sentence for the user when an input is not one of its values. */
export function readActionInputs(): ActionInputs {
  const token = textOf('github-token')
  if (token) core.setSecret(token)
  return {
    path: textOf('path') ?? '',
    configFile: textOf('config-file'),
    comment: readCommentMode(textOf('comment') ?? 'always'),
    token,
    files: { 'sarif-file': textOf('sarif-file'), 'html-file': textOf('html-file'), 'json-file': textOf('json-file') },
    options: readInputs(core.getInput),
  }
}

function textOf(name: string): string | undefined {
  return core.getInput(name) || undefined
}

function readCommentMode(text: string): ActionInputs['comment'] {
  const mode = commentModes.find(one => one === text)
  if (!mode) throw new Error(`The input comment is "${text}"; allowed: ${commentModes.join(', ')}.`)
  return mode
}
