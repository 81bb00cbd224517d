// How the house is kept, in the real browser: a year of the calendar is looked at, refused and taken,
// and the audit is read by person and thing, verified, and seen to be broken where it is.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Centre } from './support/centre.mjs'
import { Console } from './support/console.mjs'
import { endAll } from './support/process.mjs'
import { kAccount, setUp } from './support/staff.mjs'
import { until } from './support/wait.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = process.env.RECEPTION_BUILD ?? path.join(root, 'build/main')
const folder = path.join(root, 'build/e2e-house')
const kDesk = { width: 1440, height: 900 }
const kPhone = { width: 390, height: 844 }

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const centre = new Centre({ root, build, folder })
let desk

after(async () => {
  await desk?.close()
  await endAll()
})
before(async () => {
  await centre.start()
  desk = await new Console({ root, folder: path.join(folder, 'console'), url: centre.url }).open()
  await setUp(desk, centre.setupLink)
})

async function bothWays(name) {
  await desk.audit(name)
  await desk.page.setViewportSize(kPhone)
  await desk.audit(`${name}-phone`)
  const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= kPhone.width, `${name} is ${wide} wide on a phone`)
  await desk.page.setViewportSize(kDesk)
}
const day = (date, isOffDay) => ({ name: '元旦', date, isOffDay })
const year = (of, ...days) => JSON.stringify({ year: of, papers: ['https://www.gov.cn/zhengce/example.htm'], days })
let files = 0
/** Gives the page a file, as somebody who chose it. */
async function put(text) {
  const name = path.join(folder, `year-${++files}.json`)
  writeFileSync(name, text)
  await desk.page.locator('input[type=file]').setInputFiles(name)
  await desk.settle()
}
const next = new Date().getFullYear() + 1
const says = (text) => desk.page.getByText(text, { exact: false }).first().waitFor()

test('the years stand day by day, and the missing one is said', async () => {
  await desk.go('/settings/hours')
  await says(`缺 ${next} 年节假日表`)
  await bothWays('calendar')
  await desk.button(`${next} 缺`).click()
  await says('还没有这一年的表')
  await bothWays('calendar-missing')
})

test('a file that cannot be taken is refused in its words', async () => {
  await put(year(next - 1, day(`${next - 1}-01-01`, true)))
  await says(`这份是 ${next - 1} 年的，不是 ${next} 年。`)
  await put(year(next, day(`${next}-01-01`, true), day(`${next}-01-01`, false)))
  await says('有 2 行同一天，一行放假一行上班，没收。')
  await put('# date\n\n2027-13-01\toff\t元旦\tp\n')
  await says('第 3 行日期读不懂，这份没收。')
  await put('{ "year": ')
  await says('不是完整的 JSON，这份没收。')
  await bothWays('calendar-refused')
})

test('a year is looked at, then taken, and another one only where it was seen to differ', async () => {
  await put(year(next, day(`${next - 1}-12-31`, true), day(`${next}-01-01`, true)))
  await says(`其中 ${next - 1}年12月31日`)
  await bothWays('calendar-preview')
  await desk.button(`收下 ${next} 年`).click()
  await says('收下了')
  assert.equal((await desk.ask('/api/v1/staff/calendar')).missing.length, 0)
  await put(year(next, day(`${next - 1}-12-31`, true), day(`${next}-01-01`, true), day(`${next}-02-01`, true), day(`${next}-02-02`, true)))
  assert.ok(await desk.page.getByRole('button', { name: /^先看是哪 \d 天$/ }).isDisabled())
  await desk.page.getByRole('button', { name: /^看是哪 \d 天$/ }).click()
  await bothWays('calendar-differs')
  await desk.button(`换成这份 ${next} 年`).click()
  await says('收下了')
})

test('the audit is read by person and by thing, each with its place in the chain', async () => {
  await desk.go('/audit')
  await says('还没验过')
  await bothWays('audit')
  await desk.page.locator('.lines .item', { hasText: '收下节假日表' }).first().click()
  await says('与上一行扣得上')
  await bothWays('audit-line')
  await desk.button('看这个人今天的').click()
  await desk.page.waitForURL((url) => url.searchParams.has('staff') && url.searchParams.has('day'))
  await desk.go('/audit?only=contact')
  await says('这样找，没有一行。')
  await bothWays('audit-none')
})

test('a refusal stands in it, and what a stranger typed does not', async () => {
  await desk.page.evaluate(() => fetch('/api/v1/login', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'typed by a stranger', password: 'x' }),
  }))
  // It is filed within seconds, by whoever reads or by the centre itself.
  await until('the refusal to stand in the audit', async () => {
    await desk.go('/audit?only=refusal')
    return (await desk.page.locator('.lines .item', { hasText: '登录口令不对' }).count()) > 0
  }, { every_ms: 500 })
  assert.ok(!(await desk.text()).includes('typed by a stranger'))
  await bothWays('audit-refusals')
})

test('the chain is verified from the page', async () => {
  await desk.go('/audit')
  await desk.button('现在验一遍').click()
  await says('相扣无误')
  await says(kAccount.name)
  await bothWays('audit-verified')
})

test('the pages break no rule of the browser or of access', () => {
  // Refused files, and the stranger's login, are answers that the browser logs.
  const asked = /preview|\/api\/v1\/login/
  assert.deepEqual(desk.complaints.filter((line) => !asked.test(line)), [])
  assert.deepEqual([...desk.findings], [])
})
