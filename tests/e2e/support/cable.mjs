// The cable between a kiosk and the centre: passes bytes through, counts polls, and can tell with
// which poll something came. What lies within one poll does not depend on the machine's speed.

import net from 'node:net'

const kPull = Buffer.from('POST /api/v1/kiosk/pull ')
const kTailMax = 4096 // what is kept of a stream to find words that two chunks share

export class Cable {
  constructor(centre) {
    this.centre = centre
    this.pulls = 0
    this.watches = new Set()
    this.sockets = new Set()
    this.server = net.createServer((kiosk) => this.#join(kiosk))
  }

  async open() {
    await new Promise((done, failed) => {
      this.server.once('error', failed)
      this.server.listen(0, '127.0.0.1', done)
    })
    return this
  }
  get url() {
    return `http://127.0.0.1:${this.server.address().port}`
  }
  close() {
    for (const socket of this.sockets) socket.destroy()
    return new Promise((done) => this.server.close(done))
  }

  /** Watches for `text` on its way to the kiosk. After `mark()`, `polls` tells how many polls it took. */
  watch(text) {
    const watch = { text: Buffer.from(text), from: this.pulls }
    watch.mark = () => (watch.from = this.pulls)
    watch.came = new Promise((done) => (watch.done = done))
    watch.polls = () => watch.came.then((pull) => Math.max(0, pull - watch.from))
    this.watches.add(watch)
    return watch
  }

  #join(kiosk) {
    const centre = net.connect(this.centre.port, '127.0.0.1')
    const up = tail((bytes) => this.#sent(bytes))
    const down = tail((bytes) => this.#came(bytes))
    for (const socket of [kiosk, centre]) {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
      socket.on('error', () => {
        kiosk.destroy()
        centre.destroy()
      })
    }
    kiosk.on('data', up)
    centre.on('data', down)
    kiosk.pipe(centre)
    centre.pipe(kiosk)
  }

  #sent({ bytes, fresh }) {
    for (let at = bytes.indexOf(kPull); at >= 0; at = bytes.indexOf(kPull, at + 1)) {
      if (at + kPull.length > fresh) ++this.pulls
    }
  }
  #came({ bytes }) {
    for (const watch of this.watches) {
      if (!bytes.includes(watch.text)) continue
      this.watches.delete(watch)
      watch.done(this.pulls)
    }
  }
}

// Hands on each chunk with the end of the one before it; `fresh` is where the new bytes begin.
function tail(look) {
  let kept = Buffer.alloc(0)
  return (chunk) => {
    const bytes = Buffer.concat([kept, chunk])
    look({ bytes, fresh: kept.length })
    kept = bytes.subarray(Math.max(0, bytes.length - kTailMax))
  }
}
