import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCommand } from '../../src/cli/command.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'guardrail-fix-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A vault whose protection from purging is a safe patch, and a rule open to the internet, whose patch needs a look. */
const vault = `resource "azurerm_network_security_rule" "ssh" {
  name                        = "ssh"
  resource_group_name         = "rg"
  network_security_group_name = "nsg"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "22"
}

resource "azurerm_storage_account" "logs" {
  name                     = "stlogs"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  min_tls_version          = "TLS1_0"
}
`

async function run(args: readonly string[], answers?: readonly string[]) {
  let [stdout, stderr] = ['', '']
  const left = [...(answers ?? [])]
  const code = await runCommand(['fix', ...args], {
    stdout: {
      write: text => {
        stdout += text
      },
    },
    stderr: {
      write: text => {
        stderr += text
      },
    },
    env: {},
    cwd: () => folder,
    ask: answers && (() => Promise.resolve(left.shift())),
  })
  return { code, stdout, stderr }
}

const only = (...rules: string[]) => rules.flatMap(rule => ['--rule', rule])
const write = (text: string | Buffer, name = 'main.tf') => writeFileSync(join(folder, name), text)
const read = (name = 'main.tf') => readFileSync(join(folder, name), 'utf8')

test('a dry run shows the diff and writes nothing', async () => {
  write(vault)
  const { code, stdout, stderr } = await run(['--dry-run', ...only('network/nsg-ssh')])
  expect(code).toBe(0)
  expect(stdout).toContain('-  source_address_prefix       = "*"\n+  source_address_prefix       = "VirtualNetwork"')
  expect(stdout).toContain('Check first: Who connects from the internet loses access.')
  expect(stderr).toContain('Nothing was written.')
  expect(read()).toBe(vault)
})

test('without a terminal and without --yes nothing is written', async () => {
  write(vault)
  const { stderr } = await run(only('storage/min-tls'))
  expect(stderr).toContain('1 patch left to you.')
  expect(read()).toBe(vault)
})

test('--yes takes what is safe, --unchecked also what needs a look', async () => {
  write(vault)
  await run(['--yes', ...only('network/nsg-ssh')])
  expect(read()).toBe(vault)
  const { stderr } = await run(['--yes', '--unchecked', ...only('network/nsg-ssh')])
  expect(stderr).toContain('main.tf: 1 edit applied')
  expect(read()).toBe(
    vault.replace('source_address_prefix       = "*"', 'source_address_prefix       = "VirtualNetwork"'),
  )
})

test('a person may take one patch and refuse another', async () => {
  write(vault)
  await run(only('network/nsg-ssh', 'storage/min-tls'), ['n', 'y'])
  expect(read()).toContain('source_address_prefix       = "*"')
  expect(read()).not.toContain('TLS1_0')
})

test('all takes the rest, quit keeps what was agreed to', async () => {
  write(vault)
  await run(only('network/nsg-ssh', 'storage/min-tls'), ['y', 'q'])
  expect(read()).toContain('VirtualNetwork')
  expect(read()).toContain('TLS1_0')
  write(vault)
  await run(only('network/nsg-ssh', 'storage/min-tls'), ['a'])
  expect(read()).toContain('VirtualNetwork')
  expect(read()).not.toContain('TLS1_0')
})

test('severity and file choose among the patches', async () => {
  write(vault)
  write(vault.replaceAll('"ssh"', '"other"').replaceAll('"logs"', '"others"'), 'other.tf')
  const { stdout } = await run(['main.tf', '--dry-run', '--severity', 'critical'])
  expect(stdout).toMatch(/^critical SSH is open to the internet main\.tf:9/)
  expect(stdout).not.toMatch(/^(high|medium|low) /m)
  expect(stdout).not.toContain('b/other.tf')
})

test.each([
  ['Windows line endings', Buffer.from(vault.replaceAll('\n', '\r\n')), 'utf8'],
  ['a byte order mark', Buffer.from(`\ufeff${vault}`), 'utf8'],
  ['UTF-16', Buffer.from(`\ufeff${vault.replaceAll('\n', '\r\n')}`, 'utf16le'), 'utf16le'],
] as const)('%s stay', async (_, bytes, encoding) => {
  write(bytes)
  await run(['--yes', '--unchecked', ...only('storage/min-tls', 'storage/blob-soft-delete')])
  const before = bytes.toString(encoding)
  const after = readFileSync(join(folder, 'main.tf')).toString(encoding)
  expect(after).toContain('days = 7')
  expect(after.startsWith(before.slice(0, 40))).toBe(true)
  expect(after.includes('\r\n')).toBe(before.includes('\r\n'))
  expect(after.replaceAll('\r\n', '')).not.toContain(before.includes('\r\n') ? '\n' : '\r')
})

test('a second run finds nothing to do', async () => {
  write(vault)
  await run(['--yes', '--unchecked', ...only('storage/*', 'network/*')])
  const once = read()
  const { stderr } = await run(['--yes', '--unchecked', ...only('storage/*', 'network/*')])
  expect(stderr).toContain('No proven patch to apply.')
  expect(read()).toBe(once)
})
