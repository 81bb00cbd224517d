// Behind a proxy every connection is the proxy's: what is counted, throttled and remembered is the
// address of who stands before it, as the proxy itself wrote it down.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { makeId } from '../e2e/support/ids.mjs'
import { endAll, Program } from '../e2e/support/process.mjs'
import { sleep, until } from '../e2e/support/wait.mjs'
import { ask, begin, certificate, haproxy, nginx } from './front.mjs'

const kPassword = 'a long password'
const kAtOnce = 256 // requests under way of one address

let folder, pem

/** Ports that were free a moment ago. */
async function freePorts(count) {
  const servers = []
  for (let i = 0; i < count; ++i) {
    const server = net.createServer()
    await new Promise((done) => server.listen(0, '127.0.0.1', done))
    servers.push(server)
  }
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}

class Centre {
  constructor(name, limit) {
    this.folder = mkdtempSync(path.join(folder, `${name}-`))
    const file = (leaf) => path.join(this.folder, leaf)
    const server = [path.join(process.env.RECEPTION_BUILD, 'reception-server'), '--data', this.folder,
      '--listen', '127.0.0.1:0', '--behind-tls-proxy', '--port-file', file('port'), '--setup-link-file', file('link')]
    const [program, ...rest] = limit ? ['prlimit', `--nofile=${limit}:${limit}`, ...server] : server
    this.program = new Program('centre', program, rest, { log: file('centre.out') })
  }
  async start() {
    await until('the centre to listen', () => {
      if (this.program.ended) throw new Error(`it left; see ${this.program.log}`)
      this.port = Number(readFileSync(path.join(this.folder, 'port'), 'utf8'))
      return readFileSync(path.join(this.folder, 'link'), 'utf8').length > 0
    }, { every_ms: 100, within_ms: 60_000 })
    return this
  }
  async front(make) {
    const [tls, forgetful, plain] = await freePorts(3)
    this.ports = { tls, forgetful, plain }
    await make({ folder: this.folder, centre: this.port, ports: this.ports, pem })
    return this
  }
  get setupPath() {
    return `/api/v1${new URL(readFileSync(path.join(this.folder, 'link'), 'utf8').trim()).pathname}`
  }
  setUp() {
    return ask({ port: this.ports.tls, method: 'POST', path: this.setupPath,
      body: JSON.stringify({ login: 'first', name: 'First', password: kPassword }) })
  }
  login(password, more = {}) {
    return ask({ port: this.ports.tls, method: 'POST', path: '/api/v1/login',
      body: JSON.stringify({ login: 'first', password }), ...more })
  }
  /** So many logins of `from`, each one byte short. */
  held(count, from) {
    return Array.from({ length: count }, () => begin({ port: this.ports.tls, method: 'POST', hold: true, from,
      path: '/api/v1/receipt', body: JSON.stringify({ secret: 'nobody' }) }))
  }
}

const cookies = (answer) => answer.headers['set-cookie'] ?? []

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reception-proxy-'))
  pem = await certificate(folder)
})
after(async () => {
  await endAll()
  rmSync(folder, { recursive: true, force: true })
})

