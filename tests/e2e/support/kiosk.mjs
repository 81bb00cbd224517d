// The real kiosk on a virtual panel: finds controls by their words, taps them with a real pointer.

import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Program } from './process.mjs'
import { sleep, until } from './wait.mjs'

const kStill_ms = 180 // a screen that has not changed for so long is not sliding
const kScrollsMax = 40

export class Kiosk {
  constructor({ root, build, folder, panel, server, enrolFile = '', idle = 'off' }) {
    Object.assign(this, { root, build, folder, panel, server, enrolFile, idle })
    this.data = path.join(folder, 'kiosk')
    this.probeFile = path.join(folder, 'probe.json')
    mkdirSync(folder, { recursive: true })
  }

  async start() {
    rmSync(this.probeFile, { force: true })
    const enrol = this.enrolFile ? ['--enrol-file', this.enrolFile] : []
    this.program = new Program('kiosk', path.join(this.build, 'reception-kiosk'), [
      '--server', this.server,
      '--data', this.data,
      '--assets', path.join(this.root, 'assets'),
      '--sync-interval', '2s',
      '--probe-file', this.probeFile,
      '--exit-after', '40m',
      ...this.panel.flags,
      ...(this.idle === 'off' ? ['--idle-off'] : []), // a slow machine is no absent visitor
      ...enrol,
    ], { log: path.join(this.folder, 'kiosk.out'), env: this.panel.env })
    await until('the kiosk to draw', () => this.items().length > 0)
    return this
  }
  kill() {
    return this.program.kill()
  }

  /** What stands on the screen now. */
  items() {
    if (this.program.ended) throw new Error(`the kiosk left; see ${this.program.log}`)
    try {
      return JSON.parse(readFileSync(this.probeFile, 'utf8')).items
    } catch (problem) {
      if (problem.code === 'ENOENT') return []
      throw problem
    }
  }
  labels() {
    return this.items().map((item) => item.label).filter(Boolean)
  }
  shows(words) {
    return this.labels().some((label) => label.includes(words))
  }
  async waitFor(words, options) {
    await until(`the kiosk to say “${words}” (it says: ${this.labels().join(' | ')})`,
      () => this.shows(words), options)
  }

  /** The control a finger can reach: the topmost, the whole label before a part of one. */
  find(wanted) {
    const { label, name, role } = typeof wanted === 'string' ? { label: wanted } : wanted
    const top = Math.max(0, ...this.items().filter((i) => i.role === 'dialog').map((i) => i.layer))
    const fits = (item) => item.hit && item.enabled && item.layer >= top
      && (!role || item.role === role)
      && (!name || item.name === name || item.name.endsWith(`/${name}`))
    const all = this.items().filter(fits)
    if (label === undefined) return all[0]
    return all.find((i) => i.label === label) ?? all.find((i) => i.label.includes(label))
  }

  /** Waits until nothing moves any more. */
  async still() {
    let before = ''
    let since = Date.now()
    await until('the screen to stand still', () => {
      const now = JSON.stringify(this.items())
      if (now !== before) since = Date.now()
      before = now
      return Date.now() - since >= kStill_ms
    }, { every_ms: 40 })
  }

  async tap(wanted) {
    const words = typeof wanted === 'string' ? wanted : JSON.stringify(wanted)
    await until(`“${words}” to tap (on the screen: ${this.labels().join(' | ')})`,
      () => this.find(wanted))
    await this.still()
    const item = this.find(wanted)
    if (!item) throw new Error(`“${words}” went away`)
    await this.panel.tap(centre(item))
    await sleep(60)
  }

  /** Drags the page up until the control is in sight. */
  async scrollTo(wanted) {
    const { width, height } = this.panel.size
    for (let turn = 0; turn < kScrollsMax; ++turn) {
      await this.still()
      const item = this.find(wanted)
      if (item && item.hit[3] >= Math.min(60, item.rect[3])) return item
      await this.panel.drag({ x: width / 2, y: height * 0.68 }, { x: width / 2, y: height * 0.42 })
    }
    throw new Error(`${JSON.stringify(wanted)} did not come in sight: ${this.labels().join(' | ')}`)
  }

  /** Types on the keys of the screen. */
  async type(keys, press_s) {
    await until(`the key ${keys[0]}`, () => this.find({ label: keys[0], role: 'key' }))
    await this.still()
    const places = [...keys].map((key) => {
      const found = this.items().find((i) => i.role === 'key' && i.label === key)
      if (!found) throw new Error(`there is no key ${key}`)
      return centre(found)
    })
    await this.panel.tapAll(places, press_s)
  }
  /** Types a word's pinyin and takes the candidate in that place of the row. */
  async pinyin(letters, place = 0) {
    await this.type(letters)
    const wanted = { name: `keyboard/c${place}`, role: 'candidate' }
    await this.tap(wanted)
    await until('the candidates to go', () => !this.find({ role: 'candidate' }))
  }

  /** From wherever one is to the home screen. */
  async goHome() {
    const start = { name: 'start' }
    const home = { name: 'dock/home' }
    const at = { name: 'see_wall' }
    await until('a way home', () => this.find(start) ?? this.find(home) ?? this.find(at))
    if (this.find(start)) await this.tap(start)
    else if (this.find(home)) await this.tap(home)
    await until('the home screen', () => this.find(at) || this.find({ name: 'all_events' }))
  }
  shoot(file) {
    return this.still().then(() => this.panel.shoot(file))
  }
}

export function centre(item) {
  const [x, y, width, height] = item.hit ?? item.rect
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
}
