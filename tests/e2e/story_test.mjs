// A day in the building, with the real programs: staff at the console, a visitor at the kiosk, and a
// cable that is pulled. One story, in order; what one step made, the next one uses.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Cable } from './support/cable.mjs'
import { Centre } from './support/centre.mjs'
import { learnKeys, readCode } from './support/code_reader.mjs'
import { Console } from './support/console.mjs'
import { Kiosk } from './support/kiosk.mjs'
import { Panel } from './support/panel.mjs'
import { endAll, run } from './support/process.mjs'
import * as staff from './support/staff.mjs'
import { filesWith, phoneSpellings } from './support/traces.mjs'
import { sleep, until } from './support/wait.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = process.env.RECEPTION_BUILD ?? path.join(root, 'build/main')
const folder = path.join(root, 'build/e2e')
const pictures = path.join(folder, 'pictures')

const kWholeRun_ms = 1_500_000
const kBackoff_ms = 400_000 // after an outage the next try may be five minutes away
const kPollsAllowed = 2

const kNotice = {
  title: '北门雨水口改造完工',
  html: '<html><head><style>p.MsoNormal{margin:0cm}</style></head><body><h2>做了什么<o:p></o:p></h2>' +
    '<ul><li class=MsoNormal>换了<b>两个</b>雨水口</li><li class=MsoNormal>重新找坡，雨后十分钟内排净</li></ul>' +
    '<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p class=MsoNormal>感谢大家绕行。</p></body></html>',
  body: '## 做了什么\n\n- 换了**两个**雨水口\n- 重新找坡，雨后十分钟内排净\n\n感谢大家绕行。',
  alt: '从红到米色的示意图',
}
const kEvent = { title: '办公室肩颈放松课', place: '一楼会客厅', summary: '午间半小时，坐着就能做。' }
const kWish = { keys: ['louxia', 'xiangyao', 'yinshuiji'], text: '楼下想要饮水机' }
const kVisitors = [
  { keys: ['zhounvshi'], name: '周女士', phone: '13800000000' },
  { keys: ['zhouxiansheng'], name: '周先生', phone: '13800000001' },
]
const kReply = '饮水机已经装在一楼会客厅门口，每周换滤芯。'

rmSync(folder, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })

const centre = new Centre({ root, build, folder })
const panel = new Panel({ folder: path.join(folder, 'panel') })
const cable = new Cable(centre)
const desk = new Console({ root, folder: path.join(folder, 'console'), url: '' })
const widePanel = new Panel({
  folder: path.join(folder, 'wide-panel'), size: { width: 1920, height: 1080 },
})
let kiosk // by code, portrait, over the cable
let hall // by the one-time file, landscape, beside the centre; its visitors walk off
const shot = (name) => path.join(pictures, `${name}.png`)
const made = {} // ids and codes that later steps need

after(async () => {
  await desk.close().catch(() => {})
  await endAll()
  await cable.close()
})

test('a day in the building', { timeout: kWholeRun_ms }, async (t) => {
  let broken = false
  const step = async (name, act) => {
    if (broken) return
    await t.test(name, async () => {
      try {
        await act()
      } catch (problem) {
        broken = true
        await panel.shoot(shot('failed')).catch(() => {})
        await desk.page?.screenshot({ path: path.join(folder, 'console', 'failed.png') }).catch(() => {})
        throw problem
      }
    })
  }
  for (const [name, act] of story) await step(name, act)
})

// ---- the visitor's taps ---------------------------------------------------------------------------

async function openEvent() {
  await kiosk.goHome()
  await kiosk.tap({ name: 'all_events' })
  await kiosk.scrollTo(kEvent.title)
  await kiosk.tap(kEvent.title)
  await until('the slots of the event', () => slot())
}
const slot = () => kiosk.items().find((item) => item.hit && item.name.includes('/slot:'))

async function signUp({ keys, phone }, { button, receipt }) {
  await openEvent()
  await kiosk.tap({ name: slot().name })
  await kiosk.tap({ name: 'sign_up', label: button })
  for (const letters of keys) await kiosk.pinyin(letters)
  await kiosk.tap({ label: '下一步', role: 'key' })
  await kiosk.type(phone)
  await kiosk.tap({ label: '下一步', role: 'key' })
  await kiosk.tap({ role: 'check', name: 'consent' })
  await kiosk.tap({ name: 'submit', label: button })
  await kiosk.waitFor(receipt)
}

