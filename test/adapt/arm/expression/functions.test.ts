import { describe, expect, it } from 'vitest'
import { fail, isFunctionError } from '../../../../src/adapt/arm/expression/functions/function.ts'
import { armFunctions } from '../../../../src/adapt/arm/expression/functions/index.ts'
import { jsonOfValue } from '../../../../src/model/json-of-value.ts'
import { evaluate, valuesOf, type World } from './test-scope.ts'

function dataOf(text: string, world: World = {}): unknown {
  const json = jsonOfValue(evaluate(`[${text}]`, world))
  return json.kind === 'json' ? json.data : json.reason.kind
}

function expectAll(cases: Readonly<Record<string, unknown>>, world: World = {}): void {
  for (const [text, expected] of Object.entries(cases)) expect([text, dataOf(text, world)]).toEqual([text, expected])
}

describe('FunctionError', () => {
  it('is never data', () => {
    expect(isFunctionError(fail('x'))).toBe(true)
    expect(isFunctionError({ kind: 'error', error: 'x' })).toBe(false)
    expect(isFunctionError(armFunctions['json']?.call(['{"kind":"error","error":"x"}'], { now: undefined }))).toBe(
      false,
    )
  })
})

describe('strings', () => {
  it('ignore case where Azure does', () => {
    expectAll({
      "startsWith('Straße', 'STRA')": true,
      "endsWith('abc', 'BC')": true,
      "indexOf('xABC', 'b')": 2,
      "lastIndexOf('aXaX', 'x')": 3,
      "contains('ABC', 'b')": false,
      "replace('aAa', 'A', 'x')": 'axa',
      "toUpper('straße')": 'STRAßE',
    })
  })

  it('are cut and put together', () => {
    expectAll({
      "split('a-b|c', createArray('|', '-'))": ['a', 'b', 'c'],
      "split('a.b', '.')": ['a', 'b'],
      "split('abc', '')": ['abc'],
      "split('aXXb', createArray('X', 'XX'))": ['a', '', 'b'],
      "join(createArray('a', 1, true(), null()), '-')": 'a-1-True-',
      "padLeft('7', 3, '0')": '007',
      "padLeft('long', 3)": 'long',
      "substring('abc', 3, 0)": '',
      "substring('abc', 2, 2)": 'error',
      "substring('abc', -1, 1)": 'error',
      "trim(' a ')": 'a',
      "take('abc', 9)": 'abc',
      "skip('abc', 9)": '',
      "concat('a', true(), null(), 1)": 'aTrue1',
      "concat(createArray(1), 'a')": 'error',
    })
  })
})

describe('format', () => {
  it('follows .NET composite formatting', () => {
    expectAll({
      "format('{0}{0}{1}', 'a', 2)": 'aa2',
      "format('{{0}}')": '{0}',
      "format('{0:D4}|{0:X4}|{0:x}|{1:x}', 255, -1)": '0255|00FF|ff|ffffffffffffffff',
      "format('{0:N2}|{0:N0}|{0:F1}|{0:P0}', 1234567)": '1,234,567.00|1,234,567|1234567.0|123,456,700 %',
      "format('{0:0000}|{0:#,##0.00}|{0:0.##}|{0:#}', 42)": '0042|42.00|42|42',
      "format('{0,6}|{0,-6}|', 'ab')": '    ab|ab    |',
      "format('{0:N0}', 'text')": 'text',
      "format('[{0}]', null())": '[]',
      "format('{0}', createObject('a', 'it''s \"x\"'))": "{'a':'it\\'s \"x\"'}",
      "format('{1}', 'a')": 'error',
      "format('{', 'a')": 'error',
      "format('}', 'a')": 'error',
      "format('{a}', 'a')": 'error',
      "format('{0:C}', 1)": 'function',
    })
  })
})

describe('string()', () => {
  it('writes JSON as Azure does', () => {
    const parameters = valuesOf({ o: { b: true, n: null, t: 'a"b\u2028', x: [1.5, {}] } })
    expectAll(
      {
        "string(parameters('o'))": '{"b":true,"n":null,"t":"a\\"b\\u2028","x":[1.5,{}]}',
        'string(null())': '',
        'string(false())': 'False',
      },
      { parameters },
    )
  })
})

describe('numbers', () => {
  it('are integers of which none is guessed', () => {
    expectAll({
      'div(7, -2)': -3,
      'mod(-7, 3)': -1,
      'mul(0, -1)': 0,
      'mod(1, 0)': 'error',
      'add(9007199254740991, 1)': 'function',
      "add('1', 1)": 'error',
      "int(' 42 ')": 42,
      "int('x')": 'error',
      'min(createArray(3, 1, 2))': 1,
      'max()': 'error',
      'max(createArray())': 'error',
      'range(3, 2)': [3, 4],
      'range(0, 10001)': 'error',
      'range(0, -1)': 'error',
      "bool('TRUE')": true,
      'bool(0)': false,
      "bool('yes')": 'error',
    })
  })
})

describe('comparison', () => {
  it('is by culture for strings', () => {
    expectAll({
      "less('a', 'B')": true,
      "less('a', 'A')": true,
      "greater('b', 'A')": true,
      "less('a', 1)": 'error',
      'less(2, 10)': true,
    })
  })
})

describe('json()', () => {
  it('reads what Newtonsoft.Json reads', () => {
    const parameters = valuesOf({
      loose: "{ a: 'it\\'s', /* c */ \"b\": [1, 2,], } // end",
      own: '{"__proto__": 1}',
    })
    expectAll(
      {
        "json(parameters('loose'))": { a: "it's", b: [1, 2] },
        "string(json(parameters('own')))": '{"__proto__":1}',
        "json('[1,]')": [1],
        "json('{a:1 b:2}')": 'error',
        "json('')": 'error',
        "json('[1')": 'error',
        "json('1 2')": 'error',
        "base64ToJson(base64('{''a'': 1}'))": { a: 1 },
        "base64ToString('a')": 'error',
      },
      { parameters },
    )
  })
})

