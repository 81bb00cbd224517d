// The console's date field in the real browser, which stands in another zone than the building:
// typed and picked at a desk and on a phone; what the centre then has is what was meant.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Centre } from './support/centre.mjs'
import { Console } from './support/console.mjs'
import { endAll } from './support/process.mjs'
import { setUp } from './support/staff.mjs'
import { until } from './support/wait.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = process.env.RECEPTION_BUILD ?? path.join(root, 'build/main')
const folder = path.join(root, 'build/e2e-dates')
const kNow = '2026-11-28T16:30:00Z' // 00:30 of the 29th in the building, still the 28th in New York
const kDesk = { width: 1440, height: 900 }
const kPhone = { width: 390, height: 844 }
const inTheBuilding = (text) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

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
  desk = await new Console({ root, folder: path.join(folder, 'console'), url: centre.url, timezone: 'America/New_York' }).open()
  await desk.page.clock.setFixedTime(new Date(kNow))
  await setUp(desk, centre.setupLink)
})

const shows = (field) => desk.field(field).inputValue()
async function type(field, text) {
  await desk.field(field).fill(text)
  await desk.field(field).press('Enter')
}
async function newNotice(title) {
  await desk.go('/notices/new/edit')
  await desk.field('标题').fill(title)
}
/** Saves, and waits until the centre has what was meant. */
async function saved(kind, fits) {
  await desk.button('存草稿').click()
  const address = new RegExp(`/${kind}/([0-9a-f-]{36})/edit`)
  await until('a saved draft', () => address.test(desk.page.url()))
  let row
  await until(`${kind} as they were meant`, async () => {
    row = await desk.ask(`/api/v1/staff/${kind}/${address.exec(desk.page.url())[1]}`)
    return fits(row)
  }, { within_ms: 5000 }).catch(() => {})
  return row
}
async function savedUntil(ms) {
  assert.equal((await saved('notices', (row) => row.valid_until_ms === ms)).valid_until_ms, ms)
}
async function pick(name, { day, hour, minute }) {
  await desk.button(`选${name}`).click()
  await desk.page.getByRole('button', { name: '下个月' }).click()
  await desk.page.getByRole('button', { name: day }).click()
  await desk.field(`${name}：点`).selectOption(hour)
  await desk.field(`${name}：分`).selectOption(minute)
}

test('a typed date is kept as it was written, with its year, in the building’s zone', async () => {
  await newNotice('寒假开放时间')
  const cases = {
    '2026-12-31 18:30': '2026-12-31 18:30', '12月31日 下午6点半': '2026-12-31 18:30', '２０２７－０１－０５　１８：３０': '2027-01-05 18:30',
    '1月5日 18:30:00': '2027-01-05 18:30', '明天 18:30': '2026-11-30 18:30', '2027-12-31 18:00': '2027-12-31 18:00',
  }
  for (const [typed, meant] of Object.entries(cases)) {
    await type('下墙', typed)
    assert.equal(await shows('下墙'), meant, typed)
    await savedUntil(inTheBuilding(meant))
  }
})

test('an end that is only a day lasts to the end of that day', async () => {
  await type('下墙', '12月31日')
  await savedUntil(inTheBuilding('2026-12-31 23:59:59'))
  assert.equal(await shows('下墙'), '2026-12-31 23:59')
})

test('what cannot be read stops the save, and the sentence names the field', async () => {
  await desk.field('下墙').fill('过完年')
  await desk.button('存草稿').click()
  await desk.page.getByText('下墙时间没看懂“过完年”，请写成 2026-12-31 18:30。').first().waitFor()
  await desk.audit('not-understood')
  await desk.page.setViewportSize(kPhone)
  await desk.audit('not-understood-phone')
  await desk.page.setViewportSize(kDesk)
  const id = /notices\/([^/]+)/.exec(desk.page.url())[1]
  const stands = await desk.ask(`/api/v1/staff/notices/${id}`)
  assert.equal(stands.valid_until_ms, inTheBuilding('2026-12-31 23:59:59'), 'as it was')
  await type('下墙', '')
  await savedUntil(null)
})

for (const [where, viewport] of Object.entries({ desk: kDesk, phone: kPhone })) {
  test(`a day and an hour are picked: ${where}`, async () => {
    await desk.page.setViewportSize(viewport)
    await newNotice(`选出来的日子 ${where}`)
    await pick('下墙时间', { day: '2026年12月31日 周四', hour: '18', minute: '30' })
    await desk.audit(`picked-${where}`)
    const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= viewport.width, `nothing scrolls sideways: ${wide}`)
    await desk.button('好').click()
    assert.equal(await shows('下墙'), '2026-12-31 18:30')
    await savedUntil(inTheBuilding('2026-12-31 18:30'))
    await desk.button('选下墙时间').click()
    await desk.button('当天结束').click()
    await desk.page.keyboard.press('Escape')
    await savedUntil(inTheBuilding('2026-12-31 23:59:59'))
    await desk.page.setViewportSize(kDesk)
  })
}

test('an event takes the same field, its slots too', async () => {
  await desk.go('/events/new/edit')
  await desk.field('标题').fill('冬至包饺子')
  await desk.button('再加一场').click()
  await type('开始', '2026-12-22 9:30')
  await type('结束', '12月23日')
  await type('报名从', '今天')
  await type('报名到', '12月20日')
  const from = desk.page.getByLabel('从', { exact: true })
  const to = desk.page.getByLabel('到', { exact: true })
  for (const [n, [a, b]] of [['12月22日 9:30', '12月22日 11:00'], ['12月23日 下午2点', '12月23日']].entries()) {
    await from.nth(n).fill(a)
    await to.nth(n).fill(b)
  }
  await desk.audit('event-dates')
  await desk.page.setViewportSize(kPhone)
  await desk.audit('event-dates-phone')
  await desk.page.setViewportSize(kDesk)
  const event = await saved('events', (row) => row.slots.length === 2)
  assert.deepEqual([event.starts_ms, event.ends_ms, event.signup_closes_ms],
    ['2026-12-22 09:30', '2026-12-23 23:59:59', '2026-12-20 23:59:59'].map(inTheBuilding))
  assert.deepEqual(event.slots.map((s) => [s.starts_ms, s.ends_ms]), [
    ['2026-12-22 09:30', '2026-12-22 11:00'], ['2026-12-23 14:00', '2026-12-23 23:59:59']].map((pair) => pair.map(inTheBuilding)))
})

test('the pages break no rule of the browser or of access', () => {
  assert.deepEqual(desk.complaints, [])
  assert.deepEqual([...desk.findings], [])
})