async function leaveReceipt() {
  await kiosk.tap({ name: 'leave' })
  await until('the attract view', () => kiosk.find({ name: 'start' }))
}

async function lookUp(code) {
  await kiosk.goHome()
  await kiosk.tap('我的回执')
  await kiosk.type(code)
}

async function polls(count) {
  const from = cable.pulls
  await until(`${count} more polls`, () => cable.pulls >= from + count)
}

/** What staff published is on its way within two polls, and then on the screen. */
async function reachesKiosk(words, publish) {
  const watch = cable.watch(words)
  await publish()
  watch.mark()
  const took = await until(`“${words}” on the cable`, () =>
    Promise.race([watch.polls().then((n) => ({ n })), sleep(200).then(() => null)]))
  assert.ok(took.n <= kPollsAllowed, `it took ${took.n} polls`)
}

// ---- the story ------------------------------------------------------------------------------------

const story = [
  ['the centre starts and its one-time link makes the first account', async () => {
    await centre.start()
    desk.url = centre.url
    await desk.open()
    await staff.setUp(desk, centre.setupLink)
    await desk.audit('today')
  }],

  ['the link is spent', async () => {
    const again = await fetch(centre.setupLink.replace('/setup/', '/api/v1/setup/'))
    assert.equal(again.status, 404)
  }],

  ['a kiosk is enrolled by the code on its screen', async () => {
    await panel.start()
    await cable.open()
    kiosk = await new Kiosk({ root, build, folder, panel, server: cable.url }).start()
    const code = () => kiosk.labels().find((label) => /^0\d( \d\d){3}$/.test(label))
    await until('an enrolment code', code)
    await kiosk.shoot(shot('01-enrol'))
    await staff.approveKiosk(desk, code(), '一楼大堂 01')
    await until('the attract view', () => kiosk.find({ name: 'start' }))
    await desk.go('/kiosks')
    assert.match(await desk.text(), /一楼大堂 01/)
    await desk.audit('kiosks')
    await kiosk.shoot(shot('02-attract'))
  }],

  ['a notice with a picture reaches the wall within two polls', async () => {
    const picture = path.join(folder, 'picture.png')
    await run('convert', ['-size', '1280x800', 'gradient:#B3262A-#F7F2E8', picture])
    await reachesKiosk(kNotice.title, async () => {
      made.notice = await staff.publishNotice(desk, { ...kNotice, picture })
    })
    await kiosk.goHome()
    await kiosk.tap({ name: 'all_affairs' })
    await kiosk.scrollTo(kNotice.title)
    await until('the picture on the wall', () => kiosk.shows(kNotice.alt))
    await kiosk.shoot(shot('03-affairs'))
    await kiosk.tap(kNotice.title)
    await kiosk.waitFor('看大图 1 / 1')
    await kiosk.shoot(shot('04-notice'))
    await until('the console to say that it was seen', async () => {
      await desk.go(`/notices/${made.notice}/edit`)
      return (await desk.text()).includes('屏上已见 1 / 1 台')
    }, { every_ms: 500 })
    await desk.go('/notices')
    await desk.audit('notices')
  }],

  ['a kiosk beside the centre enrols by its one-time file', async () => {
    await widePanel.start()
    hall = await new Kiosk({
      root, build, folder: path.join(folder, 'hall'), panel: widePanel, server: centre.url,
      enrolFile: centre.enrolFile, idle: 'on',
    }).start()
    await until('the attract view in the hall', () => hall.find({ name: 'start' }))
    assert.ok(!existsSync(centre.enrolFile), 'the file dies with its use')
    await desk.go('/kiosks')
    assert.match(await desk.text(), /本机/)
    await hall.shoot(shot('20-wide-attract'))
    await hall.goHome()
    await hall.shoot(shot('21-wide-home'))
    await hall.tap({ name: 'make_wish' })
    await hall.tap('楼宇环境')
    await hall.tap({ name: 'write' })
    await hall.pinyin(kVisitors[0].keys[0]) // and then somebody calls: it is never sent
  }],

  ['a wish is made in pinyin by real taps', async () => {
    await kiosk.goHome()
    await kiosk.tap('我的回执')
    made.keys = await learnKeys(kiosk, shot('keys'))
    await kiosk.goHome()
    await kiosk.tap({ name: 'make_wish' })
    await kiosk.tap('生活便利')
    await kiosk.shoot(shot('05-category'))
    await kiosk.tap({ name: 'write' })
    for (const letters of kWish.keys) await kiosk.pinyin(letters)
    await kiosk.shoot(shot('06-text'))
    await kiosk.tap({ label: '下一步', role: 'key' })
    await kiosk.waitFor('看一遍，再提交')
    await kiosk.shoot(shot('07-preview'))
    assert.ok(kiosk.labels().every((label) => !label.includes(kWish.text)), 'typed words are listed')
    await kiosk.tap({ name: 'submit' })
    await kiosk.waitFor('心愿收好了')
    made.wishCode = await readCode(kiosk, made.keys, shot('08-receipt'))
    await leaveReceipt()
  }],

  ['it waits for review and is on no wall', async () => {
    await until('the wish in the queue', async () => {
      await desk.go('/wishes?view=list&stage=pending_review')
      return (await desk.text()).includes(kWish.text)
    }, { every_ms: 500 })
    await desk.audit('wishes')
    const page = await desk.ask('/api/v1/staff/wishes?stage=pending_review&limit=100')
    const mine = page.items.filter((wish) => wish.text === kWish.text)
    assert.equal(mine.length, 1)
    made.wish = mine[0].id
    await polls(2)
    await kiosk.goHome()
    await kiosk.tap({ name: 'see_wall' })
    await kiosk.still()
    assert.ok(!kiosk.shows(kWish.text), 'an unreleased wish is on the wall')
    const body = Buffer.from(kWish.text)
    assert.deepEqual(filesWith([kiosk.data], [body]), [], 'an unreleased wish lies on the kiosk')
  }],

  ['its receipt says so', async () => {
    await lookUp(made.wishCode)
    await kiosk.waitFor('待审')
    await kiosk.shoot(shot('09-pending'))
  }],

  ['staff release it, and it hangs on the wall', async () => {
    await reachesKiosk(made.wish, () => staff.release(desk, kWish.text))
    await kiosk.goHome()
    await kiosk.tap({ name: 'see_wall' })
    await kiosk.scrollTo(kWish.text)
    await kiosk.shoot(shot('10-wall'))
  }],

  ['it goes through the stages and is answered, on the wall', async () => {
    await staff.move(desk, made.wish, {
      step: '上楼务会商量', line: '本周楼务会第一项。', party: '楼宇党组织',
    })
    await staff.move(desk, made.wish, { step: '开始办理', line: '物业在量尺寸。', party: '物业' })
    await reachesKiosk(kReply, () =>
      staff.answer(desk, made.wish, { text: kReply, outcome: '解决了' }))
    await kiosk.tap(kWish.text)
    await kiosk.waitFor(kReply)
    await kiosk.shoot(shot('11-answer'))
    await desk.audit('wish-answered')
  }],

  ['the wisher sees the answer and rates it', async () => {
    await lookUp(made.wishCode)
    await kiosk.waitFor('闭环反馈')
    await kiosk.scrollTo({ label: '解决了', role: 'button' })
    await kiosk.shoot(shot('12-rate'))
    await kiosk.tap({ label: '解决了', role: 'button' })
    await kiosk.waitFor('评价记下了')
    await until('the rating in the console', async () => {
      const wish = await desk.ask(`/api/v1/staff/wishes/${made.wish}`)
      return wish.ratings.solved === 1
    })
  }],

  ['a visitor signs up while online and is confirmed', async () => {
    await reachesKiosk(kEvent.title, async () => {
      made.event = await staff.publishEvent(desk, kEvent)
    })
    await signUp(kVisitors[0], { button: '报名', receipt: '报名成功' })
    made.firstCode = await readCode(kiosk, made.keys, shot('13-confirmed'))
    await leaveReceipt()
    const [first, ...more] = await staff.registrations(desk, made.event)
    assert.equal(more.length, 0)
    assert.equal(first.state, 'confirmed')
    assert.ok(!('name' in first), 'a name came unasked')
  }],

  ['the centre is killed; a sign-up is recorded, to be confirmed', async () => {
    desk.centreIsGone = true
    await centre.kill()
    await kiosk.goHome()
    await kiosk.waitFor('暂时连不上中心', { within_ms: 120_000 })
    await kiosk.shoot(shot('14-offline'))
    await signUp(kVisitors[1], { button: '先登记，联网后确认', receipt: '先记下了，等确认' })
    made.secondCode = await readCode(kiosk, made.keys, shot('15-recorded'))
    await leaveReceipt()
  }],

  ['the kiosk loses its power, too, and starts with everything it had', async () => {
    await kiosk.kill()
    await kiosk.start()
    await kiosk.goHome()
    await kiosk.waitFor('待送出 1 条', { within_ms: 120_000 })
    await kiosk.shoot(shot('16-restarted'))
    await kiosk.tap({ name: 'all_affairs' })
    await kiosk.scrollTo(kNotice.title)
    await until('the picture', () => kiosk.shows(kNotice.alt))
    await kiosk.goHome()
    await kiosk.tap({ name: 'see_wall' })
    await kiosk.scrollTo(kWish.text)
    await kiosk.tap(kWish.text)
    await kiosk.waitFor(kReply)
    await openEvent()
  }],

  ['the centre is back; the sign-up arrives exactly once', async () => {
    await centre.start()
    desk.centreIsGone = false
    await until('the second registration', async () =>
      (await staff.registrations(desk, made.event)).length > 1, { within_ms: kBackoff_ms, every_ms: 500 })
    await polls(3)
    const list = await staff.registrations(desk, made.event)
    assert.equal(list.length, kVisitors.length)
    assert.ok(list.every((r) => r.state === 'confirmed'))
    await lookUp(made.secondCode)
    await kiosk.waitFor('报名已确认')
    await kiosk.shoot(shot('17-confirmed-later'))
  }],

  ['a phone number is opened one at a time, with a reason, and noted', async () => {
    await desk.go(`/events/${made.event}`)
    await desk.button('打开这一页的姓名').waitFor()
    assert.ok(kVisitors.every(({ name }) => !desk.answers.some((answer) => answer.text.includes(name))))
    await desk.button('打开这一页的姓名').click()
    for (const { name } of kVisitors) await desk.page.getByText(name).waitFor()
    await desk.audit('event')
    const { phone } = kVisitors[1]
    assert.ok(!(await desk.text()).includes(phone))
    assert.ok(desk.answers.every((answer) => !answer.text.includes(phone)), 'it came unasked')
    const row = desk.page.locator('.tr', { hasText: kVisitors[1].name })
    await row.getByRole('button', { name: '打开' }).click()
    await desk.field('为什么要打开').fill('确认到场时间')
    await desk.audit('contact')
    await desk.button('写原因并打开').click()
    await row.getByText(phone).waitFor()
    const told = desk.answers.filter((answer) => answer.text.includes(phone))
    assert.equal(told.length, 1)
    assert.match(told[0].path, /\/registrations\/[^/]+\/contact$/)
    assert.ok(!told[0].text.includes(kVisitors[0].phone), 'one at a time')
    const audit = await desk.ask('/api/v1/staff/audit?limit=20')
    assert.ok(audit.items.some((line) => JSON.stringify(line).includes('确认到场时间')))
    assert.ok(!JSON.stringify(audit).includes(phone), 'the record tells the number')
  }],

  ['whoever walks off leaves nothing behind', async () => {
    await until('the attract view in the hall', () => hall.find({ name: 'start' }),
      { within_ms: 120_000 })
    await hall.goHome()
    await hall.tap({ name: 'make_wish' })
    await hall.tap('楼宇环境')
    await hall.tap({ name: 'write' })
    await hall.still()
    assert.ok(!hall.find({ name: 'undo' }), 'the text of the one before is still there')
    await hall.shoot(shot('22-wide-text'))
  }],

  ['nobody who is not logged in sees a name', async () => {
    await desk.button('退出').click()
    await desk.page.waitForURL('**/login**')
    const answer = await fetch(`${centre.url}/api/v1/staff/events/${made.event}/registrations`)
    assert.equal(answer.status, 401)
    await staff.logIn(desk)
  }],

  ['no phone number lies in clear text in anything that was written', async () => {
    await desk.close()
    await kiosk.program.stop()
    await hall.program.stop()
    await centre.program.stop()
    for (const { phone, name } of kVisitors) {
      assert.deepEqual(filesWith([folder], phoneSpellings(phone)), [])
      assert.deepEqual(filesWith([kiosk.data, hall.data, centre.data], [Buffer.from(name)]), [])
    }
    const seen = filesWith([kiosk.data, centre.data], [Buffer.from(kEvent.title)])
    assert.ok(seen.length >= 2, 'the search finds what is there')
  }],

  ['no console page broke its policy, logged an error or shut anybody out', async () => {
    assert.deepEqual(desk.complaints, [])
    assert.deepEqual(Object.fromEntries(desk.findings), {})
  }],
]
