// What staff do in the console, in the console's own words.

import assert from 'node:assert/strict'
import { until } from './wait.mjs'

export const kAccount = { login: 'desk01', name: '党群审核员 01', password: 'lantern-harbour-26' }

/** Makes the first account, and comes to what the building is asked for. */
export async function firstAccount(desk, link) {
  await desk.page.goto(link)
  await desk.field('账号').fill(kAccount.login)
  await desk.audit('setup')
  await desk.field('怎么称呼（写进操作记录）').fill(kAccount.name)
  await desk.field('口令，可以写一句话').fill(kAccount.password)
  await desk.field('再输一遍').fill(kAccount.password)
  await desk.button('下一步：楼宇').click()
  await desk.page.waitForURL('**/setup')
}
export async function setUp(desk, link) {
  await firstAccount(desk, link)
  await desk.link('都以后再说，去今天').click()
  await desk.page.waitForURL('**/today')
}

export async function logIn(desk) {
  await desk.go('/today')
  await desk.page.waitForURL('**/login**')
  await desk.audit('login')
  await desk.field('账号').fill(kAccount.login)
  await desk.field('口令').fill(kAccount.password)
  await desk.button('登录').click()
  await desk.page.waitForURL('**/today')
}

export async function approveKiosk(desk, code, name) {
  await desk.go('/kiosks')
  await desk.field('终端屏上的八位数字').fill(code)
  await desk.field('叫什么').fill(name)
  await desk.audit('kiosk-approve')
  await desk.button('接上这台').click()
  await desk.page.getByText('接上了').waitFor()
}

/** Pastes, illustrates and publishes a notice; gives its id. */
export async function publishNotice(desk, { title, html, body, picture, alt }) {
  await desk.go('/notices')
  await desk.link('写一条').click()
  await desk.field('标题').fill(title)
  await desk.paste('正文', html, body)
  assert.equal(await desk.field('正文').inputValue(), body)
  await desk.page.locator('input[type=file]').setInputFiles(picture)
  await desk.field('首图').fill(alt)
  await desk.audit('notice-edit')
  await desk.button('发布').click()
  await desk.button('更新墙上的').waitFor()
  return /\/notices\/([^/]+)\/edit/.exec(desk.page.url())[1]
}

/** Makes an event of one slot that begins tomorrow and takes sign-ups now; gives its id. */
export async function publishEvent(desk, { title, place, summary }) {
  await desk.go('/events')
  await desk.link('办一场').click()
  await desk.field('标题').fill(title)
  await desk.field('一句话，写在墙上的卡片里').fill(summary)
  await desk.field('地点').fill(place)
  await desk.audit('event-edit')
  await desk.button('发布').click()
  await desk.page.waitForURL((url) => /\/events\/[0-9a-f-]{36}$/.test(url.pathname))
  return new URL(desk.page.url()).pathname.split('/').pop()
}

const kQueueMost = 40
const underReview = (desk) =>
  desk.page.evaluate(() => document.querySelector('.said')?.textContent.trim())

/** Works through the review queue, oldest first, until the wish with that text is released. */
export async function release(desk, text) {
  await desk.go('/review')
  await desk.audit('review')
  for (let turn = 0; turn < kQueueMost; ++turn) {
    await until('a wish to review', () => desk.releaseButton().isVisible())
    const written = await underReview(desk)
    await desk.releaseButton().click()
    await until(`“${written}” to leave the queue`, async () => (await underReview(desk)) !== written)
    if (written === text) return
  }
  throw new Error(`“${text}” did not come up for review`)
}

export async function move(desk, id, { step, line, party }) {
  await desk.go(`/wishes/${id}`)
  await desk.button(step).click()
  if (party) await desk.button(party).click()
  await desk.field('写给大家看的一行').fill(line)
  await desk.page.locator('main form button[type=submit]').click()
  await desk.page.getByText('已更新').waitFor()
}

export async function answer(desk, id, { text, outcome }) {
  await desk.go(`/wishes/${id}`)
  await desk.button('答复').click()
  await desk.button(outcome).click()
  await desk.field('答复，大家都看得到').fill(text)
  await desk.audit('wish')
  await desk.button('发布答复').click()
  await desk.page.getByText('已答复').waitFor()
}

export async function registrations(desk, event) {
  const list = await desk.ask(`/api/v1/staff/events/${event}/registrations`)
  assert.ok(Array.isArray(list.items))
  return list.items
}
