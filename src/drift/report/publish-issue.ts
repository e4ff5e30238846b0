import { issueMarker, type TrackingIssue } from './issue.ts'

export interface PostedIssue {
  readonly number: number
  readonly author: string
  readonly body: string
  readonly state: 'open' | 'closed'
}

/** Issues of one repository, or work items of one project. Failures are thrown. */
export interface IssueClient {
  /** Login that the token writes as. */
  viewer(): Promise<string>
  /** Issues with the label that `create` gives, the oldest first. */
  list(): Promise<readonly PostedIssue[]>
  create(issue: TrackingIssue): Promise<number>
  update(number: number, issue: TrackingIssue): Promise<void>
}

export type IssueOutcome = 'created' | 'updated' | 'closed' | 'unchanged' | 'none'

/** Keeps one issue: opened by the first drift, updated by each run, closed when all is as declared. A marker in somebody else's issue means nothing. */
export async function publishIssue(client: IssueClient, issue: TrackingIssue, scope: string): Promise<IssueOutcome> {
  const viewer = await client.viewer()
  const marker = issueMarker(scope)
  const isOwn = (one: PostedIssue) =>
    (one.author === viewer || one.author === `${viewer}[bot]`) && one.body.startsWith(marker)
  const own = (await client.list()).filter(isOwn)
  const current = own.find(one => one.state === 'open') ?? own[0]
  if (!current) {
    if (issue.state === 'closed') return 'none'
    await client.create(issue)
    return 'created'
  }
  if (current.state === issue.state && current.body === issue.body) return 'unchanged'
  if (current.state === 'closed' && issue.state === 'closed') return 'unchanged'
  await client.update(current.number, issue)
  return issue.state === 'closed' ? 'closed' : 'updated'
}
