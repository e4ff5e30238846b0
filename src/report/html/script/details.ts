/** Fills a finding when it is unfolded for the first time. */
export const details = `
function element(tag, className, ...children) {
  const node = document.createElement(tag)
  if (className) node.className = className
  node.append(...children.filter(child => child !== undefined && child !== ''))
  return node
}
function section(title, ...children) {
  return children.length === 0 ? [] : [element('h3', '', title), ...children]
}
function pre(className, label, lines) {
  const node = element('pre', className, ...lines)
  node.tabIndex = 0
  node.setAttribute('role', 'region')
  node.setAttribute('aria-label', label)
  return node
}
function sourceLine([number, text, start, end]) {
  const gutter = element('span', 'number', String(number))
  if (start === undefined) return element('span', 'line', gutter, text + '\\n')
  return element('span', 'line hit', gutter, text.slice(0, start), element('mark', '', text.slice(start, end)), text.slice(end) + '\\n')
}
const kinds = { '+': 'line add', '-': 'line remove', ' ': 'line' }
function diffLines(patch) {
  return patch.hunks.flatMap(hunk => [
    element('span', 'line place', hunk.place + '\\n'),
    ...hunk.lines.map(line => element('span', kinds[line[0]], line + '\\n')),
  ])
}
function renderFix({ patch, patchNote }) {
  if (!patch) return patchNote ? section('No fix', element('p', '', patchNote)) : []
  const others = patch.mends > 1 ? ' It mends ' + (patch.mends - 1) + ' other finding' + (patch.mends > 2 ? 's' : '') + ' too.' : ''
  const proof = 'Applied and scanned again: this finding is gone and nothing else changes.' + others
  return section(patch.by === 'model' ? 'Fix, drafted by a model and proven' : 'Fix, proven',
    pre('diff', 'Proposed change', diffLines(patch)), element('p', 'sub', proof),
    ...patch.cautions.map(text => element('p', 'callout', text)))
}
function renderEvidence(finding) {
  const cause = (finding.cause || []).map(step => element('li', '', element('code', '', step.text), element('code', 'place', step.place)))
  return element('div', '', element('p', 'message', finding.message),
    ...(finding.model || []).map(([title, text]) => element('p', 'callout model', title + ': ' + text)),
    ...(finding.blockedBy ? [element('p', 'callout unknown', 'Cannot be known before deployment: ' + finding.blockedBy)] : []),
    ...(finding.suppression ? [element('p', 'callout suppressed', finding.suppression.reason + ' (' + finding.suppression.grant + ')')] : []),
    ...(finding.source.length ? section('Source', pre('source', 'Source', finding.source.map(sourceLine))) : []),
    ...(cause.length ? section(finding.causeTitle, element('ol', 'cause', ...cause)) : []),
    ...renderFix(finding))
}
function link(address) {
  const node = element('a', '', address.replace(/^https:\\/\\//, ''))
  node.href = address
  node.rel = 'noopener noreferrer'
  return element('li', '', node)
}
function facts(pairs) {
  return element('dl', 'facts', ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [element('dt', '', name), element('dd', '', element('code', '', value))]))
}
function renderReasons(finding, rule) {
  const controls = rule.controls.flatMap(({ framework, ids }) => ids.map(id => element('li', '', framework + ' ' + id)))
  return element('div', '',
    ...(rule.why ? section('Why it matters', element('p', '', rule.why)) : []),
    ...(rule.impact ? section('Impact of the change', element('p', '', rule.impact)) : []),
    ...(controls.length ? section('Controls', element('ul', 'controls', ...controls)) : []),
    ...(rule.references.length ? section('References', element('ul', '', ...rule.references.map(link))) : []),
    ...section('Identity', facts([['Rule', rule.id], ['Resource', finding.address], ['Name', finding.name], ['Type', finding.type],
      ['Also known as', rule.aliases.join(', ')], ['Azure Policy', rule.azurePolicy], ['Fingerprint', finding.fingerprint]])))
}
function fill(item) {
  const body = item.lastElementChild
  if (body.firstChild) return
  const finding = data.findings[items.indexOf(item)]
  body.append(renderEvidence(finding), renderReasons(finding, data.rules[finding.rule]))
}
document.addEventListener('toggle', event => {
  if (event.target.open && event.target.classList.contains('item')) fill(event.target)
}, true)
`
