import type { Finding, Patch } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { firstChange, parseDiff } from '../diff.ts'
import { oneLine } from '../escape.ts'
import { excerpt } from '../excerpt.ts'
import { causeOf, placeText, plural, splitAddress } from '../text.ts'
import { header, indent, paragraph, truncate } from './layout.ts'
import { renderSource } from './source.ts'
import type { Theme } from './theme.ts'

const margin = ' '.repeat(indent)
const maxDiffLines = 16

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
      name: name => theme.link(theme.bold(name), rule.references[0]),
    }),
    ...paragraph(title, theme, theme.severity[rule.severity]),
    margin + renderAddress(finding, theme),
    ...(message === '' || message === title ? [] : paragraph(message, theme)),
    ...renderSource(source, theme, decided),
    ...(source.length === 0 && decided !== undefined ? paragraph(decided, theme, theme.dim) : []),
    ...cause.via.flatMap(step =>
      paragraph(`via ${oneLine(step.file)}:${step.line}  ${oneLine(step.text)}`, theme, theme.dim),
    ),
    ...renderFix(finding, theme),
  ]
}

/** The same rule once more in the same file, on one line. */
export function renderRepeat(finding: Finding, theme: Theme): string {
  const place = oneLine(placeText(finding.location))
  const address = oneLine(finding.resource.address)
  return margin + truncate(`${place}  ${address}`, theme.width - indent)
}

function renderAddress({ resource }: Finding, theme: Theme): string {
  const { modules, own } = splitAddress(oneLine(resource.address))
  const name = resource.name === undefined ? '' : oneLine(resource.name)
  const extra = [
    ...(modules === '' ? [] : [`in ${modules}`]),
    ...(name === '' || own.includes(name) ? [] : [`named ${name}`]),
  ].join(', ')
  return extra === '' ? own : `${own}  ${theme.dim(extra)}`
}

function renderFix(finding: Finding, theme: Theme): string[] {
  const { patch, patchNote } = finding
  if (patch !== null) return renderPatch(patch, finding, theme)
  return patchNote === undefined ? [] : paragraph(`no fix: ${oneLine(patchNote)}`, theme, theme.dim)
}

function renderPatch(patch: Patch, finding: Finding, theme: Theme): string[] {
  const others = patch.mends.filter(id => id !== finding.fingerprint).length
  const by = patch.by === 'model' ? 'fix drafted by the model, proven' : 'fix, proven'
  const also = others === 0 ? '' : `  ${theme.dim(`mends ${plural(others, 'other finding')} too`)}`
  const lines = parseDiff(patch.diff).flatMap(hunk => {
    const changes = hunk.lines.filter(line => line.kind !== 'context')
    const indented = Math.min(...changes.filter(line => line.text.trim() !== '').map(line => line.text.search(/\S/)))
    return [
      `${theme.good(by)}  ${oneLine(hunk.file)}:${firstChange(hunk)}${also}`,
      ...changes.map(({ kind, text }) => {
        const shown = truncate(
          text.slice(Number.isFinite(indented) ? indented : 0).replaceAll('\t', '  '),
          theme.width - indent - 2,
        )
        return kind === 'add' ? theme.added(`+ ${shown}`) : theme.removed(`- ${shown}`)
      }),
    ]
  })
  const hidden = lines.length - maxDiffLines
  const shown = hidden <= 0 ? lines : [...lines.slice(0, maxDiffLines), theme.dim(`… ${plural(hidden, 'more line')}`)]
  return shown.map(line => margin + line)
}
