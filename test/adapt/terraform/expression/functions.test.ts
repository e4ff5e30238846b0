import { describe, expect, it } from 'vitest'
import { terraformFunctions } from '../../../../src/adapt/terraform/expression/functions/index.ts'
import { describeValue } from './cty.ts'
import { run } from './scope.ts'

const files = {
  'infra/files/a.txt': 'hello\n',
  'infra/files/deep/b.json': '{"b": 1}',
  'infra/modules/net/rules.tftpl': '%{ for name, port in rules ~}\n${name}: ${port}\n%{ endfor ~}\n',
  'infra/bin.dat': new Uint8Array([0, 255, 254]),
  'outside.txt': 'beside the root module',
}

function answer(text: string): unknown {
  const { value, errors } = run(text, { files, rootPath: 'infra', modulePath: 'infra/modules/net' })
  return errors.length > 0 ? `error: ${errors[0]}` : describeValue(value)
}

/** From the examples of developer.hashicorp.com/terraform/language/functions, and cases next to them. */
const cases: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  numbers: [
    ['0.1 + 0.2 == 0.3', true],
    ['1 / 3 * 3 == 1', true],
    ['5 % 0', 5],
    ['-5 % 3', -2],
    ['5.5 % 2', '3p-1'],
    ['1 / 0', Infinity],
    ['0 / 0', 'error: The result is not a number.'],
    ['tostring(9007199254740993 + 2)', '9007199254740995'],
    ['tostring(123456789012345678901234567890)', '123456789012345678901234567890'],
    ['tostring(0.1)', '0.1'],
    ['tostring(100.50)', '100.5'],
    ['floor(-4.9)', -5],
    ['ceil(4.1)', 5],
    ['abs(-12.4) == 12.4', true],
    ['signum(-13)', -1],
    ['parseint("-FF", 16)', -255],
    ['parseint("aA", 62)', 656],
    ['parseint("12", 2)', 'error: cannot parse "12" as a base 2 integer'],
    ['log(8, 2)', 3],
    ['sum(["1", 2])', 3],
    ['max(5, 12, 9)', 12],
    ['min([12, 54, 3]...)', 3],
  ],
  strings: [
    ['title("hello wORLD")', 'Hello WORLD'],
    ['substr("🤔🤷", 0, 1)', '🤔'],
    ['length("e\\u0301")', 1],
    ['trim("?!hello?!", "!?")', 'hello'],
    ['chomp("a\\r\\n\\n")', 'a'],
    ['indent(2, "a\\nb")', 'a\n  b'],
    ['split(",", "a,b,")', ['a', 'b', '']],
    ['join("-", ["a"], ["b", "c"])', 'a-b-c'],
    ['replace("10.1.2.3", "/(\\\\d+)$/", "<$1>")', '10.1.2.<3>'],
    ['replace("abc", "", "-")', '-a-b-c-'],
    ['regex("(?P<y>\\\\d{4})-(?P<m>\\\\d\\\\d)", "2024-05")', { y: '2024', m: '05' }],
    ['regexall("[a-z](\\\\d)", "a1b2")', [['1'], ['2']]],
    ['format("%s is %d", "a", 3)', 'a is 3'],
    ['format("%#v|%v|%v", "a", true, [1])', '"a"|true|[1]'],
    ['format("%05d|%-5d|%+d|% d", 42, 42, 42, 42)', '00042|42   |+42| 42'],
    ['format("%.3f|%8.2f|%e|%g", 3.14159, 3.14159, 0.00012, 1000000)', '3.142|    3.14|1.200000e-04|1e+06'],
    ['format("%x|%X|%#x|%o|%b", 255, 255, 255, 8, 5)', 'ff|FF|0xff|10|101'],
    ['format("%[2]s %[1]s", "a", "b")', 'b a'],
    ['format("%q %%", "a\\"b")', '"a\\"b" %'],
    ['format("%t", "true")', 'true'],
    ['format("%d", "x")', 'error: unsupported value for "%d" at 0: a number is required'],
    ['formatlist("%s-%d", ["a", "b"], 3)', ['a-3', 'b-3']],
  ],
  collections: [
    ['chunklist(["a", "b", "c"], 2)', [['a', 'b'], ['c']]],
    ['coalescelist([], ["x"])', ['x']],
    ['compact(["a", "", null, "b"])', ['a', 'b']],
    ['distinct(["a", 1, "1"])', ['a', '1']],
    ['element(["a", "b", "c"], 4)', 'b'],
    ['element(["a", "b"], -1)', 'b'],
    ['index(["a", "b"], "b")', 1],
    ['matchkeys(["a", "b"], ["x", "y"], ["y"])', ['b']],
    ['one([])', null],
    ['range(3, 0)', [3, 2, 1]],
    ['reverse(["a", "b"])', ['b', 'a']],
    ['setsubtract(["a", "b"], ["b"])', ['a']],
    ['setunion(["a"], ["b"], ["a"])', ['a', 'b']],
    [
      'setproduct(["a", "b"], [1])',
      [
        ['a', 1],
        ['b', 1],
      ],
    ],
    ['slice(["a", "b", "c"], 1, 3)', ['b', 'c']],
    ['sort(["b", "a", "B"])', ['B', 'a', 'b']],
    ['transpose({ a = ["1", "2"], b = ["2"] })', { 1: ['a'], 2: ['a', 'b'] }],
    ['zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 }],
    ['values({ b = 2, a = 1 })', [1, 2]],
    ['merge({ a = 1 }, { a = 2, b = 3 })', { a: 2, b: 3 }],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['tolist([1, "a", true])', ['1', 'a', 'true']],
    ['tomap({ a = 1, b = "x" })', { a: '1', b: 'x' }],
  ],
  encodings: [
    ['jsonencode({ b = [1, null], a = "<é>" })', '{"a":"\\u003cé\\u003e","b":[1,null]}'],
    ['jsondecode("{\\"n\\": 12345678901234567890, \\"x\\": 0.1}").n == 12345678901234567890', true],
    ['jsondecode("[1,]")', expect.stringMatching(/^error: /)],
    [
      'yamlencode({ a = { b = [1, { c = "x", d = true }] }, e = [] })',
      '"a":\n  "b":\n  - 1\n  - "c": "x"\n    "d": true\n"e": []\n',
    ],
    ['yamlencode([[1, 2], {}])', '- - 1\n  - 2\n- {}\n'],
    ['yamldecode("a: &x {b: 1}\\nc:\\n  <<: *x\\n  d: 2\\n")', { a: { b: 1 }, c: { b: 1, d: 2 } }],
    [
      'yamldecode("d: 2024-01-02\\nk: 1_000\\ns: \\"1\\"\\nt: !!str 5")',
      { d: '2024-01-02T00:00:00Z', k: 1000, s: '1', t: '5' },
    ],
    ['yamldecode("a: 1\\n---\\nb: 2")', expect.stringMatching(/^error: /)],
    [
      'csvdecode("a,b\\n1,\\"x, \\"\\"y\\"\\"\\"\\n\\n2,z\\n")',
      [
        { a: '1', b: 'x, "y"' },
        { a: '2', b: 'z' },
      ],
    ],
    ['base64decode(base64encode("héllo"))', 'héllo'],
    ['textencodebase64("ab", "UTF-16LE")', 'YQBiAA=='],
    ['textdecodebase64("YQBiAA==", "UTF-16LE")', 'ab'],
    ['urlencode("a b/ç~")', 'a+b%2F%C3%A7~'],
    ['md5("hello")', '5d41402abc4b2a76b9719d911017c592'],
    ['base64sha256("hello")', 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='],
    ['uuidv5("dns", "www.terraform.io")', 'a5008fae-b28c-5ba5-96cd-82b4c53552d6'],
    ['base64gzip("x")', '?string'],
  ],
  times: [
    ['formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")', '02 Jan 2018 23:12 UTC'],
    ['formatdate("EEEE h \'o\'\'clock\'", "2018-01-02T23:12:01Z")', "Tuesday 23 o'clock"],
    ['timeadd("2024-02-29T23:59:59Z", "1h30m1.5s")', '2024-03-01T01:30:00Z'],
    ['timeadd("2024-01-01T00:00:00Z", "-1ns")', '2023-12-31T23:59:59Z'],
    ['timecmp("2017-11-22T01:00:00Z", "2017-11-22T00:00:00-01:00")', 0],
    ['timeadd("2023-02-29T00:00:00Z", "1h")', expect.stringMatching(/^error: not a valid RFC3339/)],
  ],
  networks: [
    ['cidrsubnet("172.16.0.0/12", 4, 2)', '172.18.0.0/16'],
    ['cidrsubnet("2001:db8::/32", 32, 5)', '2001:db8:0:5::/64'],
    ['cidrhost("10.12.112.0/20", -1)', '10.12.127.255'],
    ['cidrnetmask("172.16.0.0/12")', '255.240.0.0'],
    ['cidrsubnets("10.1.0.0/16", 8, 4)', ['10.1.0.0/24', '10.1.16.0/20']],
    ['cidrsubnet("10.0.0.0/30", 3, 0)', expect.stringMatching(/^error: insufficient address space/)],
    ['cidrhost("::ffff:0:0/96", 1)', '::ffff:0:1'],
  ],
  files: [
    ['file("files/a.txt")', 'hello\n'],
    ['file("nope.txt")', expect.stringMatching(/^error: no file exists/)],
    ['file("/etc/passwd")', '?string'],
    ['file("../../etc/passwd")', '?string'],
    ['file("../outside.txt")', 'beside the root module'],
    ['fileexists("files/b.txt")', false],
    ['fileset("files", "**")', ['a.txt', 'deep/b.json']],
    ['fileset("files", "*.{txt,md}")', ['a.txt']],
    ['filebase64("bin.dat")', 'AP/+'],
    ['filesha256("files/a.txt") == sha256(file("files/a.txt"))', true],
    ['templatefile("modules/net/rules.tftpl", { rules = { ssh = 22, web = 80 } })', 'ssh: 22\nweb: 80\n'],
    ['templatefile("modules/net/rules.tftpl", {})', expect.stringMatching(/^error: .*rules/)],
    ['templatestring("${a}-x", { a = "1" })', expect.stringMatching(/^error: /)],
    ['templatestring("$${a}-x", { a = "1" })', '1-x'],
    ['basename("a/b.txt")', 'b.txt'],
    ['dirname("a/b.txt")', 'a'],
  ],
}

describe.each(Object.keys(cases))('functions of %s', topic => {
  it.each(cases[topic] ?? [])('%s', (text, expected) => {
    expect(answer(text)).toEqual(expected)
  })
})

it('has every function of Terraform 1.11 but the two that take expressions', () => {
  expect(Object.keys(terraformFunctions)).toHaveLength(116)
})
