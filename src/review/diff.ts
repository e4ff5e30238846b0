/** Lines of the new file that a hunk shows, context included; 1-based, both inclusive. Review comments may only stand on these. */
export interface Hunk {
  readonly start: number
  readonly end: number
}

export interface ChangedFile {
  /** In the new tree; of a deleted file, where it was. Relative to the repository's root, with `/`. */
  readonly path: string
  /** Where it was, when that is not `path`. */
  readonly previousPath: string | undefined
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed' | 'copied'
  readonly binary: boolean
  readonly hunks: readonly Hunk[]
}

interface Draft {
  oldPath: string | undefined
  newPath: string | undefined
  status: ChangedFile['status']
  binary: boolean
  hunks: Hunk[]
}

/**
 * Reads the output of `git diff --find-renames` (https://git-scm.com/docs/diff-format#generate_patch_text_with_p).
 * The lines of a hunk are counted, not recognised, so that no content can pass for a header.
 */
export function parseDiff(text: string): readonly ChangedFile[] {
  const files: Draft[] = []
  const lines = text.split('\n')
  let at = 0
  while (at < lines.length) {
    const line = lines[at++]!
    const file = files.at(-1)
    if (line.startsWith('diff --git ')) files.push(startFile(line.slice('diff --git '.length)))
    else if (file && line.startsWith('@@ ')) at = readHunk(file, line, lines, at)
    else if (file) readHeader(file, line)
  }
  return files.map(finish).filter(file => file !== undefined)
}

function startFile(names: string): Draft {
  return { ...splitNames(names), status: 'modified', binary: false, hunks: [] }
}

/** `a/x b/x`, either of them in quotes. Without quotes the two are ambiguous unless equal; other headers then name them. */
function splitNames(names: string): { oldPath: string | undefined; newPath: string | undefined } {
  const quoted = /^"((?:[^"\\]|\\.)*)" |^(.*?) (?=")/.exec(names)
  const half = (names.length - 1) / 2
  const split = quoted ? quoted[0].length - 1 : Number.isInteger(half) && names[half] === ' ' ? half : -1
  if (split < 0) return { oldPath: undefined, newPath: undefined }
  return { oldPath: readPath(names.slice(0, split)), newPath: readPath(names.slice(split + 1)) }
}

/** A path with its `a/` or `b/` prefix, perhaps quoted as C does; `undefined` for `/dev/null`. */
function readPath(text: string): string | undefined {
  const path = unquote(text.replace(/\t$/, ''))
  return path === '/dev/null' ? undefined : path.replace(/^[ab]\//, '')
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 }

function unquote(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text
  const bytes: Buffer[] = []
  for (const [part, octal, letter] of text.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Buffer.from([Number.parseInt(octal, 8) & 0xff]))
    else if (letter !== undefined) bytes.push(Buffer.from([escapes[letter] ?? letter.charCodeAt(0)]))
    else bytes.push(Buffer.from(part))
  }
  return Buffer.concat(bytes).toString('utf8')
}

const headers: readonly (readonly [prefix: string, read: (file: Draft, rest: string) => void])[] = [
  [
    'new file mode ',
    file => {
      file.status = 'added'
    },
  ],
  [
    'deleted file mode ',
    file => {
      file.status = 'deleted'
    },
  ],
  [
    'rename from ',
    (file, rest) => {
      file.status = 'renamed'
      file.oldPath = unquote(rest)
    },
  ],
  [
    'rename to ',
    (file, rest) => {
      file.newPath = unquote(rest)
    },
  ],
  [
    'copy from ',
    (file, rest) => {
      file.status = 'copied'
      file.oldPath = unquote(rest)
    },
  ],
  [
    'copy to ',
    (file, rest) => {
      file.newPath = unquote(rest)
    },
  ],
  [
    'Binary files ',
    file => {
      file.binary = true
    },
  ],
  [
    'GIT binary patch',
    file => {
      file.binary = true
    },
  ],
  [
    '--- ',
    (file, rest) => {
      file.oldPath = readPath(rest) ?? file.oldPath
    },
  ],
  [
    '+++ ',
    (file, rest) => {
      file.newPath = readPath(rest) ?? file.newPath
    },
  ],
]

function readHeader(file: Draft, line: string): void {
  const header = headers.find(([prefix]) => line.startsWith(prefix))
  header?.[1](file, line.slice(header[0].length))
}

/** Notes the hunk and returns the index of the first line after it. */
function readHunk(file: Draft, header: string, lines: readonly string[], first: number): number {
  const ranges = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(header)
  if (!ranges) return first
  let before = Number(ranges[1] ?? 1)
  let after = Number(ranges[3] ?? 1)
  const start = Number(ranges[2])
  if (after > 0) file.hunks.push({ start, end: start + after - 1 })
  let at = first
  while ((before > 0 || after > 0) && at < lines.length) {
    const mark = lines[at++]![0]
    if (mark === '+') after--
    else if (mark === '-') before--
    else if (mark !== '\\') {
      before--
      after--
    }
  }
  return at
}

function finish(file: Draft): ChangedFile | undefined {
  const path = (file.status === 'deleted' ? file.oldPath : file.newPath) ?? file.newPath ?? file.oldPath
  if (path === undefined) return undefined
  const previousPath = file.oldPath === path || file.status === 'added' ? undefined : file.oldPath
  return {
    path,
    previousPath,
    status: file.status,
    binary: file.binary,
    hunks: file.status === 'deleted' ? [] : file.hunks,
  }
}
