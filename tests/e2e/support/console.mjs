// The staff console in the real browser: pages by their words, and an eye on what each page breaks.

import { createRequire } from 'node:module'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

const kChromium = '/usr/bin/chromium'
const kFlags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]
const kAct_ms = 30_000
const kBadImpacts = ['serious', 'critical']

export class Console {
  constructor({ root, folder, url, timezone = 'Asia/Shanghai' }) {
    Object.assign(this, { folder, url, timezone }) // of the browser, not of the building
    this.complaints = [] // of the browser: errors, refused resources, broken policy
    this.findings = new Map() // of axe: rule and page → what it found
    this.answers = [] // what the centre told the page, as text
    // Their one home is the console's own lock file.
    const require = createRequire(path.join(root, 'sync/console/package.json'))
    this.chromium = require('playwright-core').chromium
    this.axe = require('axe-core').source
    mkdirSync(folder, { recursive: true })
  }

  async open() {
    this.context = await this.chromium.launchPersistentContext(path.join(this.folder, 'profile'), {
      executablePath: kChromium,
      args: kFlags,
      headless: true,
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: this.timezone,
    })
    this.context.setDefaultTimeout(kAct_ms)
    this.page = this.context.pages()[0] ?? (await this.context.newPage())
    this.page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`))
    this.page.on('console', (message) => this.#heard(message))
    this.page.on('response', (response) => this.#answered(response))
    await this.page.exposeFunction('tellBrokenPolicy', (line) => this.complaints.push(line))
    await this.page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.tellBrokenPolicy(`policy: ${event.violatedDirective} ${event.blockedURI}`)
      })
    })
    return this
  }
  close() {
    return this.context?.close()
  }

  #heard(message) {
    if (message.type() !== 'error') return
    const { url } = message.location()
    // Asking who is logged in is answered 401 before anybody is: the browser logs each such answer.
    if (message.text().includes('401') && url.endsWith('/api/v1/staff/me')) return
    // The centre is killed on purpose; what a page says then is looked at by its own step.
    if (this.centreIsGone && message.text().includes('ERR_CONNECTION_REFUSED')) return
    this.complaints.push(`console: ${message.text()} (${url})`)
  }
  async #answered(response) {
    if (!response.url().includes('/api/v1/staff/')) return
    const type = response.headers()['content-type'] ?? ''
    if (!type.startsWith('application/json')) return
    const text = await response.text().catch(() => '')
    this.answers.push({ path: new URL(response.url()).pathname, text })
  }

  // ---- pages ------------------------------------------------------------------------------------
  async go(where) {
    await this.page.goto(`${this.url}${where}`)
    await this.settle()
  }
  /** The page has loaded its data, and nothing fades in any more; then it is looked at. */
  async settle() {
    await this.page.waitForLoadState('networkidle')
    await this.page.evaluate(() => Promise.allSettled(document.getAnimations()
      .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime)).map((one) => one.finished)))
  }
  button(name) {
    return this.page.getByRole('button', { name, exact: true })
  }
  link(name) {
    return this.page.getByRole('main').getByRole('link', { name, exact: true }).first()
  }
  /** Its words say what it does: 放行, 改好并放行, 删去号码并放行. */
  releaseButton() {
    return this.page.getByRole('button', { name: /放行/ })
  }
  field(name) {
    return this.page.getByLabel(name, { exact: true })
  }
  /** Pastes a page of a word processor into a field, as the browser hands it over. */
  async paste(name, html, text) {
    await this.field(name).focus()
    await this.page.evaluate(([html, text]) => {
      const data = new DataTransfer()
      data.setData('text/html', html)
      data.setData('text/plain', text)
      const event = { clipboardData: data, bubbles: true, cancelable: true }
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', event))
    }, [html, text])
  }
  text() {
    return this.page.locator('body').innerText()
  }

  /** What the staff API answers this session; used to look, never to act. */
  ask(where) {
    return this.page.evaluate(async (address) => {
      const answer = await fetch(address)
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
      return answer.json()
    }, where)
  }

  // ---- care -------------------------------------------------------------------------------------
  /** axe over the page as it stands, and a picture of it. */
  async audit(name) {
    await this.settle()
    await this.page.screenshot({ path: path.join(this.folder, `${name}.png`) })
    await this.page.evaluate(this.axe)
    const { violations } = await this.page.evaluate(() => window.axe.run(document))
    for (const violation of violations) {
      if (!kBadImpacts.includes(violation.impact)) continue
      const places = violation.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')
      this.findings.set(`${name}: ${violation.id}`, `${violation.help} at ${places}`)
    }
  }
}
