/** Arrow keys move between findings while one has the focus; unfolding all; what is shown is unfolded for print. */
export const keys = `
const most = 200
function visible() {
  return items.filter(item => !item.hidden)
}
function focusNext(item, key) {
  const shown = visible()
  const at = shown.indexOf(item)
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[key]
  const next = shown[Math.max(0, Math.min(target, shown.length - 1))]
  next?.firstElementChild.focus()
}
document.addEventListener('keydown', event => {
  const item = event.target.parentElement
  const isSummary = event.target.localName === 'summary' && item.classList.contains('item')
  if (!isSummary || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  focusNext(item, event.key)
})
const unfold = document.getElementById('unfold')
unfold?.addEventListener('click', () => {
  const shown = visible().slice(0, most)
  const open = shown.some(item => !item.open)
  for (const item of shown) item.open = open
  unfold.textContent = open ? 'Fold all' : 'Unfold all'
})
addEventListener('beforeprint', () => {
  for (const item of visible().slice(0, most)) {
    item.open = true
    fill(item)
  }
})
`
