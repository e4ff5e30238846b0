import { Ajv, type ValidateFunction } from 'ajv'
import type { ModelTask } from '../config/configuration.ts'

/**
 * Answers by task, in the part of JSON Schema that OpenAI and Azure both hold a model to: an object at the root, every member
 * required, no further members, no limits on lengths and numbers
 * (https://learn.microsoft.com/azure/ai-foundry/openai/how-to/structured-outputs). Limits are checked here instead.
 */
export interface AnswerSchema {
  readonly name: string
  readonly schema: Readonly<Record<string, unknown>>
}

export interface PatchAnswer {
  readonly candidates: readonly {
    readonly settings: readonly { readonly path: string; readonly valueJson: string }[]
    readonly reason: string
  }[]
}

export interface UnknownAnswer {
  readonly mustBeTrue: string
  readonly input: string
}

export interface ExplanationAnswer {
  readonly explanation: string
  readonly businessImpact: string
}

export interface PredictionAnswer {
  readonly predictions: readonly {
    readonly address: string
    readonly path: string
    readonly valueJson: string
    readonly title: string
    readonly reason: string
  }[]
}

export interface Answers {
  readonly patches: PatchAnswer
  readonly unknowns: UnknownAnswer
  readonly explanations: ExplanationAnswer
  readonly predictions: PredictionAnswer
}

const text = (description: string) => ({ type: 'string', description })

function closed(properties: Readonly<Record<string, unknown>>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

const list = (items: unknown) => ({ type: 'array', items })

export const answerSchemas = {
  patches: {
    name: 'patch_candidates',
    schema: closed({
      candidates: list(
        closed({
          settings: list(
            closed({
              path: text('one of the settable paths, or a member below one'),
              valueJson: text('the new value, written as JSON'),
            }),
          ),
          reason: text('one sentence on why these values fit this resource'),
        }),
      ),
    }),
  },
  unknowns: {
    name: 'unknown_settled_by',
    schema: closed({
      mustBeTrue: text('one sentence: what would have to be true for the resource to comply'),
      input: text('the name of the parameter, variable or resource that settles it, exactly as it is written'),
    }),
  },
  explanations: {
    name: 'finding_explained',
    schema: closed({
      explanation: text('two sentences: what the finding means for this resource'),
      businessImpact: text('one sentence: what is at stake, judged by names and tags'),
    }),
  },
  predictions: {
    name: 'predicted_weaknesses',
    schema: closed({
      predictions: list(
        closed({
          address: text('the address of the resource as given'),
          path: text('the path of a property that is there'),
          valueJson: text('the value that it has, written as JSON'),
          title: text('the weakness in at most ten words'),
          reason: text('one sentence: what an attacker gains'),
        }),
      ),
    }),
  },
} satisfies Record<ModelTask, AnswerSchema>

const maxLength = 20_000
const compiled = new Map<ModelTask, ValidateFunction>()

/** Reads an answer; a message says what is wrong with it. */
export function readAnswer<T extends ModelTask>(
  task: T,
  answer: string,
): { readonly answer: Answers[T] } | { readonly problem: string } {
  if (answer.length > maxLength) return { problem: `it is longer than ${maxLength} characters` }
  const data = parse(answer)
  if (data === undefined) return { problem: 'it is not JSON' }
  const validate = compiled.get(task) ?? new Ajv({ allErrors: false }).compile<Answers[T]>(answerSchemas[task].schema)
  compiled.set(task, validate)
  if (validate(data)) return { answer: data as Answers[T] }
  const [error] = validate.errors ?? []
  return { problem: `${error?.instancePath || 'it'} ${error?.message ?? 'is not as asked for'}` }
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return undefined
  }
}
