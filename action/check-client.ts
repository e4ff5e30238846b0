import type { Annotation } from '../src/review/annotations.ts'
import type { CheckClient, CheckOutput } from '../src/review/check-run.ts'
import type { RunContext } from './event.ts'
import type { Octokit } from './github-client.ts'

/** The check runs of one commit. A request that adds annotations is never repeated blindly: they would be there twice. */
export function openCheckRuns(octokit: Octokit, { owner, repo }: RunContext, commit: string): CheckClient {
  const once = { request: { retries: 0 } }
  return {
    async find(name) {
      const query = { owner, repo, ref: commit, check_name: name, per_page: 1 }
      const { data } = await octokit.rest.checks.listForRef(query)
      return data.check_runs[0]?.external_id ?? undefined
    },
    async create({ name, conclusion, externalId, output }) {
      const { data } = await octokit.rest.checks.create({
        owner,
        repo,
        name,
        head_sha: commit,
        external_id: externalId,
        status: 'completed',
        conclusion,
        output: toOutput(output),
        ...once,
      })
      return data.id
    },
    async annotate(id, output) {
      await octokit.rest.checks.update({ owner, repo, check_run_id: id, output: toOutput(output), ...once })
    },
  }
}

function toOutput({ title, summary, annotations }: CheckOutput) {
  return { title, summary, annotations: annotations.map(toAnnotation) }
}

const levels = { error: 'failure', warning: 'warning' } as const satisfies Record<Annotation['level'], string>

function toAnnotation({ level, path, startLine, endLine, title, message }: Annotation) {
  return { path, start_line: startLine, end_line: endLine, annotation_level: levels[level], title, message }
}
