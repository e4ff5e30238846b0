const fingerprints = /<!-- guardrail:fingerprint=([\w%.!~*'(),-]+) -->/g
const summary = '<!-- guardrail:summary -->'

/** Hidden text by which a later run knows what a comment is about. */
export function fingerprintMarker(ids: readonly string[]): string {
  return ids.map(id => `<!-- guardrail:fingerprint=${encode(id)} -->`).join('\n')
}

export function readFingerprints(body: string): readonly string[] {
  return [...body.matchAll(fingerprints)].flatMap(([, id]) => (id === undefined ? [] : (decode(id) ?? [])))
}

export function withoutMarkers(body: string): string {
  return body.replace(fingerprints, '').trimEnd()
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
