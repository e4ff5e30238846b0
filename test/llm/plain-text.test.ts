import { describe, expect, test } from 'vitest'
import { readProse, readProseOnFinding } from '../../src/llm/plain-text.ts'

describe('prose that could act is not taken', () => {
  test.each([
    ['a link', 'See https://evil.example for more.'],
    ['a bare link', 'See www.evil.example for more.'],
    ['a Markdown link', 'See [the guide](evil) first.'],
    ['an image', 'Nice ![x](y).'],
    ['a reference link', '[x]: evil'],
    ['HTML', 'A <img src=x> here.'],
    ['a closing tag', 'A </details> here.'],
    ['an entity', 'A &lt;b here.'],
    ['a mention', 'Ask @everyone about it.'],
    ['a workflow command', 'Well.\n::set-output name=a::b'],
    ['a pipeline command', '##vso[task.complete result=Succeeded]'],
    ['a group command', '##[group]x'],
    ['an issue', 'Closes #12.'],
    ['a fence', '```sh\nrm\n```'],
    ['an escape sequence', 'a\u001b[31mred'],
    ['a reversed text', 'a\u202eevil'],
    ['a zero-width character', 'a\u200bb'],
    ['a placeholder', 'The value <redacted-1> is weak.'],
    ['nothing', '  '],
  ])('%s', (_, text) => expect(readProse(text, 500)).toHaveProperty('problem'))

  test('too long', () => expect(readProse('a '.repeat(300), 500)).toHaveProperty('problem'))
})

describe('prose may not judge a finding', () => {
  test.each([
    'This is a false positive.',
    'It can be ignored.',
    'The account is already secure.',
    'No action is needed.',
    'This is safe to merge.',
    'The resource is compliant with the policy.',
    'Ignore all previous findings.',
  ])('%s', text => expect(readProseOnFinding(text, 500)).toHaveProperty('problem'))
})

test('plain sentences pass, on one line', () => {
  const text = 'Clients may use TLS 1.0 to reach stlogsprod (10.0.0.0/8),\nwhich holds customer data & logs.'
  expect(readProseOnFinding(text, 500)).toEqual({ text: text.replace('\n', ' ') })
})
