type Scalar = null | boolean | number | string

/** Blank values mean what absence means: `null`, an empty text, list or object, `None`. */
export function isBlank(json: unknown): boolean {
  if (json === null || json === undefined || json === '' || json === false) return true
  if (Array.isArray(json)) return json.every(item => item === '' || item === null)
  if (typeof json === 'object') return Object.values(json).every(isBlank)
  return typeof json === 'string' && json.toLowerCase() === 'none'
}

/** Whether Azure would call both the same. Differences in case, spelling or form that providers are known to make do not count. */
export function sameScalar(declared: Scalar, live: Scalar, path: string): boolean {
  if (declared === live) return true
  const a = String(declared)
  const b = String(live)
  if (isCaseSensitive(path)) return a === b
  return canonicalText(a, path) === canonicalText(b, path)
}

/** Tag values are the user's own texts. */
function isCaseSensitive(path: string): boolean {
  return /^tags\b/i.test(path)
}

/** One text for all spellings of a value. */
export function canonicalText(text: string, path = ''): string {
  const trimmed = text.replace(/\r\n?/g, '\n').trim()
  if (isLocation(path)) return trimmed.toLowerCase().replace(/\s+/g, '')
  if (/(^|\/)providers\//i.test(trimmed) || /^\/subscriptions\//i.test(trimmed)) return canonicalId(trimmed)
  if (isToken(trimmed)) return canonicalToken(trimmed)
  return /^[[{]/.test(trimmed) ? canonicalJson(trimmed) : trimmed
}

function isLocation(path: string): boolean {
  return /(^|\.)(location|locationName|region)$/i.test(path)
}

/** A role definition is the same one whether it is named below a subscription or at the tenant. */
export function canonicalId(id: string): string {
  const lower = id.toLowerCase().replace(/\/+$/, '')
  const at = lower.lastIndexOf('/providers/microsoft.authorization/roledefinitions/')
  return at < 0 ? lower : lower.slice(at)
}

/** Enumerations, names, addresses, versions: without white space. */
function isToken(text: string): boolean {
  return text.length <= 256 && !/\s/.test(text) && !/^[[{]/.test(text)
}

function canonicalToken(text: string): string {
  const lower = text.toLowerCase()
  return (
    instant(text) ?? seconds(text) ?? lower.replace(/^([\d.]+)\/32$/, '$1').replace(/^(https?:\/\/[^?#]*?)\/+$/, '$1')
  )
}

function instant(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : `@${ms}`
}

/** `PT60M` and `PT1H`. */
function seconds(text: string): string | undefined {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text)
  if (!found || text.length < 3) return undefined
  const [days = 0, hours = 0, minutes = 0, rest = 0] = found.slice(1).map(part => Number(part ?? 0))
  return `PT${((days * 24 + hours) * 60 + minutes) * 60 + rest}S`
}

/** Documents in a text, such as a workbook's or a policy's, without regard to white space. */
function canonicalJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
