/** What prose of a model may not hold: everything that some reader, renderer or log could act upon. */
const forbidden: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\bmailto:|\bjavascript:|\bdata:\w/i, 'a link'],
  [/\]\s*\(|!\[|\[[^\]]*\]:/, 'a Markdown link or image'],
  [/<[a-z!/?]|&#?\w+;/i, 'HTML'],
  [/@[\w-]/, 'a mention'],
  [/(?:^|\s)::|##\[|##vso/i, 'a workflow command'],
  [/(?:^|\s)(?:#|GH-)\d|\w#\d/i, 'a reference to an issue'],
  [/```|~~~/, 'a fence'],
  [/(?![\t\n])\p{Cc}|\p{Cf}|[\u2028\u2029]|\p{Surrogate}|\p{Co}|\p{Cn}/u, 'invisible characters'],
  [/redacted-\d/i, 'what was taken out of the question'],
]

/** Claims that only the rules may make. A finding that is "safe to ignore" is an instruction that came back. */
const verdicts =
  /\b(?:false[ -]positive|not an? (?:violation|issue|problem|risk)|no (?:violation|issue|risk)s?\b|(?:can|may|should|must|safe(?:ly)?)(?: to)?(?: be)? (?:ignored?|disregard(?:ed)?|suppress(?:ed)?|approved?|merged?|skipp?(?:ed)?)|lgtm|approved|(?:is|are) (?:already )?compliant|already (?:secure|safe|fixed)|(?:ignore|disregard) (?:this|the|all|previous)|no (?:action|change)s? (?:(?:is|are) )?(?:needed|required))\b/i

export type Prose = { readonly text: string } | { readonly problem: string }

/** Takes prose as one line, or says why it is not taken. */
export function readProse(prose: string, maxLength: number): Prose {
  const bad = forbidden.find(([pattern]) => pattern.test(prose))
  if (bad) return { problem: `it holds ${bad[1]}` }
  const text = prose.replace(/\s+/g, ' ').trim()
  if (text === '') return { problem: 'it is empty' }
  if (text.length > maxLength) return { problem: `it is longer than ${maxLength} characters` }
  return { text }
}

/** The same for prose about a finding, which may not contradict that there is one. */
export function readProseOnFinding(prose: string, maxLength: number): Prose {
  const read = readProse(prose, maxLength)
  if ('text' in read && verdicts.test(read.text)) return { problem: 'it judges whether the finding holds' }
  return read
}
