import type { ReportingDescriptor } from 'sarif'
import type { FindingStatus, RuleSummary, Severity } from '../../model/finding.ts'
import { escapeMarkdown, httpsLink, inlineCode } from '../escape.ts'
import { sortedControls } from '../order.ts'
import { messageText, shorten } from './message.ts'

export const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const satisfies Record<
  Severity,
  string
>

// GitHub: above 9 critical, from 7 high, from 4 medium, below low (docs: SARIF support for code scanning).
const securitySeverity = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.5' } satisfies Record<Severity, string>

const maxTags = 10
const maxDescription = 1024
const maxName = 255

/** Rules whose findings may be violations. */
export function ruleDescriptor(rule: RuleSummary): ReportingDescriptor {
  return {
    ...describe(rule, descriptorId(rule, 'violation'), rule.title),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: tagsOf(rule),
      precision: 'very-high',
      'security-severity': securitySeverity[rule.severity],
      controls: Object.fromEntries(sortedControls(rule)),
      aliases: rule.aliases,
    },
  }
}

/**
 * The same rule where its answer is unknown. It is a descriptor of its own because code scanning takes an alert's
 * severity from the rule and ignores `kind`: a value that cannot be known must not appear as a high alert.
 */
export function unknownDescriptor(rule: RuleSummary): ReportingDescriptor {
  return {
    ...describe(rule, descriptorId(rule, 'unknown'), `Cannot be known before deployment: ${rule.title}`),
    defaultConfiguration: { level: 'note' },
    properties: { tags: ['unknown'], precision: 'low' },
  }
}

/** Id of the descriptor that a finding with that status refers to. */
export function descriptorId(rule: RuleSummary, status: FindingStatus): string {
  return shorten(messageText(status === 'unknown' ? `${rule.id}/unknown` : rule.id), maxName)
}

function describe(rule: RuleSummary, id: string, title: string): ReportingDescriptor {
  const helpUri = rule.references.map(httpsLink).find(link => link !== undefined)
  const name = id
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  return {
    id,
    name: shorten(name === '' ? 'Rule' : name, maxName),
    shortDescription: { text: shorten(messageText(title), maxDescription) },
    fullDescription: { text: shorten(messageText(rule.why) || messageText(title), maxDescription) },
    help: helpOf(rule),
    ...(helpUri !== undefined && { helpUri }),
  }
}

function helpOf(rule: RuleSummary) {
  const controls = sortedControls(rule).map(([framework, ids]) => `${framework}: ${ids.join(', ')}`)
  const links = rule.references.map(httpsLink).filter(link => link !== undefined)
  const sections: readonly (readonly [string, string])[] = [
    ['Why', rule.why],
    ['Impact of the change', rule.impact],
    ['Controls', controls.join('; ')],
    ['The same check elsewhere', rule.aliases.join(', ')],
  ]
  const filled = sections.filter(([, text]) => text !== '')
  return {
    text: [
      messageText(rule.title),
      ...filled.map(([heading, text]) => `${heading}: ${messageText(text)}`),
      ...links,
    ].join('\n\n'),
    markdown: [
      `**${escapeMarkdown(rule.title)}** ${inlineCode(rule.id)}`,
      ...filled.map(([heading, text]) => `**${heading}.** ${escapeMarkdown(text)}`),
      ...links.map(link => `- <${link}>`),
    ].join('\n\n'),
  }
}

/** GitHub keeps ten. */
function tagsOf(rule: RuleSummary): string[] {
  const service = rule.id.includes('/') ? rule.id.slice(0, rule.id.indexOf('/')) : 'policy'
  const controls = sortedControls(rule).flatMap(([framework, ids]) => ids.map(id => `${framework}/${id}`))
  return [...new Set(['security', 'azure', service, ...controls])].slice(0, maxTags)
}
