// A building from nothing, in the real browser: the first account, its name, a ready-made set of
// contents; then each tab of the settings, what two people change at once, and what is not saved.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Centre } from './support/centre.mjs'
import { Console } from './support/console.mjs'
import { makeId } from './support/ids.mjs'
import { endAll } from './support/process.mjs'
import { firstAccount, kAccount } from './support/staff.mjs'
import { until } from './support/wait.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = process.env.RECEPTION_BUILD ?? path.join(root, 'build/main')
const folder = path.join(root, 'build/e2e-settings')
const kDesk = { width: 1440, height: 900 }
const kPhone = { width: 390, height: 844 }
const kTabs = ['basics', 'places', 'phrases', 'lexicon', 'responsibilities', 'companies', 'hours', 'retention', 'roster']
const kSecret = '13800000000'

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const centre = new Centre({ root, build, folder, sample: false })
let desk

after(async () => {
  await desk?.close()
  await endAll()
})
before(async () => {
  await centre.start()
  desk = await new Console({ root, folder: path.join(folder, 'console'), url: centre.url }).open()
})

async function bothWays(name) {
  await desk.audit(name)
  await desk.page.setViewportSize(kPhone)
  await desk.audit(`${name}-phone`)
  const wide = await desk.page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.querySelector('.body')?.scrollWidth ?? 0))
  assert.ok(wide <= kPhone.width, `${name} is ${wide} px wide`)
  await desk.page.setViewportSize(kDesk)
}
const settings = () => desk.ask('/api/v1/staff/settings')
/** What somebody else saves meanwhile. */
function saveBeside(name, value) {
  return desk.page.evaluate(async ([tab, next]) => {
    const { csrf } = await (await fetch('/api/v1/staff/me')).json()
    const { tabs } = await (await fetch('/api/v1/staff/settings')).json()
    const answer = await fetch(`/api/v1/staff/settings/${tab}`, {
      method: 'PUT', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ version: tabs[tab].version, value: { ...tabs[tab].value, ...next } }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }, [name, value])
}
async function save(count) {
  await desk.button(`保存 ${count} 处改动`).click()
  await desk.page.getByText(`存好了 ${count} 处改动。`).waitFor()
}

test('a building from nothing has a name, phrases, places and words in a few taps', async () => {
  await firstAccount(desk, centre.setupLink)
  await desk.field('楼名').fill('新楼')
  await desk.field('开放从').fill('8')
  await desk.field('开放到').fill('19:30')
  await bothWays('first-building')
  await desk.button('下一步：现成的内容').click()
  await desk.button('用这一套').waitFor()
  await bothWays('first-contents')
  await desk.button('用这一套').click()
  await desk.link('去接终端').waitFor()
  await bothWays('first-kiosk')
  const { tabs } = await settings()
  assert.equal(tabs.basics.value.name, '新楼')
  assert.deepEqual(tabs.basics.value.opening.map((day) => day && [day.from_min, day.to_min]), [...Array(5).fill([480, 1170]), null, null])
  assert.ok(tabs.phrases.value.lists.length === 8 && tabs.phrases.value.lists.every((list) => list.phrases.length))
  assert.ok(tabs.places.value.places.length >= 6)
  assert.ok(tabs.lexicon.value.words.length)
  assert.ok(tabs.responsibilities.value.rows.length >= 8)
})

test('every tab stands at both widths and breaks no rule of access', async () => {
  for (const tab of kTabs) {
    await desk.go(`/settings/${tab}`)
    await bothWays(`settings-${tab}`)
  }
})

test('what is not saved is counted, told, and asked about before it is left', async () => {
  const before = (await settings()).tabs.basics.value.name_en
  await desk.go('/settings/basics')
  await desk.field('英文楼名').fill('New Tower')
  await desk.page.getByText('1 处改动还没保存').waitFor()
  await bothWays('settings-changed')
  await desk.button('地点').click()
  await desk.page.getByText('还有 1 处没保存。').waitFor()
  await bothWays('settings-leave')
  await desk.button('留下').click()
  assert.equal(await desk.field('英文楼名').inputValue(), 'New Tower')
  await desk.button('地点').click()
  await desk.button('不存，走').click()
  await desk.page.waitForURL('**/settings/places')
  assert.equal((await settings()).tabs.basics.value.name_en, before)
})

test('two people who change one tab see both versions, and come together', async () => {
  await desk.go('/settings/basics')
  await desk.field('英文楼名').fill('New Tower')
  await saveBeside('basics', { street: '石门二路街道' })
  await desk.page.keyboard.press('Control+s')
  await desk.button('合起来').waitFor()
  await bothWays('settings-conflict')
  await desk.button('合起来').click()
  await save(1)
  const { value, changed } = (await settings()).tabs.basics
  assert.deepEqual([value.street, value.name_en], ['石门二路街道', 'New Tower'])
  assert.ok(changed.name)
})

test('a cell of the responsibility list is changed by keys alone', async () => {
  await desk.go('/settings/responsibilities')
  await desk.page.locator('table.mx').waitFor()
  await desk.page.keyboard.press('ArrowRight')
  await desk.page.keyboard.press('4')
  await desk.page.getByText('在办的不动，还是原来的期限。').waitFor()
  await bothWays('settings-cell')
  await desk.page.keyboard.press('Control+s')
  await desk.page.getByText('存好了 1 处改动。').waitFor()
  await desk.page.keyboard.press('Delete')
  await save(1)
})

test('a file of words is taken, what could not be is told by its line, and the rest is saved', async () => {
  await desk.go('/settings/lexicon')
  const file = path.join(folder, 'words.tsv')
  writeFileSync(file, '新楼\txīn lóu\n没有拼音\n茶水间\tcha shui\n花园\thua yuan\n')
  await desk.page.locator('input[type=file]').setInputFiles(file)
  await desk.page.getByText('收下 2 行，2 行没收，见第 2、3 行。').waitFor()
  await bothWays('settings-words')
  await save(2)
  const { words } = (await settings()).tabs.lexicon.value
  assert.ok(words.some((one) => one.word === '新楼' && one.pinyin === 'xin lou'))
})

test('what the centre would not take says which thing and why, before anybody saves', async () => {
  await desk.go('/settings/phrases')
  const standing = (await settings()).tabs.phrases.value.lists[0].phrases[0].text
  await desk.field('这一句，最多 20 个字').fill(`打 ${kSecret}`)
  await desk.page.getByText(/还存不了：.*像有/).waitFor()
  await bothWays('settings-blocked')
  await desk.button('放弃改动').click()
  assert.equal(await desk.field('这一句，最多 20 个字').inputValue(), standing)
})

test('whom to call at a company is sealed, and opened one at a time with a reason', async () => {
  await desk.go('/settings/companies')
  await desk.button('添一家').click()
  await desk.field('全称').fill('一家小公司')
  await desk.button('写一位').click()
  await desk.field('怎么称呼').fill('某女士')
  await desk.field('电话').fill(kSecret)
  await save(1)
  await desk.page.getByText('已封存').waitFor()
  const kept = JSON.stringify(await settings())
  assert.ok(!kept.includes(kSecret) && !kept.includes('某女士'))
  await desk.button('打开').click()
  await desk.button('约一次走访').click()
  await desk.button('写原因并打开').click()
  await desk.page.getByText(kSecret).waitFor()
  await bothWays('settings-company')
  await desk.button('30 秒后合上').or(desk.page.getByRole('button', { name: /秒后合上/ })).first().click()
  await until('it to be shut', async () => (await desk.page.getByText(kSecret).count()) === 0)
})

test('a place that a phrase names can be retired and not taken away', async () => {
  const { tabs } = await settings()
  const named = tabs.phrases.value.lists.flatMap((list) => list.phrases).find((one) => one.place)?.place
  assert.ok(named)
  const { name } = tabs.places.value.places.find((one) => one.id === named)
  await desk.go('/settings/places')
  await desk.page.locator('.pickb', { hasText: name }).first().click()
  assert.equal(await desk.button('拿掉这个地点').count(), 0)
  await desk.page.getByText(/只能停用，不能拿掉/).waitFor()
})

test('people on duty change places with one tap', async () => {
  await desk.go('/settings/roster')
  await desk.button('下一周').click()
  const day = (word) => desk.page.locator('.dayc', { hasText: word })
  for (const [word, who] of [['周一', '值班员 01'], ['周二', '值班员 02']]) {
    await day(word).click()
    await desk.button('添一位').click()
    await desk.field('第 1 位，谁').fill(who)
  }
  await desk.button('周一 值班员 01').click()
  await until('them to have changed places', async () => (await day('周一').innerText()).includes('值班员 02'))
  await bothWays('settings-swap')
  await save(2)
  assert.equal((await settings()).tabs.roster.value.days[0].spans[0].who, '值班员 02')
})

test('a shorter promise says which dates move before it is saved', async () => {
  await desk.go('/settings/hours')
  await desk.field('一般，几个工作日').fill('4')
  await desk.field('一般，几个工作日').press('Tab')
  await desk.page.getByText('没有一个心愿的期限会动。').waitFor()
  await bothWays('settings-hours-changed')
  await save(1)
})

test('the party organisation has the roster, and of the other settings nothing', async () => {
  const link = await desk.page.evaluate(async ([id, password]) => {
    const { csrf } = await (await fetch('/api/v1/staff/me')).json()
    const body = JSON.stringify({ id, login: 'org01', name: '党组织 01', roles: ['organisation'], password })
    const answer = await fetch('/api/v1/staff/people', { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf }, body })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()).path
  }, [makeId(), kAccount.password])
  await desk.button('退出').click()
  await desk.page.waitForURL('**/login**')
  await desk.go(link)
  await desk.field('口令，可以写一句话').fill('harbour-lantern-27')
  await desk.field('再输一遍').fill('harbour-lantern-27')
  await desk.button('设好并登录').click()
  await desk.page.waitForURL('**/today')
  await desk.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '设置' }).click()
  await desk.page.waitForURL('**/settings/roster')
  await desk.button('下一周').click()
  await desk.page.getByText('值班员 02').waitFor()
  await bothWays('settings-roster-alone')
  assert.equal(await desk.button('责任清单').count(), 0)
  assert.deepEqual(Object.keys((await settings()).tabs), ['roster'])
  await desk.page.locator('.dayc', { hasText: '周三' }).click()
  await desk.button('添一位').click()
  await desk.field('第 1 位，谁').fill('值班员 03')
  await save(1)
})

test('the pages break no rule of the browser or of access', () => {
  // The browser logs each answer that is an error: a stale save, and what could not be saved yet.
  assert.deepEqual(desk.complaints.filter((line) => !/status of (409|400|422).*staff\/settings/.test(line)), [])
  assert.deepEqual([...desk.findings], [])
})
