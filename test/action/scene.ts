import { expect, test } from 'vitest'
import { type GitHubServer, startGitHub } from '../servers/github.ts'
import { type Files, git, type RunOptions, type RunResult, runAction, type Story, startStory } from './runner.ts'

/** One test's own GitHub and repository. */
export interface Scene {
  readonly github: GitHubServer
  /** A repository whose `main` and `topic` hold these files. */
  begin(files: Files): Story
  /** The same, with a commit on `topic` on top, checked out as `actions/checkout` does. */
  propose(start: Files, change: Files, depth?: number): Story
  /** Runs the action in the latest of them. */
  run(options?: Partial<RunOptions> & { readonly head?: string }): Promise<RunResult>
  /** Requests so far that change something. */
  writes(): readonly string[]
}

/** Each test fails as well when a request was not one that GitHub's description allows. */
export const it = test.extend<{ scene: Scene }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures are needed from the pattern
  scene: async ({}, use) => {
    const github = await startGitHub()
    const stories: Story[] = []
    await use(createScene(github, stories))
    await github.close()
    for (const story of stories) story.remove()
    expect(github.faults).toEqual([])
  },
})

function createScene(github: GitHubServer, stories: Story[]): Scene {
  const begin = (files: Files) => {
    const story = startStory(files)
    stories.push(story)
    return story
  }
  return {
    github,
    begin,
    propose(start, change, depth) {
      const story = begin(start)
      story.commit('topic', change)
      story.checkOut(depth)
      return story
    },
    run({ head, ...options } = {}) {
      const story = stories.at(-1)
      if (!story) throw new Error('no repository yet')
      github.head = head ?? git(story.origin, 'rev-parse', 'topic')
      return runAction(story, { apiUrl: github.url, ...options })
    },
    writes: () =>
      github.requests
        .filter(one => one.method !== 'GET' && one.path !== '/graphql')
        .map(one => `${one.method} ${one.path}`),
  }
}
