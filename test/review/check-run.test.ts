import { describe, expect, test } from 'vitest'
import { type CheckClient, type CheckRun, publishCheck } from '../../src/review/check-run.ts'
import { githubLimits } from '../../src/review/limits.ts'
import { planReview } from '../../src/review/plan.ts'
import { buildFinding, buildReport } from '../report/builders.ts'

function planOf(count: number) {
  const findings = Array.from({ length: count }, (_, i) => buildFinding({ fingerprint: `f${i}` }))
  return planReview({
    report: buildReport({ findings }),
    base: undefined,
    diff: [],
    existing: [],
    limits: githubLimits,
  })
}

/** `fail` says with which status the n-th request, from 1, is refused. */
function fakeChecks(fail: (request: number) => number | undefined = () => undefined) {
  const created: CheckRun[] = []
  const pages: number[] = []
  let requests = 0
  const count = () => {
    const status = fail(++requests)
    if (status) throw Object.assign(new Error('refused'), { status })
  }
  const client: CheckClient = {
    async find() {
      count()
      return created.at(-1)?.externalId
    },
    async create(run) {
      count()
      created.push(run)
      pages.push(run.output.annotations.length)
      return 1
    },
    async annotate(_, output) {
      count()
      pages.push(output.annotations.length)
    },
  }
  return { client, created, pages }
}

const options = { name: 'IaC Guardrail', title: () => 'title', summary: () => 'summary' }

describe('a check run', () => {
  test('takes annotations in pages of 50', async () => {
    const { client, pages, created } = fakeChecks()
    const { plan, published } = await publishCheck(planOf(120), client, options)
    expect(pages).toEqual([50, 50, 20])
    expect(created[0]?.conclusion).toBe('failure')
    expect(plan.placed).toMatchObject({ summarised: [], annotated: { length: 120 } })
    expect(published).toBe(true)
  })

  test('is not made twice for the same', async () => {
    const { client, created } = fakeChecks()
    await publishCheck(planOf(3), client, options)
    const again = await publishCheck(planOf(3), client, options)
    expect(created).toHaveLength(1)
    expect(again.plan.placed.annotated).toHaveLength(3)
    await publishCheck(planOf(4), client, options)
    expect(created).toHaveLength(2)
  })

  test('of a change without findings is green', async () => {
    const { client, created, pages } = fakeChecks()
    await publishCheck(planOf(0), client, options)
    expect(created[0]?.conclusion).toBe('success')
    expect(pages).toEqual([0])
  })

  test('that fails midway leaves the rest to the summary', async () => {
    const { client } = fakeChecks(request => (request === 4 ? 502 : undefined))
    const { plan, notes } = await publishCheck(planOf(170), client, options)
    expect(plan.placed.annotated).toHaveLength(100)
    expect(plan.placed.summarised).toHaveLength(70)
    expect(notes).toEqual([expect.stringContaining('502')])
  })

  test.each([403, 404])(
    '%i: the log takes what it can, and the permission is named if that is not all',
    async status => {
      const few = await publishCheck(planOf(3), fakeChecks(() => status).client, options)
      expect(few).toMatchObject({ published: false, notes: [], plan: { placed: { annotated: { length: 3 } } } })
      const many = await publishCheck(planOf(30), fakeChecks(() => status).client, options)
      expect(many.notes).toEqual([expect.stringContaining('checks: write')])
      expect(many.plan.placed.summarised).toHaveLength(22)
    },
  )
})
