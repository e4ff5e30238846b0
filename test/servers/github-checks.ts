import type { Answer, GitHubServer, StoredCheck } from './github.ts'

export interface CheckBody {
  readonly name: string
  readonly head_sha: string
  readonly conclusion: string
  readonly external_id: string
  readonly output: StoredCheck['output'] & { readonly annotations?: StoredCheck['annotations'] }
}

export function listChecks(state: GitHubServer, ref: string, url: URL): Answer {
  const name = url.searchParams.get('check_name')
  const found = state.checks.filter(one => one.head_sha === ref && (name === null || one.name === name)).reverse()
  return { status: 200, data: { total_count: found.length, check_runs: found } }
}

export function createCheck(state: GitHubServer, body: CheckBody): Answer {
  const refusal = refuse(body)
  if (refusal) return refusal
  const { output, ...rest } = body
  const check = { ...rest, id: state.checks.length + 1, output, annotations: [...(output.annotations ?? [])] }
  state.checks.push(check)
  return { status: 201, data: check }
}

/** Annotations are appended. */
export function updateCheck(state: GitHubServer, id: number, body: CheckBody): Answer {
  const check = state.checks.find(one => one.id === id)
  if (!check) return { status: 404, data: { message: 'Not Found' } }
  const refusal = refuse(body)
  if (refusal) return refusal
  check.annotations.push(...(body.output.annotations ?? []))
  return { status: 200, data: check }
}

/** What GitHub's schema says in words only. */
function refuse({ output }: CheckBody): Answer | undefined {
  const isTooMuch =
    (output.annotations?.length ?? 0) > 50 || output.summary.length > 65_535 || output.title.length > 255
  return isTooMuch ? { status: 422, data: { message: 'Validation Failed' } } : undefined
}