for (const [name, make] of [['nginx', nginx], ['HAProxy', haproxy]]) {
  describe(`behind ${name}`, () => {
    let centre
    before(async () => {
      centre = await (await new Centre(name).start()).front(make)
      assert.equal((await centre.setUp()).status, 200)
    })

    it('keeps the cookie to TLS, whether or not the proxy says so', async () => {
      for (const port of [centre.ports.tls, centre.ports.forgetful]) {
        const answer = await centre.login(kPassword, { port })
        assert.equal(answer.status, 200)
        assert.ok(cookies(answer).length > 0)
        for (const cookie of cookies(answer)) {
          assert.match(cookie, /^__Host-/)
          assert.match(cookie, /; Secure/)
        }
      }
    })

    it('refuses who comes without TLS, with a sentence', async () => {
      const answer = await centre.login(kPassword, { port: centre.ports.plain, tls: false })
      assert.equal(answer.status, 403)
      assert.equal(answer.json.error.code, 'tls_required')
      assert.deepEqual(cookies(answer), [])
    })

    it('throttles who is wrong by his own address, whatever he says of it', async () => {
      const from = '127.0.0.21'
      // Each wrong one doubles the wait: by the fifth there is time enough to look.
      let wait_s = 0
      while (wait_s < 16) {
        const answer = await centre.login('a wrong password', { from })
        assert.equal(answer.status, 401)
        wait_s = answer.json.retry_after_s
        if (wait_s < 16) await sleep(wait_s * 1000 + 50)
      }
      const said = [['198.51.100.1'], ['198.51.100.2, 198.51.100.3'], ['198.51.100.4', '198.51.100.5'],
        ['198.51.100.6,127.0.0.22'], ['x 198.51.100.7']]
      for (const lines of said) {
        const answer = await centre.login('a wrong password', { from, headers: { 'x-forwarded-for': lines } })
        assert.equal(answer.status, 429, lines.join(' | '))
        assert.ok(Number(answer.headers['retry-after']) > 0)
      }
      assert.equal((await centre.login(kPassword, { from: '127.0.0.22' })).status, 200, 'the owner elsewhere')
    })

    it('serves more connections than one address may have, and counts them by address', async () => {
      const held = [...centre.held(150, '127.0.0.31'), ...centre.held(150, '127.0.0.32')]
      const many = centre.held(kAtOnce + 4, '127.0.0.33')
      // 503 is said at the head: four of the many are told before they finish.
      const told = []
      many.forEach((one) => one.answer.then((answer) => told.push(answer), () => {}))
      await until('those beyond to be refused', () => told.length >= 4, { every_ms: 50, within_ms: 30_000 })
      await sleep(300)
      assert.deepEqual(told.map((answer) => answer.status), [503, 503, 503, 503])
      assert.ok(told.every((answer) => Number(answer.headers['retry-after']) > 0))
      held.forEach((one) => one.finish())
      const answers = await Promise.all(held.map((one) => one.answer))
      assert.ok(answers.every((answer) => answer.status === 404 || answer.status === 429),
        'each is read to its end and answered by the centre')
      many.forEach((one) => one.drop())
    })
  })
}

describe('with 256 descriptors', () => {
  it('turns connections away and goes on committing', async () => {
    const centre = await (await new Centre('few', 256).start()).front(haproxy)
    const session = await centre.setUp()
    assert.equal(session.status, 200)
    const held = [41, 42, 43].flatMap((n) => centre.held(100, `127.0.0.${n}`))
    const refused = []
    held.forEach((one) => one.answer.then((answer) => refused.push(answer.status), () => {}))
    await until('some to be turned away', () => refused.length > 150, { every_ms: 50, within_ms: 30_000 })
    assert.ok(refused.every((status) => status === 502 || status === 503), String(refused))
    held.slice(0, 20).forEach((one) => one.drop())
    const headers = { cookie: cookies(session)[0].split(';')[0], 'x-csrf-token': session.json.me.csrf }
    const call = (at, body) => until(`a connection for ${at}`, async () => {
      const answer = await ask({ port: centre.ports.tls, method: 'POST', path: `/api/v1/staff/${at}`, headers,
        body: JSON.stringify(body) })
      return [502, 503].includes(answer.status) ? null : answer
    }, { every_ms: 100, within_ms: 30_000 })
    for (let i = 0; i < 20; ++i) {
      const made = await call('wishes', { id: makeId(), category: 'life', source: 'visit', text: `第 ${i} 条` })
      assert.equal(made.status, 200)
      const released = await call(`wishes/${made.json.id}/release`,
        { version: made.json.version, text: `第 ${i} 条`, category: 'life', line: '已登记' })
      assert.equal(released.status, 200)
    }
    held.forEach((one) => one.drop())
  })
})