describe('dates', () => {
  it('add durations of .NET', () => {
    expectAll({
      "dateTimeAdd('2020-02-29T00:00:00Z', 'P1Y')": '2021-02-28T00:00:00Z',
      "dateTimeAdd('2020-01-01T00:00:00+02:00', 'PT0.5S')": '2019-12-31T22:00:00.5Z',
      "dateTimeAdd('20200101T000000Z', '-P1DT1H', 'yyyy-MM-dd HH:mm')": '2019-12-30 23:00',
      "dateTimeAdd('2020-01-01 00:00:00Z', 'P1W')": 'error',
      "dateTimeAdd('2020-01-01 00:00:00Z', 'P')": 'error',
      "dateTimeAdd('2020-02-30T00:00:00Z', 'P1D')": 'error',
      "dateTimeAdd('9999-12-31T00:00:00Z', 'P9D')": 'error',
      'dateTimeFromEpoch(0)': '1970-01-01T00:00:00Z',
      "dateTimeToEpoch('1969-12-31T23:59:59Z')": -1,
    })
  })

  it('format the time of the deployment', () => {
    const world = { now: new Date('2019-03-05T07:03:09.120Z') }
    expectAll(
      {
        'utcNow()': '20190305T070309Z',
        "utcNow('u')": '2019-03-05 07:03:09Z',
        "utcNow('o')": '2019-03-05T07:03:09.1200000Z',
        "utcNow('M d')": '3 5',
        "utcNow('ddd MMM dddd MMMM yy')": 'Tue Mar Tuesday March 19',
        "utcNow('h:m tt %K ''at'' zzz FFF')": '7:3 AM Z at +00:00 12',
        "utcNow('q')": 'error',
      },
      world,
    )
  })
})

describe('networks', () => {
  it('are computed for both versions of IP', () => {
    expectAll({
      "parseCidr('10.144.1.7/20')": {
        network: '10.144.0.0',
        netmask: '255.255.240.0',
        broadcast: '10.144.15.255',
        firstUsable: '10.144.0.1',
        lastUsable: '10.144.15.254',
        cidr: 20,
      },
      "cidrSubnet('10.0.0.0/16', 24, 255)": '10.0.255.0/24',
      "cidrSubnet('10.0.0.0/16', 24, 256)": 'error',
      "cidrSubnet('10.0.0.0/16', 8, 0)": 'error',
      "cidrSubnet('::/0', 128, 1)": '::1/128',
      "cidrHost('10.0.0.0/30', 1)": '10.0.0.2',
      "cidrHost('10.0.0.0/30', 2)": 'error',
      "cidrHost('2001:db8:0:1:0:0:0:0/64', 0)": '2001:db8:0:1::1',
      "parseCidr('10.0.0.0')": 'error',
      "parseCidr('10.0.0.256/8')": 'error',
      "parseCidr('1::2::3/8')": 'error',
      "parseCidr('::ffff:10.0.0.1/128').network": '::ffff:a00:1',
    })
  })
})

describe('hashes', () => {
  it('are those of Azure', () => {
    expectAll({
      "uniqueString('hello', 'world')": 'a7wkljktk6wne',
      "uniqueString('/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/my-rg')": 'bmg7c6xu4tw46',
      "uniqueString('a-b')": 'i3z4v3sp6aooa',
      "uniqueString('a', 'b')": 'i3z4v3sp6aooa',
      "guid('foo', 'bar', 'baz')": '2ed86837-7c7c-5eaa-9864-dd077fd19b0d',
    })
  })
})

describe('sets', () => {
  it('compare data, not spelling of order', () => {
    expectAll({
      "distinct(createArray(1, '1', 1, createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1)))": [
        1,
        '1',
        { a: 1, b: 2 },
      ],
      'intersection(createArray(1, 2, 2, 3), createArray(3, 2))': [2, 3],
      "intersection(createObject('A', 1, 'b', 2), createObject('a', 1, 'B', 3))": { A: 1 },
      'intersection(createArray(1), createObject())': 'error',
      "union(createObject('a', createObject('x', 1), 'l', createArray(1)), createObject('A', createObject('y', 2), 'l', createArray(2)))":
        { a: { x: 1, y: 2 }, l: [2] },
      'union(createArray(1), createObject())': 'error',
      "shallowMerge(createArray(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2))))": {
        a: { y: 2 },
      },
      "groupBy(createArray('aa', 'b', 'ab'), lambda('x', take(lambdaVariables('x'), 1)))": {
        a: ['aa', 'ab'],
        b: ['b'],
      },
      "objectKeys(createObject('b', 1, 'B2', 1, 'a', 1, '1', 1))": ['1', 'a', 'b', 'B2'],
    })
  })
})

describe('URIs', () => {
  it('are escaped and resolved as .NET does', () => {
    expectAll({
      "uriComponent('a b/ü!''()*~')": 'a%20b%2F%C3%BC%21%27%28%29%2A~',
      "uriComponentToString('a%20%FF')": 'a%20%FF',
      "uri('http://contoso.org/a/b', '../c')": 'http://contoso.org/c',
      "uri('no', 'base')": 'error',
      "dataUri('é')": 'data:text/plain;charset=utf-8;base64,w6k=',
      "dataUriToString('data:;base64,SGk=')": 'Hi',
      "dataUriToString('data:;charset=utf-16;base64,SGk=')": 'function',
    })
  })
})
