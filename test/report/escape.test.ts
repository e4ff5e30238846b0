import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import {
  escapeCommandData,
  escapeCommandProperty,
  escapeHtml,
  escapeMarkdown,
  escapeSummary,
  escapeXml,
  fence,
  httpsLink,
  inlineCode,
  neutraliseCommands,
  neutraliseJson,
  oneLine,
  stripTerminal,
} from '../../src/report/escape.ts'
import { hostile } from './hostile.ts'

describe('stripTerminal', () => {
  test('makes control characters visible', () => {
    expect(stripTerminal('\u001b[31mred\u001b[0m')).toBe('␛[31mred␛[0m')
    expect(stripTerminal('a\0b\u0007c\u007fd\re')).toBe('a␀b␇c␡d␍e')
  })

  test('replaces bidirectional, invisible and broken characters, and C1', () => {
    expect(stripTerminal('a\u202eb\u2066c\u200bd\ud800e\u009bf')).toBe('a�b�c�d�e�f')
  })

  test('keeps line feeds, tabs, accents, CJK and joined emoji', () => {
    const text = 'a\n\té 名前 👩\u200d👩\u200d👧'
    expect(stripTerminal(text)).toBe(text)
  })

  test('keeps every offset', () => {
    expect(stripTerminal(hostile)).toHaveLength(hostile.length)
  })

  test('oneLine folds white space', () => {
    expect(oneLine('  a\r\n\t b\u2028c ')).toBe('a b c')
  })
})

describe('commands in logs', () => {
  test('GitHub commands at the start of a line, Azure Pipelines commands anywhere', () => {
    const safe = neutraliseCommands('::error::x\n  ::set-output\na ::b\n##vso[x] ##VSO[y] ##[group]z')
    expect(safe).not.toMatch(/^\s*::/m)
    expect(safe).not.toMatch(/##(vso)?\[/i)
    expect(safe).toContain('a ::b')
    expect(safe.replaceAll('\u200b', '')).toBe('::error::x\n  ::set-output\na ::b\n##vso[x] ##VSO[y] ##[group]z')
  })

  test('many blank lines cost linear time', () => {
    const text = '\n'.repeat(200_000)
    expect(neutraliseCommands(text)).toBe(text)
  })

  test('JSON keeps its meaning', () => {
    const value = { 'a##vso[b': '##[error] \\##vso[' }
    const json = neutraliseJson(JSON.stringify(value))
    expect(json).not.toMatch(/##(vso)?\[/)
    expect(JSON.parse(json)).toEqual(value)
  })

  test('workflow command parts', () => {
    expect(escapeCommandData('50%\r\na:b')).toBe('50%25%0D%0Aa:b')
    expect(escapeCommandProperty('C:\\x,y')).toBe('C%3A\\x%2Cy')
  })
})

describe('markup', () => {
  test('escapeHtml', () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;')
    expect(escapeHtml('a\0\ud800')).toBe('a␀�')
  })

  test('escapeXml keeps white space in attributes and drops what XML 1.0 cannot hold', () => {
    expect(escapeXml('a\tb\nc\rd')).toBe('a&#9;b&#10;c&#13;d')
    expect(escapeXml('\0\u000b\u001b\ud800\uffff]]>')).toBe('�����]]&gt;')
  })
})

// The strictest reading that we know of: HTML passes, bare links become links.
const markdown = new MarkdownIt({ html: true, linkify: true })

describe('Markdown', () => {
  test('hostile text stays text', () => {
    const html = markdown.renderInline(escapeMarkdown(hostile))
    expect(html).not.toMatch(/<[a-z!]/i)
    expect(html).toContain('&lt;script&gt;')
  })

  test('also where a line begins', () => {
    for (const text of ['# a', '- a', '+ a', '1. a', '1) a', '> a', '=== ', '| a |', '    code', '![a](b)', '***'])
      expect(markdown.render(escapeMarkdown(text))).toMatch(/^<p>[^<]*<\/p>\n$/)
  })

  test('mentions and references are broken after entities are decoded', () => {
    const decoded = markdown.renderInline(escapeMarkdown('@everyone #123 !45 GH-7 https://x.example www.x.example'))
    expect(decoded).not.toMatch(/@everyone|#123|!45|GH-7|https:\/\/|www\.x/)
    expect(decoded.replaceAll('\u200b', '')).toBe('@everyone #123 !45 GH-7 https://x.example www.x.example')
  })

  test('a cell stays a cell', () => {
    const cells = ['a|b', 'a\\|b', '`a|b`', 'a\\'].map(escapeMarkdown)
    const table = `|x|y|\n|-|-|\n${cells.map(cell => `| ${cell} | end |`).join('\n')}`
    const html = markdown.render(table)
    expect(html.match(/<td>end<\/td>/g)).toHaveLength(cells.length)
    expect(html.match(/<td>/g)).toHaveLength(cells.length * 2)
  })

  test('inlineCode shows any text, also in a cell', () => {
    expect(inlineCode('main.tf:3')).toBe('`main.tf:3`')
    expect(inlineCode('')).toBe('')
    for (const text of ['a`b', '``', 'a|b', '`` ` ``', 'a\\|b'])
      expect(decode(markdown.renderInline(inlineCode(text)))).toBe(`<code>${text}</code>`)
  })

  test('fence is longer than any fence in the text', () => {
    expect(fence('x')).toBe('```\nx\n```')
    expect(fence('````\nx\n', 'hcl')).toBe('`````hcl\n````\nx\n`````')
    expect(fence('x', 'a b\n`<')).toBe('```ab\nx\n```')
    const html = markdown.render(fence(`${hostile}\n\`\`\`\n<b>\n`, 'diff'))
    expect(html.match(/<[a-z]+/g)).toEqual(['<pre', '<code'])
  })

  test('many fences cost no stack', () => {
    expect(fence('```\n'.repeat(300_000))).toMatch(/^````\n/)
  })

  test('escapeSummary is for raw HTML inside Markdown', () => {
    expect(escapeSummary('<b>@me</b>')).toBe('&lt;b&gt;@\u200bme&lt;/b&gt;')
  })
})

function decode(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('\u200b', '')
}

describe('httpsLink', () => {
  test('only absolute https addresses without credentials', () => {
    for (const address of ['http://a.example', 'javascript:alert(1)', '//a.example', 'a', 'https://user@a.example'])
      expect(httpsLink(address)).toBeUndefined()
  })

  test('nothing in it ends a link', () => {
    expect(httpsLink('https://a.example/x)"><b>(`|')).toBe('https://a.example/x%29%22%3E%3Cb%3E%28%60%7C')
  })
})
