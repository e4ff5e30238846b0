import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseDiff } from '../../src/review/diff.ts'

const root = mkdtempSync(join(tmpdir(), 'guardrail-diff-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root, encoding: 'utf8' })
}

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('')
const hostile = [
  'with space.tf',
  'quo"te.tf',
  'back\\slash.tf',
  'tab\there.tf',
  'new\nline.tf',
  'a b/c b/d.tf',
  'é–ü.tf',
  '-- x.tf',
  'a/b/a b/b.tf',
]

describe('what git writes', () => {
  git('init', '-q')
  write('moved.tf', numbered(30))
  write('changed.tf', numbered(30))
  write('gone.tf', 'x\n')
  write('picture.png', Buffer.from([0, 1, 2]))
  write('mode.sh', 'x\n')
  for (const name of hostile) write(name, numbered(20))
  git('add', '-A')
  git('commit', '-qm', 'before')
  git('mv', 'moved.tf', 'mo ved "2".tf')
  write('mo ved "2".tf', numbered(30).replace('line 15\n', 'line fifteen\n'))
  write(
    'changed.tf',
    numbered(30)
      .replace('line 1\n', '')
      .replace('line 29\n', '--- a/evil.tf\n+++ b/evil.tf\ndiff --git a/e b/e\n')
      .replace('line 30\n', 'no newline'),
  )
  git('rm', '-q', 'gone.tf')
  write('picture.png', Buffer.from([0, 1, 3]))
  write('empty.tf', '')
  write('new.tf', 'a\nb\n')
  git('update-index', '--chmod=+x', 'mode.sh')
  for (const name of hostile) write(name, numbered(20).replace('line 10\n', 'ten\n'))
  git('add', '-A')
  git('update-index', '--chmod=+x', 'mode.sh')
  const files = parseDiff(git('diff', '--cached', '--unified=3', '--find-renames', 'HEAD'))
  const of = (path: string) => files.find(file => file.path === path)

  test('all files are there, by their own names', () => {
    const names = ['changed.tf', 'empty.tf', 'gone.tf', 'mo ved "2".tf', 'mode.sh', 'new.tf', 'picture.png']
    expect(files.map(file => file.path).sort()).toEqual([...names, ...hostile].sort())
  })

  test('hunks are the lines of the new file, context included', () => {
    expect(of('changed.tf')).toMatchObject({
      status: 'modified',
      hunks: [
        { start: 1, end: 3 },
        { start: 25, end: 31 },
      ],
    })
    expect(of('new.tf')).toMatchObject({ status: 'added', previousPath: undefined, hunks: [{ start: 1, end: 2 }] })
    for (const name of hostile) expect(of(name)?.hunks, name).toEqual([{ start: 7, end: 13 }])
  })

  test('renames, deletions, binaries, modes and empty files', () => {
    expect(of('mo ved "2".tf')).toMatchObject({
      status: 'renamed',
      previousPath: 'moved.tf',
      hunks: [{ start: 12, end: 18 }],
    })
    expect(of('gone.tf')).toMatchObject({ status: 'deleted', hunks: [] })
    expect(of('picture.png')).toMatchObject({ binary: true, hunks: [] })
    expect(of('mode.sh')).toMatchObject({ status: 'modified', hunks: [] })
    expect(of('empty.tf')).toMatchObject({ status: 'added', hunks: [] })
  })
})

describe('what git never writes', () => {
  test.each(['', 'nonsense', '@@ -1 +1 @@\n+a', 'diff --git a b c', 'diff --git a/x b/x\n@@ broken', 'diff --git "a'])(
    '%j is no crash',
    text => {
      expect(() => parseDiff(text)).not.toThrow()
    },
  )

  test('a long line of quotes takes linear time', () => {
    expect(parseDiff(`diff --git ${'"\\'.repeat(200_000)}`)).toHaveLength(0)
  })

  test('a hunk that promises too much ends with the text', () => {
    expect(parseDiff('diff --git a/x b/x\n@@ -1,99999999 +1,99999999 @@\n+a\n')).toHaveLength(1)
  })
})
