const fingerprint = /<!-- guardrail:fingerprint=([\w%.!~*'()]+) -->/g
/** Only what ends a comment is ours: a suggestion or a diff above may quote a marker that somebody wrote into a file. */
const atEnd = /(?:<!-- guardrail:fingerprint=[\w%.!~*'()]+ -->\s*)+$/
const summary = '<!-- guardrail:summary -->'

/** Hidden text by which a later run knows what a comment is about. */
export function fingerprintMarker(ids: readonly string[]): string {
  return ids.map(id => `<!-- guardrail:fingerprint=${encode(id)} -->`).join('\n')
}

export function readFingerprints(body: string): readonly string[] {
  const markers = atEnd.exec(body)?.[0] ?? ''
  return [...markers.matchAll(fingerprint)].flatMap(([, id]) => (id === undefined ? [] : (decode(id) ?? [])))
}

export function withoutMarkers(body: string): string {
  return body.replace(atEnd, '').trimEnd()
}

export function summaryMarker(): string {
  return summary
}

export function isSummary(body: string): boolean {
  return body.startsWith(summary)
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
