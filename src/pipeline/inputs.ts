import { type Inputs, readInputs, splitList } from '../config/inputs.ts'
import type { Shard } from '../model/report.ts'

const modes = ['scan', 'gate'] as const
const commentModes = ['always', 'blocking', 'on-failure', 'never'] as const
const annotationModes = ['always', 'log', 'never'] as const
const counts = ['new', 'all'] as const

/** Files that a run may write, by the input that names them. */
export const fileInputs = ['sarif-file', 'html-file', 'json-file', 'junit-file'] as const
export type FileInput = (typeof fileInputs)[number]

/** Inputs that the configuration file does not know. Tokens are the platform's. */
export const pipelineInputNames = [
  'path',
  'config-file',
  'mode',
  'comment',
  'annotations',
  'count',
  'base-ref',
  'environment',
  'parameter-files',
  'shard',
  'reports',
  ...fileInputs,
] as const

type InputName = (typeof pipelineInputNames)[number]

/** The inputs of the action and of the task, which are the same. */
export interface PipelineInputs {
  /** Relative to the workspace; empty for all of it. */
  readonly path: string
  /** Relative to the repository's root; `undefined` for the usual one. */
  readonly configFile: string | undefined
  /** `gate`: only a verdict, for the step before a deployment. */
  readonly mode: (typeof modes)[number]
  readonly comment: (typeof commentModes)[number]
  readonly annotations: (typeof annotationModes)[number]
  /** What the gate counts; by default what is new where there is something to compare with. */
  readonly count: (typeof counts)[number] | undefined
  /** Commit, branch or tag that a run about no change is compared with. */
  readonly baseRef: string | undefined
  readonly environment: string | undefined
  /** Relative to the root; in place of those of the configuration. */
  readonly parameterFiles: readonly string[]
  readonly shard: Shard | undefined
  /** JSON reports of the shards, or patterns for them; they are joined instead of scanning. Relative to the workspace. */
  readonly reports: readonly string[]
  readonly files: Readonly<Record<FileInput, string | undefined>>
  /** Options that the configuration file may set as well. */
  readonly options: Inputs
}

/** Throws with a sentence for the user when an input is not one of its values. */
export function readPipelineInputs(textOf: (name: string) => string): PipelineInputs {
  const text = (name: InputName) => textOf(name).trim() || undefined
  const choice = <T extends string>(name: InputName, allowed: readonly T[]): T | undefined => {
    const given = text(name)
    const found = allowed.find(one => one === given)
    if (given === undefined || found) return found
    throw new Error(`The input ${name} is "${given}"; allowed: ${allowed.join(', ')}.`)
  }
  return {
    path: text('path') ?? '',
    configFile: text('config-file'),
    mode: choice('mode', modes) ?? 'scan',
    comment: choice('comment', commentModes) ?? 'always',
    annotations: choice('annotations', annotationModes) ?? 'always',
    count: choice('count', counts),
    baseRef: text('base-ref'),
    environment: text('environment'),
    parameterFiles: splitList(text('parameter-files') ?? ''),
    shard: optional(text('shard'), readShard),
    reports: splitList(text('reports') ?? ''),
    files: {
      'sarif-file': text('sarif-file'),
      'html-file': text('html-file'),
      'json-file': text('json-file'),
      'junit-file': text('junit-file'),
    },
    options: readInputs(textOf),
  }
}

function optional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text)
}

const maxShards = 256

/** `2/4`; throws with a sentence for the user. */
export function readShard(text: string): Shard {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []
  const shard = { index: Number(index), count: Number(count) }
  if (shard.index >= 1 && shard.index <= shard.count && shard.count <= maxShards) return shard
  throw new Error(`The shard is "${text}"; it must be i/n, such as 1/4, with i from 1 to n and n at most ${maxShards}.`)
}
