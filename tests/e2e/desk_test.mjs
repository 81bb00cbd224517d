// The desk in the real browser: the wish that an address names, wherever it lies in the queue; what
// a search finds; and merging, with the way to the one that goes on.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Centre } from './support/centre.mjs'
import { Console } from './support/console.mjs'
import { makeId } from './support/ids.mjs'
import { endAll } from './support/process.mjs'
import { setUp } from './support/staff.mjs'
import { until } from './support/wait.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = process.env.RECEPTION_BUILD ?? path.join(root, 'build/main')
const folder = path.join(root, 'build/e2e-desk')
const kQueue = 110 // more than the hundred that the review page asks for
const kDesk = { width: 1440, height: 900 }
const kPhone = { width: 390, height: 844 }

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const centre = new Centre({ root, build, folder })
const kNobody = '0192f0c1-7b2e-7c3d-8a4f-0123456789ab'
let desk
let last

after(async () => {
  await desk?.close()
  await endAll()
})
before(async () => {
  await centre.start()
  desk = await new Console({ root, folder: path.join(folder, 'console'), url: centre.url }).open()
  await setUp(desk, centre.setupLink)
  for (let n = 0; n < kQueue; ++n) last = await act('', { id: makeId(), category: 'life', source: 'visit', text: `第 ${n} 个：三楼“茶水间”的 ＷｉＦｉ 太慢` })
})

/** A step that the test needs, taken as the page would take it. */
function act(where, body) {
  return desk.page.evaluate(async ([address, sent]) => {
    const { csrf } = await (await fetch('/api/v1/staff/me')).json()
    const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf }, body: JSON.stringify(sent) })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }, [`/api/v1/staff/wishes${where}`, body])
}
async function bothWays(name) {
  await desk.audit(name)
  await desk.page.setViewportSize(kPhone)
  await desk.audit(`${name}-phone`)
  await desk.page.setViewportSize(kDesk)
}
const underReview = () => desk.page.locator('.said').innerText()

test('the review page opens the wish that its address names, beyond the oldest hundred', async () => {
  await desk.go(`/review?id=${last.id}`)
  assert.equal((await underReview()).trim(), last.text)
  await bothWays('review-far')
  await desk.button('先放着').click()
  await desk.page.waitForURL((url) => url.searchParams.get('id') !== last.id)
})

test('one that is reviewed, or gone, is said to be and no other one is shown', async () => {
  await act(`/${last.id}/release`, { version: last.version, text: last.text, category: 'life', line: '' })
  await desk.go(`/review?id=${last.id}`)
  await desk.page.getByText('这一个已经审过了，现在是“需求收集”。').waitFor()
  assert.equal(await desk.page.locator('.said').count(), 0)
  await bothWays('review-done')
  await desk.link('看这一个').click()
  await desk.page.waitForURL(`**/wishes/${last.id}`)
  await desk.go(`/review?id=${kNobody}`)
  await desk.page.getByText('没有这个心愿，可能已被删除。').waitFor()
  await desk.button('接着审别的').click()
  await desk.page.locator('.said').waitFor()
})

test('a search finds the words that people read', async () => {
  const found = async (q) => (await desk.ask(`/api/v1/staff/wishes?limit=1&q=${encodeURIComponent(q)}`)).total
  assert.equal(await found('id'), 0)
  assert.equal(await found('“茶水间”'), kQueue)
  assert.equal(await found('wifi 109'), 1)
  await desk.go('/wishes?view=list')
  await desk.field('按用词找').fill('ｗｉｆｉ 109')
  await desk.field('按用词找').press('Enter')
  await until('one row', async () => (await desk.page.locator('.wishrows .item').count()) === 1)
  await desk.page.getByText('第 109 个').waitFor()
})

test('a wish is merged into an open one, and leads to it', async () => {
  const made = await act('', { id: makeId(), category: 'life', source: 'visit', text: '三楼“茶水间”的 WiFi 还是太慢，第 109 个' })
  await act(`/${made.id}/release`, { version: made.version, text: made.text, category: 'life', line: '' })
  await desk.go(`/wishes/${made.id}`)
  await desk.button('并到相近的心愿').click()
  await desk.page.locator('label.pick').first().click()
  await desk.field('写给大家看的一行').fill('和上面那个一起办。')
  await bothWays('merge')
  await desk.button('合并').click()
  await desk.page.getByText('已更新').waitFor()
  await bothWays('merged')
  await desk.link(`“${last.text}”`).click()
  await desk.page.waitForURL(`**/wishes/${last.id}`)
})

test('the pages break no rule of the browser or of access', () => {
  // The browser logs each answer that is an error: the wish that is nobody's was asked for.
  assert.deepEqual(desk.complaints.filter((line) => !line.includes(kNobody)), [])
  assert.deepEqual([...desk.findings], [])
})
