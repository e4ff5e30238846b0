/** Shows what the form asks for and keeps the choice in the address, so that a filtered view can be linked to. */
export const filter = `
const form = document.getElementById('filters')
const fields = ['rule', 'file', 'framework', 'control']
const searched = data.findings.map(finding => {
  const rule = data.rules[finding.rule]
  const controls = rule.controls.flatMap(({ framework, ids }) => ids.map(id => framework + ' ' + id))
  return [rule.title, rule.id, rule.aliases.join(' '), controls.join(' '), data.files[finding.file], finding.address, finding.name, finding.type, finding.message].join('\\n').toLowerCase()
})
function checked(name) {
  return new Set(Array.from(form.elements[name]).filter(box => box.checked).map(box => box.value))
}
function hasControl(rule, framework, control) {
  return rule.controls.some(entry => entry.framework === framework && (!control || entry.ids.includes(control)))
}
function matcher() {
  const severities = checked('severity')
  const statuses = checked('status')
  const [rule, file, framework, control] = fields.map(name => form.elements[name].value)
  const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean)
  return (finding, index) => {
    const of = data.rules[finding.rule]
    return severities.has(of.severity) && statuses.has(finding.status) &&
      (!rule || finding.rule === Number(rule)) && (!file || finding.file === Number(file)) &&
      (!framework || hasControl(of, framework, control)) && words.every(word => searched[index].includes(word))
  }
}
function fillControls() {
  const framework = form.elements.framework.value
  const list = form.elements.control
  const ids = new Set(data.rules.flatMap(rule => rule.controls.filter(entry => entry.framework === framework).flatMap(entry => entry.ids)))
  const chosen = list.value
  list.replaceChildren(new Option('All controls', ''), ...Array.from(ids).sort().map(id => new Option(id, id)))
  list.disabled = !framework
  if (ids.has(chosen)) list.value = chosen
}
function apply() {
  fillControls()
  const matches = matcher()
  let shown = 0
  items.forEach((item, index) => {
    const match = matches(data.findings[index], index)
    if (match) shown++
    if (item.hidden === match) item.hidden = !match
  })
  document.getElementById('shown').textContent = shown.toLocaleString('en') + ' of ' + items.length.toLocaleString('en') + ' shown'
  document.getElementById('none').hidden = shown > 0
  remember()
}
function remember() {
  const state = new URLSearchParams()
  for (const name of ['severity', 'status']) {
    const off = Array.from(form.elements[name]).filter(box => !box.checked).map(box => box.value)
    if (off.length) state.set('no-' + name, off.join(','))
  }
  const values = { text: form.elements.text.value, framework: form.elements.framework.value, control: form.elements.control.value,
    rule: data.rules[form.elements.rule.value]?.id, file: data.files[form.elements.file.value] }
  for (const [name, value] of Object.entries(values)) if (value) state.set(name, value)
  history.replaceState(null, '', state.size ? '#' + state : location.pathname + location.search)
}
function recall() {
  const state = new URLSearchParams(location.hash.slice(1))
  for (const name of ['severity', 'status'])
    for (const box of form.elements[name]) box.checked = !(state.get('no-' + name) || '').split(',').includes(box.value)
  form.elements.text.value = state.get('text') || ''
  form.elements.rule.value = indexOf(data.rules.map(rule => rule.id), state.get('rule'))
  form.elements.file.value = indexOf(data.files, state.get('file'))
  setControl(state.get('framework') || '', state.get('control') || '')
}
function indexOf(values, value) {
  const index = values.indexOf(value)
  return index < 0 ? '' : String(index)
}
function setControl(framework, control) {
  form.elements.framework.value = framework
  if (form.elements.framework.selectedIndex < 0) form.elements.framework.value = ''
  fillControls()
  form.elements.control.value = control
  if (form.elements.control.selectedIndex < 0) form.elements.control.value = ''
}
if (form) {
  let timer
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('change', apply)
  form.addEventListener('input', event => {
    if (event.target.name !== 'text') return
    clearTimeout(timer)
    timer = setTimeout(apply, 120)
  })
  form.addEventListener('reset', () => setTimeout(apply))
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-control]')
    if (!button) return
    setControl(button.dataset.framework, button.dataset.control)
    apply()
    document.getElementById('findings').scrollIntoView()
  })
  recall()
  apply()
}
`
