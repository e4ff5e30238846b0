import { escapeHtml } from '../escape.ts'

/** Finished HTML; a plain string is text and gets escaped. */
export interface Markup {
  readonly markup: string
}

type Part = string | number | Markup | readonly Markup[]

/** Builds HTML from a template: whatever is put in is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.map((string, index) => string + (index < parts.length ? toMarkup(parts[index] ?? '') : ''))
  return { markup: text.join('') }
}

function toMarkup(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(item => item.markup).join('')
}

export const nothing: Markup = { markup: '' }

/** JSON for a `<script type="application/json">`: nothing in it can end the element or open a comment. */
export function embedJson(value: unknown): Markup {
  return { markup: JSON.stringify(value).replaceAll('<', '\\u003c') }
}
