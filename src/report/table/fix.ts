import type { Finding, Patch } from '../../model/finding.ts'
import { patchCautions } from '../../model/patch-cautions.ts'
import type { DiffHunk, DiffLine } from '../diff.ts'
import { firstChange, parseDiff } from '../diff.ts'
import { oneLine } from '../escape.ts'
import { plural } from '../text.ts'
import { beside, indent, paragraph, truncate } from './layout.ts'
import type { Theme } from './theme.ts'

const maxLines = 16

/** The proven fix as a small diff, or why there is none. */
export function renderFix(finding: Finding, theme: Theme): string[] {
  const { patch, patchNote } = finding
  if (patch !== null) return renderPatch(patch, finding, theme)
  return patchNote === undefined ? [] : paragraph(`no fix: ${oneLine(patchNote)}`, theme, theme.dim)
}

function renderPatch(patch: Patch, finding: Finding, theme: Theme): string[] {
  const by = patch.by === 'model' ? 'fix drafted by the model, proven' : 'fix, proven'
  const others = patch.mends.filter(id => id !== finding.fingerprint).length
  const lines = parseDiff(patch.diff).flatMap(hunk => renderHunk(hunk, by, theme))
  const hidden = lines.length - maxLines
  return [
    ...lines.slice(0, maxLines),
    ...(hidden > 0 ? paragraph(`… ${plural(hidden, 'more line')}`, theme, theme.dim) : []),
    ...(others > 0 ? paragraph(`mends ${plural(others, 'other finding')} too`, theme, theme.dim) : []),
    ...patchCautions(patch).flatMap(text => paragraph(oneLine(text), theme, theme.dim)),
  ]
}

function renderHunk(hunk: DiffHunk, by: string, theme: Theme): string[] {
  const changes = hunk.lines.filter(line => line.kind !== 'context')
  const common = commonIndent(changes)
  return [
    ...beside(by, `${oneLine(hunk.file)}:${firstChange(hunk)}`, theme, { left: theme.good, right: text => text }),
    ...changes.map(({ kind, text }) => {
      const shown = truncate(text.slice(common).replaceAll('\t', '  '), theme.width - indent - 2)
      return ' '.repeat(indent) + (kind === 'add' ? theme.added(`+ ${shown}`) : theme.removed(`- ${shown}`))
    }),
  ]
}

function commonIndent(lines: readonly DiffLine[]): number {
  const filled = lines.map(line => line.text.search(/\S/)).filter(indentation => indentation >= 0)
  return filled.reduce((least, indentation) => Math.min(least, indentation), filled[0] ?? 0)
}
