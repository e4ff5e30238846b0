import { describe, expect, test } from 'vitest'
import { checkRequest, isDocumentedStatus } from './github-openapi.ts'

const reviews = '/repos/o/r/pulls/7/reviews'
const comment = { path: 'a.tf', body: 'b', line: 3, side: 'RIGHT' }

function faultsOf(method: string, path: string, body?: unknown): readonly string[] {
  return checkRequest({ method, url: new URL(path, 'http://localhost'), body }).faults
}

describe('the stand-in knows', () => {
  test.each([
    ['GET', '/repos/o/r/pulls/7/comments?per_page=100&page=2', undefined],
    ['POST', '/repos/o/r/pulls/7/comments', { ...comment, commit_id: 'c', start_line: 1, start_side: 'RIGHT' }],
    ['POST', reviews, { commit_id: 'c', event: 'COMMENT', body: 'b', comments: [comment] }],
    ['PATCH', '/repos/o/r/issues/comments/1', { body: 'b' }],
    ['GET', '/repos/o/r/compare/a...b?per_page=1', undefined],
    ['POST', '/graphql', { query: 'query { viewer { login } }' }],
  ])('%s %s', (method, path, body) => expect(faultsOf(method, path, body)).toEqual([]))
})

describe('the stand-in refuses', () => {
  test.each([
    ['an operation that does not exist', 'PUT', reviews, {}],
    [
      'a member of a comment that reviews do not take',
      'POST',
      reviews,
      { comments: [{ ...comment, subject_type: 'file' }] },
    ],
    ['a member that is missing', 'POST', '/repos/o/r/issues/7/comments', {}],
    ['a side that is none', 'POST', '/repos/o/r/pulls/7/comments', { ...comment, commit_id: 'c', side: 'NEW' }],
    ['an event that is none', 'POST', reviews, { event: 'SHOUT' }],
    ['a number that is none', 'GET', '/repos/o/r/pulls/seven/comments', undefined],
    ['a query that is not taken', 'GET', '/repos/o/r/pulls/7/comments?limit=3', undefined],
    ['a body where none belongs', 'GET', '/repos/o/r/pulls/7/comments', { a: 1 }],
    ['GraphQL that the schema does not have', 'POST', '/graphql', { query: 'query { me { login } }' }],
  ])('%s', (_, method, path, body) => expect(faultsOf(method, path, body)).not.toEqual([]))
})

test('only documented answers count as such', () => {
  const template = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews'
  expect(isDocumentedStatus(template, 'POST', 422)).toBe(true)
  expect(isDocumentedStatus(template, 'POST', 201)).toBe(false)
})
