import { win32 } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changeOf, readTaskContext } from '../../devops-task/context.ts'
import { pathsBelow } from '../../src/pipeline/run-pipeline.ts'

const head = 'a'.repeat(40)
const base = 'b'.repeat(40)
const merge = 'c'.repeat(40)

function context(variables: Readonly<Record<string, string>>) {
  return readTaskContext(name => variables[name])
}

const build = {
  'System.CollectionUri': 'https://dev.azure.com/contoso/',
  'System.TeamProject': 'Shop',
  'Build.Repository.Provider': 'TfsGit',
  'Build.Repository.ID': 'id',
  'Build.SourceVersion': merge,
  'Build.BuildId': '42',
  'System.PullRequest.PullRequestId': '7',
  'System.PullRequest.SourceCommitId': head,
}

describe('what the agent says', () => {
  test('of a pull request of Azure Repos', () => {
    expect(context(build)).toMatchObject({
      collectionUrl: 'https://dev.azure.com/contoso',
      pullRequest: 7,
      repositoryId: 'id',
      commit: merge,
      host: 'build',
      resultsUrl: 'https://dev.azure.com/contoso/Shop/_build/results?buildId=42',
    })
    expect(changeOf(context(build), [base, head])).toEqual({ number: 7, head, base, fork: false })
  })

  test('of a pull request of GitHub: a change without a number that is ours', () => {
    const github = context({ ...build, 'Build.Repository.Provider': 'GitHub' })
    expect(github).toMatchObject({ pullRequest: undefined, repositoryId: undefined })
    expect(changeOf(github, [base, head])).toMatchObject({ number: undefined, head, base })
  })

  test('of a fork', () => {
    expect(changeOf(context({ ...build, 'System.PullRequest.IsFork': 'True' }), [base, head])?.fork).toBe(true)
  })

  test('what is no commit reaches no command line', () => {
    const evil = context({
      ...build,
      'System.PullRequest.SourceCommitId': '--upload-pack=x',
      'Build.SourceVersion': 'main',
    })
    expect(evil).toMatchObject({ sourceCommit: undefined, commit: undefined })
    expect(changeOf(evil, [base, head])).toMatchObject({ head })
    expect(changeOf(evil, [])).toBeUndefined()
  })

  test('of a classic release: less', () => {
    expect(context({ 'System.HostType': 'release', 'System.DefaultWorkingDirectory': 'D:\\a\\r1\\a' })).toMatchObject({
      host: 'release',
      workspace: 'D:\\a\\r1\\a',
      pullRequest: undefined,
      resultsUrl: undefined,
    })
  })
})

test('paths of a Windows agent become paths of the repository', () => {
  expect(pathsBelow('D:\\a\\1\\s', 'D:\\a\\1\\s\\infra\\prod', win32)).toEqual(['infra/prod'])
  expect(pathsBelow('D:\\a\\1\\s', 'D:\\a\\1\\s', win32)).toEqual([])
  expect(pathsBelow('D:\\a\\1\\s', 'd:\\A\\1\\S\\infra', win32)).toEqual(['infra'])
})
