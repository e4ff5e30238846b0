const mark = /<!-- guardrail:(fingerprint|run)=([\w%.!~*'()]+) -->/g
/** Only what ends a comment is ours: a suggestion or a diff above may quote a marker that somebody wrote into a file. */
const atEnd = /(?:<!-- guardrail:(?:fingerprint|run)=[\w%.!~*'()]+ -->\s*)+$/

/** Hidden text by which a later run knows what a comment is about. `run` tells apart runs that look at different paths. */
export function fingerprintMarker(ids: readonly string[], run = ''): string {
  const marks = ids.map(id => `<!-- guardrail:fingerprint=${encode(id)} -->`)
  return [...marks, ...(run === '' ? [] : [`<!-- guardrail:run=${encode(run)} -->`])].join('\n')
}

export function readFingerprints(body: string): readonly string[] {
  return readMarks(body, 'fingerprint')
}

/** The run that a comment belongs to; empty for one that looks at the whole repository. */
export function readRun(body: string): string {
  return readMarks(body, 'run')[0] ?? ''
}

function readMarks(body: string, wanted: string): readonly string[] {
  const markers = atEnd.exec(body)?.[0] ?? ''
  return [...markers.matchAll(mark)].flatMap(([, name, value]) =>
    name === wanted && value !== undefined ? (decode(value) ?? []) : [],
  )
}

export function withoutMarkers(body: string): string {
  return body.replace(atEnd, '').trimEnd()
}

export function summaryMarker(run = ''): string {
  return run === '' ? '<!-- guardrail:summary -->' : `<!-- guardrail:summary=${encode(run)} -->`
}

export function isSummary(body: string, run = ''): boolean {
  return body.startsWith(summaryMarker(run))
}

function encode(id: string): string {
  return encodeURIComponent(id).replaceAll('-', '%2D')
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
