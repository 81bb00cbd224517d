// A wish of twenty Chinese characters, typed three times by a real pointer through X11: on letters,
// on nine keys, by handwriting. What the visitor saw and sent is read at the centre.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Centre } from './support/centre.mjs'
import { DeskApi } from './support/desk_api.mjs'
import { Kiosk } from './support/kiosk.mjs'
import { Panel } from './support/panel.mjs'
import { endAll } from './support/process.mjs'
import { placed, readStrokes } from './support/strokes.mjs'
import { until } from './support/wait.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = process.env.RECEPTION_BUILD ?? path.join(root, 'build/main')
const folder = path.join(root, 'build/e2e-typing')
const strokes = readStrokes(path.join(root, 'tests/data/strokes.txt'))

const kWhole_ms = 300_000
const kPress_s = 0.03 // eleven keys a second: a quick typist
const kFaces = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ']

// Words as they are typed, and what the first candidate of each must be.
const kPinyin = {
  text: '希望地下车库早上能多开一个出口方便上下班',
  words: ['xiwang', 'dixiacheku', 'zaoshang', 'nengduokai', 'yigechukou', 'fangbian',
    'shangxiaban'],
}
const kNine = {
  text: '电梯中午太慢能不能分开上班时间谢谢大家好',
  words: ['dianti', 'zhongwu', 'taiman', 'nengbuneng', 'fenkai', 'shangban', 'shijian', 'xiexie',
    'dajia', 'hao'],
}
const kByHand = { text: '早上早一点开天天多开一点三天不少一点不多' }

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const centre = new Centre({ root, build, folder })
const panel = new Panel({ folder: path.join(folder, 'panel') })
const desk = new DeskApi(centre)
let kiosk

after(endAll)

const shot = (name) => path.join(folder, `${name}.png`)
const scalars = (text) => [...text].length

async function begin(way) {
  await kiosk.goHome()
  await kiosk.tap({ name: 'make_wish' })
  await kiosk.tap('生活便利')
  await kiosk.tap({ name: way })
}

async function chooseFirst() {
  await kiosk.tap({ name: 'keyboard/c0', role: 'candidate' })
  await until('the candidates to go', () => !kiosk.find({ role: 'candidate' }))
}

/** To the preview, and on: whoever leaves lets the next one begin. */
async function send(name) {
  await kiosk.shoot(shot(`${name}-typed`))
  await kiosk.tap({ label: '下一步', role: 'key' })
  await kiosk.waitFor('看一遍，再提交')
  await kiosk.shoot(shot(`${name}-preview`))
  await kiosk.tap({ name: 'submit' })
  await kiosk.waitFor('心愿收好了')
  await kiosk.tap({ name: 'leave' })
  await until('the attract view', () => kiosk.find({ name: 'start' }))
}

async function arrives(text) {
  await until(`“${text}” at the centre`, async () => {
    const { items } = await desk.ask('/api/v1/staff/wishes?stage=pending_review&limit=100')
    return items.some((wish) => wish.text === text)
  }, { every_ms: 300 })
}

test('twenty characters by taps through X11', { timeout: kWhole_ms }, async (t) => {
  for (const { text } of [kPinyin, kNine, kByHand]) assert.equal(scalars(text), 20, text)
  await Promise.all([centre.start(), panel.start()])
  await desk.setUp()
  kiosk = await new Kiosk({
    root, build, folder, panel, server: centre.url, enrolFile: centre.enrolFile,
  }).start()
  await until('the attract view', () => kiosk.find({ name: 'start' }))

  await t.test('on letters', async () => {
    await begin('write')
    for (const letters of kPinyin.words) {
      await kiosk.type(letters, kPress_s)
      await chooseFirst()
    }
    await send('pinyin')
    await arrives(kPinyin.text)
  })

  await t.test('on nine keys', async () => {
    await begin('write')
    await kiosk.tap({ label: '九宫格', role: 'tab' })
    for (const letters of kNine.words) {
      await kiosk.type([...letters].map((letter) =>
        kFaces.find((face) => face.includes(letter.toUpperCase()))), kPress_s)
      await chooseFirst()
    }
    await send('nine')
    await arrives(kNine.text)
  })

  await t.test('by handwriting', async () => {
    await begin('by_hand')
    const pad = await until('the pad', () => kiosk.find({ name: 'keyboard/pad' }))
    await kiosk.still()
    for (const character of kByHand.text) {
      await panel.write(placed(strokes.get(character), pad.rect))
      await until(`something like ${character}`, () => kiosk.find({ role: 'candidate' }))
      await chooseFirst()
    }
    await send('handwriting')
    await arrives(kByHand.text)
  })
})
