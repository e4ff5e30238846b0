/** Whether a text fits a pattern in which each `*` stands for any text. Linear but for the search of each fixed piece. */
export function compileLike(pattern: string): (text: string) => boolean {
  const pieces = pattern.split('*')
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)]
  const middle = pieces.slice(1, -1).filter(piece => piece !== '')
  if (pieces.length === 1) return text => text === pattern
  return text => {
    if (text.length < first.length + last.length) return false
    if (!text.startsWith(first) || !text.endsWith(last)) return false
    return holdsInOrder(text.slice(first.length, text.length - last.length), middle)
  }
}

function holdsInOrder(text: string, pieces: readonly string[]): boolean {
  let at = 0
  for (const piece of pieces) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return true
}

/** `match`: `#` is a digit, `?` a letter, `.` any character, anything else itself; the whole text must fit. */
export function compileMatch(pattern: string): (text: string) => boolean {
  const wanted = [...pattern]
  return text => {
    const given = [...text]
    return given.length === wanted.length && wanted.every((sign, index) => fits(sign, given[index] ?? ''))
  }
}

function fits(sign: string, character: string): boolean {
  if (sign === '.') return true
  if (sign === '#') return /^\d$/.test(character)
  if (sign === '?') return /^\p{L}$/u.test(character)
  return sign === character
}
