// The real kiosk over a disk that fails: a screen in every case, and no form that leads nowhere.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Centre } from './support/centre.mjs'
import { Kiosk } from './support/kiosk.mjs'
import { Panel } from './support/panel.mjs'
import { endAll, Program } from './support/process.mjs'
import { until } from './support/wait.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = process.env.RECEPTION_BUILD ?? path.join(root, 'build/main')
const folder = path.join(root, 'build/e2e-disk')
const kNotTaken = '暂时收不了心愿和报名'

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const centre = new Centre({ root, build, folder })
const panel = new Panel({ folder: path.join(folder, 'panel') })
let kiosk

after(endAll)
before(async () => {
  await Promise.all([centre.start(), panel.start()])
  kiosk = new Kiosk({ root, build, folder, panel, server: centre.url, enrolFile: centre.enrolFile })
  await kiosk.start()
  await until('content', () => kiosk.find({ name: 'start' }))
  await kiosk.goHome()
  await kiosk.waitFor('看心愿墙')
  await kiosk.program.stop()
})

const data = (name) => path.join(kiosk.data, name)

test('a foreign outbox leaves the content, and says that nothing is taken', async () => {
  copyFileSync(data('outbox.db'), data('outbox.kept'))
  rmSync(data('outbox.mark'))
  rmSync(data('outbox.db-wal'), { force: true })
  copyFileSync(data('cache.db'), data('outbox.db')) // another program's, by its application id
  const foreign = readFileSync(data('outbox.db'))
  await kiosk.start()
  await kiosk.goHome()
  await kiosk.waitFor(kNotTaken)
  await kiosk.shoot(path.join(folder, 'foreign-home.png'))
  await kiosk.tap({ name: 'make_wish' })
  await kiosk.waitFor('请到值班台说一声')
  assert.ok(kiosk.find({ name: 'see_wall' }), 'still at home: no form was opened')
  await kiosk.shoot(path.join(folder, 'foreign-turned-away.png'))
  await kiosk.tap({ name: 'see_wall' })
  await until('the wall', () => kiosk.find({ name: 'dock/home' }))
  await kiosk.shoot(path.join(folder, 'foreign-wall.png'))
  await kiosk.program.stop()
  assert.deepEqual(readFileSync(data('outbox.db')), foreign, 'it was left as it was')
  copyFileSync(data('outbox.kept'), data('outbox.db'))
})

test('an outbox of 0 bytes is told in the log and not taken for a new one', async () => {
  await kiosk.start()
  await kiosk.program.stop() // makes its mark
  truncateSync(data('outbox.db'), 0)
  rmSync(data('outbox.db-wal'), { force: true })
  await kiosk.start()
  await kiosk.goHome()
  assert.ok(!kiosk.shows(kNotTaken))
  await kiosk.program.stop()
  assert.ok(existsSync(data('outbox.db.damaged-1')))
  assert.match(readFileSync(data('kiosk.log'), 'utf8'), /outbox\.db was damaged/)
})

test('a folder that cannot be has a supervised screen all the same', async () => {
  const probe = path.join(folder, 'nowhere.json')
  const program = new Program('kiosk without a folder', path.join(build, 'reception-kiosk'), [
    '--server', centre.url, '--data', '/proc/reception/kiosk',
    '--assets', path.join(root, 'assets'), '--probe-file', probe, '--idle-off', ...panel.flags,
  ], { log: path.join(folder, 'nowhere.out'), env: panel.env })
  await until('a screen', () => existsSync(probe) && JSON.parse(readFileSync(probe)).items.length > 0)
  await until('the enrolment code', () => /\d\d \d\d \d\d \d\d/.test(readFileSync(probe, 'utf8')))
  await panel.shoot(path.join(folder, 'nowhere.png'))
  assert.ok(!program.ended)
  await program.stop()
})
