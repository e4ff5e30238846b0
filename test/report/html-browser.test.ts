import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { renderHtml } from '../../src/report/html/render-html.ts'
import { buildFinding, buildPatch, buildReport, buildRule, source } from './builders.ts'
import { hostileReport } from './hostile.ts'

const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome']
const executablePath = candidates.find(path => path !== undefined && existsSync(path))
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
args.push('--disable-component-update', '--disable-sync')

test('a browser is there, or the tests of the page say that they were skipped', () => {
  if (executablePath === undefined) console.log('no Chromium here: the HTML report was not tried in a browser')
  expect(renderHtml(buildReport())).toContain('<!doctype html>')
})

describe.skipIf(executablePath === undefined)('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrail-html-'))
  let browser: Browser
  let complaints: string[]

  beforeAll(async () => {
    if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args })
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  async function open(report: Report, hash = ''): Promise<Page> {
    const file = join(folder, 'report.html')
    writeFileSync(file, renderHtml(report))
    const page = await browser.newPage()
    complaints = []
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    page.on('request', request => {
      if (!request.url().startsWith('file:')) complaints.push(request.url())
    })
    await page.goto(pathToFileURL(file).href + hash)
    return page
  }

  const shown = (page: Page) => page.locator('#shown').textContent()
  const manyFindings = Array.from({ length: 5000 }, (_, index) => {
    const severity = (['critical', 'high', 'medium', 'low'] as const)[index % 4] ?? 'low'
    const file = `modules/m${index % 100}/main.tf`
    return buildFinding({
      fingerprint: `f${index}`,
      rule: buildRule({
        id: `service${index % 40}/rule`,
        severity,
        controls: { cis: [`${index % 40}.1`], pci: ['4.2'] },
      }),
      risk: index % 100,
      status: index % 10 === 0 ? 'unknown' : 'violation',
      resource: { ...buildFinding().resource, address: `azurerm_storage_account.a${index}`, file },
      location: { ...buildFinding().location, file },
      patch: buildPatch(),
    })
  })
  const files = Array.from({ length: 100 }, (_, index) =>
    source(
      `modules/m${index}/main.tf`,
      'resource "azurerm_storage_account" "a" {\n  x = 1\n  min_tls_version          = var.tls\n}\n',
    ),
  )
  const many = buildReport({ findings: manyFindings, files })

  test('5,000 findings: small, filtered by each field, remembered in the address', async () => {
    expect(renderHtml(many).length).toBeLessThan(10_000_000)
    const page = await open(many)
    expect(await shown(page)).toBe('5,000 of 5,000 shown')

    await page.locator('[value=critical]').uncheck()
    expect(await shown(page)).toBe('3,750 of 5,000 shown')
    await page.locator('[value=critical]').check()

    await page.locator('[value=violation]').uncheck()
    expect(await shown(page)).toBe('500 of 5,000 shown')
    await page.locator('[value=violation]').check()

    await page.locator('#rule').selectOption({ label: 'service7/rule (125)' })
    expect(await shown(page)).toBe('125 of 5,000 shown')
    await page.locator('#rule').selectOption('')

    await page.locator('#file').selectOption({ label: 'modules/m3/main.tf (50)' })
    expect(await shown(page)).toBe('50 of 5,000 shown')
    await page.locator('#file').selectOption('')

    await page.locator('#framework').selectOption('cis')
    await page.locator('#control').selectOption('7.1')
    expect(await shown(page)).toBe('125 of 5,000 shown')

    await page.locator('[type=search]').fill('storage_account.a47')
    await expect.poll(() => shown(page)).toBe('3 of 5,000 shown')
    expect(await page.locator('.item:visible').count()).toBe(3)
    const { hash } = new URL(page.url())

    await page.locator('[type=reset]').click()
    await page.locator('.note summary').first().click()
    await page.locator('[data-control="8.1"]').click()
    expect(await shown(page)).toBe('125 of 5,000 shown')
    await page.locator('[type=reset]').click()
    await expect.poll(() => shown(page)).toBe('5,000 of 5,000 shown')
    const again = await open(many, hash)
    expect(await shown(again)).toBe('3 of 5,000 shown')
    expect(complaints).toEqual([])
  }, 120_000)

  test('a finding unfolds to its source, cause, fix and reasons', async () => {
    const page = await open(buildReport({ findings: [buildFinding({ patch: buildPatch() })] }))
    await page.locator('.item summary').click()
    const body = page.locator('.item .body')
    expect(await body.locator('mark').textContent()).toBe('var.tls')
    expect(await body.locator('.cause li').allTextContents()).toEqual([
      'default = "TLS1_0"modules/data/variables.tf:22',
    ])
    expect(await body.locator('.diff .remove').textContent()).toBe('-  default = "TLS1_0"\n')
    expect(await body.locator('.diff .add').textContent()).toBe('+  default = "TLS1_2"\n')
    expect(await body.locator('.controls li').allTextContents()).toEqual(['cis-azure-3.0 4.15', 'pci-dss-4 4.2.1'])
    expect(await body.locator('a').getAttribute('href')).toMatch(/^https:\/\/learn\.microsoft\.com/)
    expect(complaints).toEqual([])
  })

  test('every field and button has a name', async () => {
    const page = await open(buildReport({ findings: [buildFinding()] }))
    for (const name of ['Rule', 'File', 'Framework', 'Control'])
      expect(await page.getByRole('combobox', { name, exact: true }).count()).toBe(1)
    expect(await page.getByRole('searchbox', { name: 'Search' }).count()).toBe(1)
    expect(await page.getByRole('checkbox').count()).toBe(7)
    expect(
      await page.getByRole('checkbox', { name: /^(Critical|High|Medium|Low|Violation|Unknown|Excepted)$/ }).count(),
    ).toBe(7)
    expect(await page.getByRole('button', { name: /^(Unfold all|Clear)$/ }).count()).toBe(2)
  })

  test('works by keyboard', async () => {
    const findings = manyFindings.slice(0, 5)
    const page = await open(buildReport({ findings, files }))
    await page.locator('.item summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.item').first().getAttribute('open')).toBe('')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const index = await page.evaluate(
      "[...document.querySelectorAll('.item')].indexOf(document.activeElement.parentElement)",
    )
    expect(index).toBe(2)
  })

  test('nothing is wider than a phone, and print unfolds what is shown', async () => {
    const page = await open(buildReport({ findings: [buildFinding({ patch: buildPatch() })] }))
    await page.setViewportSize({ width: 360, height: 800 })
    await page.locator('.item summary').click()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.locator('.item summary').click()
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(await page.locator('.item .body mark').count()).toBe(1)
  })

  test('hostile text is shown, not run', async () => {
    const page = await open(hostileReport())
    await page.getByRole('button', { name: 'Unfold all' }).click()
    expect(await page.locator('.item .body h3').count()).toBeGreaterThan(6)
    expect(await page.locator('img, .item script, b').count()).toBe(0)
    expect(await page.locator('.message').first().textContent()).toContain('</script><script>alert(1)</script>')
    expect(complaints).toEqual([])
  })
})
