import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { oneLine } from '../escape.ts'
import { modelNotes, usageSentence } from '../model-text.ts'
import { placeText, plural } from '../text.ts'
import { header, paragraph } from './layout.ts'
import type { Theme } from './theme.ts'

const maxAdvisories = 10

/** What a model says about one finding. */
export function renderModelNotes(finding: Finding, theme: Theme): string[] {
  return modelNotes(finding).flatMap(([title, text]) => paragraph(`${title}: ${text}`, theme, theme.dim))
}

/** Predictions of a model: briefly, and marked as what they are. */
export function renderAdvisories({ advisories = [] }: Report, theme: Theme): string[] {
  const hidden = advisories.length - maxAdvisories
  const paint = { width: theme.width, badge: theme.badge.info, name: theme.bold }
  return [
    ...advisories
      .slice(0, maxAdvisories)
      .flatMap(({ title, reason, resource, location, path, value }) => [
        ...header('ADVISORY', oneLine(title), oneLine(placeText(location)), paint),
        ...paragraph(`${oneLine(resource.address)}: ${oneLine(path)} is ${oneLine(value)}`, theme),
        ...paragraph(
          `A model's prediction, not a rule's; it does not count for the gate. ${oneLine(reason)}`,
          theme,
          theme.dim,
        ),
        '',
      ]),
    ...(hidden > 0
      ? [
          ...paragraph(
            `and ${plural(hidden, 'more advisory', 'more advisories')}; --format json lists them all`,
            theme,
            theme.dim,
          ),
          '',
        ]
      : []),
  ]
}

export function renderUsage({ model }: Report, theme: Theme): string[] {
  return model ? paragraph(usageSentence(model), theme, theme.dim).map(line => ` ${line.trimStart()}`) : []
}
