import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { httpsLink, oneLine } from '../escape.ts'
import { excerpt } from '../excerpt.ts'
import { causeOf, placeText, splitAddress } from '../text.ts'
import { renderModelNotes } from './advice.ts'
import { renderFix } from './fix.ts'
import { beside, header, indent, paragraph, truncate } from './layout.ts'
import { renderSource } from './source.ts'
import type { Theme } from './theme.ts'

const margin = ' '.repeat(indent)

/** A violation with its source, cause and fix. */
export function renderViolation(finding: Finding, report: Report, theme: Theme): string[] {
  const { rule, location } = finding
  const title = oneLine(rule.title)
  const message = oneLine(finding.message)
  const cause = causeOf(finding)
  const source = excerpt(report.sources.get(location.file), location)
  const decided =
    cause.decided && `← ${oneLine(cause.decided.text)}, ${oneLine(cause.decided.file)}:${cause.decided.line}`
  return [
    ...header(rule.severity.toUpperCase(), oneLine(rule.id), oneLine(placeText(location)), {
      width: theme.width,
      badge: theme.badge[rule.severity],
      name: name =>
        theme.link(
          theme.bold(name),
          rule.references.find(address => httpsLink(address) !== undefined),
        ),
    }),
    ...paragraph(title, theme, theme.severity[rule.severity]),
    ...renderAddress(finding, theme),
    ...(message === '' || message === title ? [] : paragraph(message, theme)),
    ...renderSource(source, theme, decided),
    ...(source.length === 0 && decided !== undefined ? paragraph(decided, theme, theme.dim) : []),
    ...cause.via.flatMap(step =>
      paragraph(
        `${cause.decided === undefined ? 'used by' : 'via'} ${oneLine(step.file)}:${step.line}  ${oneLine(step.text)}`,
        theme,
        theme.dim,
      ),
    ),
    ...renderFix(finding, theme),
    ...renderModelNotes(finding, theme),
  ]
}

/** The same rule once more in the same file, on one line. */
export function renderRepeat(finding: Finding, theme: Theme): string {
  const place = oneLine(placeText(finding.location))
  const address = oneLine(finding.resource.address)
  return margin + truncate(`${place}  ${address}`, theme.width - indent)
}

function renderAddress({ resource }: Finding, theme: Theme): string[] {
  const { modules, own } = splitAddress(oneLine(resource.address))
  const name = resource.name === undefined ? '' : oneLine(resource.name)
  const extra = [
    ...(modules === '' ? [] : [`in ${modules}`]),
    ...(name === '' || own.includes(name) ? [] : [`named ${name}`]),
  ].join(', ')
  return beside(own, extra, theme, { left: text => text, right: theme.dim })
}
