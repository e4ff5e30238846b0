import { expect, test } from 'vitest'
import { type Files, git, type Story, startStory } from '../action/runner.ts'
import { type DevOpsServer, startAzureDevOps } from '../servers/azure-devops.ts'
import { runTask, type TaskOptions, type TaskResult } from './agent.ts'

/** One test's own Azure DevOps and repository. */
export interface Scene {
  readonly server: DevOpsServer
  begin(files: Files): Story
  /** A pull request with these changes, checked out as the agent does. */
  propose(start: Files, change: Files, depth?: number): Story
  /** Commits to the pull request and checks out again. */
  push(files: Files): void
  run(options?: Partial<TaskOptions>): Promise<TaskResult>
  /** Requests so far that change something. */
  writes(): readonly string[]
}

/** Each test fails as well when a request was not one that Microsoft's description allows. */
export const it = test.extend<{ scene: Scene }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures are needed from the pattern
  scene: async ({}, use) => {
    const server = await startAzureDevOps()
    const stories: Story[] = []
    await use(createScene(server, stories))
    await server.close()
    for (const story of stories) story.remove()
    expect(server.faults).toEqual([])
  },
})

function createScene(server: DevOpsServer, stories: Story[]): Scene {
  const latest = () => {
    const story = stories.at(-1)
    if (!story) throw new Error('no repository yet')
    return story
  }
  /** What the server knows of the pull request after a push. */
  const sync = ({ origin }: Story) => {
    const commit = git(origin, 'rev-parse', 'topic')
    const mergeBase = git(origin, 'merge-base', 'main', 'topic')
    if (server.iterations.at(-1)?.commit !== commit) server.iterations.push({ commit, mergeBase })
    server.changed = git(origin, '-c', 'core.quotePath=false', 'diff', '--name-only', '-z', mergeBase, commit)
      .split('\0')
      .filter(path => path !== '')
  }
  return {
    server,
    begin(files) {
      const story = startStory(files)
      stories.push(story)
      return story
    },
    propose(start, change, depth) {
      const story = startStory(start)
      stories.push(story)
      story.commit('topic', change)
      story.checkOut(depth)
      sync(story)
      return story
    },
    push(files) {
      latest().commit('topic', files)
      latest().checkOut()
      sync(latest())
    },
    run: (options = {}) => runTask(latest(), { url: server.url, ...options }),
    writes: () =>
      server.requests
        .filter(one => one.method !== 'GET')
        .map(one => `${one.method} ${one.path.replace(/^.*pullRequests\/7/, '')}`),
  }
}
