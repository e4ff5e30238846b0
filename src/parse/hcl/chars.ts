export const TAB = 9
export const LF = 10
export const CR = 13
export const SPACE = 32
export const BANG = 33
export const QUOTE = 34
export const HASH = 35
export const DOLLAR = 36
export const PERCENT = 37
export const AMPERSAND = 38
export const APOSTROPHE = 39
export const OPEN_PAREN = 40
export const CLOSE_PAREN = 41
export const STAR = 42
export const PLUS = 43
export const COMMA = 44
export const MINUS = 45
export const DOT = 46
export const SLASH = 47
export const COLON = 58
export const LESS = 60
export const EQUALS = 61
export const GREATER = 62
export const QUESTION = 63
export const OPEN_BRACKET = 91
export const BACKSLASH = 92
export const CLOSE_BRACKET = 93
export const CARET = 94
export const BACKTICK = 96
export const OPEN_BRACE = 123
export const PIPE = 124
export const CLOSE_BRACE = 125
export const TILDE = 126
export const BOM = 0xfeff

const START = 1
const CONTINUE = 2
const asciiClass = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code)
  if (/[A-Za-z_]/.test(character)) asciiClass[code] = START | CONTINUE
  else if (/[0-9-]/.test(character)) asciiClass[code] = CONTINUE
}

const idStart = /^\p{ID_Start}/u
const idContinue = /^\p{ID_Continue}/u

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)
}

/** Where the identifier that begins at `start` ends; `start` itself when none begins there (spec.md, "Identifiers": UAX #31 plus `-` and a leading `_`). */
export function identifierEnd(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const wanted = at === start ? START : CONTINUE
    if (code >= 128) {
      const width = wideIdentifierPart(text, at, wanted)
      if (width === 0) return at
      at += width
    } else if ((asciiClass[code]! & wanted) === 0) return at
    else at++
  }
  return at
}

/** The number of UTF-16 units that a character beyond ASCII adds to an identifier; 0 when it cannot be part of one. */
function wideIdentifierPart(text: string, at: number, wanted: number): number {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  return (wanted === START ? idStart : idContinue).test(character) ? character.length : 0
}

export function isIdentifier(text: string): boolean {
  return text !== '' && identifierEnd(text, 0) === text.length
}

/** White space by Unicode's property, which is what strip markers and `<<-` remove. */
export function isSpace(code: number): boolean {
  if (code < 128) return code === SPACE || (code >= 9 && code <= 13)
  if (code === 0x85 || code === 0xa0 || code === 0x1680) return true
  if (code >= 0x2000 && code <= 0x200a) return true
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000
}
