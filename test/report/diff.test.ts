import { expect, test } from 'vitest'
import { firstChange, parseDiff } from '../../src/report/diff.ts'
import { buildPatch } from './builders.ts'

test('reads files, hunks and lines', () => {
  const [hunk, ...rest] = parseDiff(buildPatch().diff)
  expect(rest).toEqual([])
  expect(hunk).toEqual({
    file: 'modules/data/variables.tf',
    line: 21,
    lines: [
      { kind: 'context', text: 'variable "tls" {' },
      { kind: 'remove', text: '  default = "TLS1_0"' },
      { kind: 'add', text: '  default = "TLS1_2"' },
      { kind: 'context', text: '}' },
    ],
  })
  expect(hunk && firstChange(hunk)).toBe(22)
})

test('a removed line that looks like a header is a line', () => {
  const hunks = parseDiff(
    '--- a/x\n+++ b/x\n@@ -1,2 +1,1 @@\n--- a\n-++ b\n++x\n--- a/y\n+++ b/y\n@@ -5 +5 @@\n-a\n+b\n',
  )
  expect(hunks.map(hunk => [hunk.file, hunk.line, hunk.lines.length])).toEqual([
    ['x', 1, 3],
    ['y', 5, 2],
  ])
})

test('no newline markers and new files', () => {
  const hunks = parseDiff('--- /dev/null\n+++ b/new.tf\n@@ -0,0 +1,1 @@\n+a\n\\ No newline at end of file\n')
  expect(hunks).toEqual([{ file: 'new.tf', line: 0, lines: [{ kind: 'add', text: 'a' }] }])
})

test('control characters and secrets are not shown', () => {
  const [hunk] = parseDiff('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\u001b[1m\n+password = "abc"\n')
  expect(hunk?.lines.map(line => line.text)).toEqual(['␛[1m', 'password = "•••"'])
})
