// The real centre on a folder of its own, on loopback. Started again, it keeps port and data.

import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Program } from './process.mjs'
import { until } from './wait.mjs'

export class Centre {
  constructor({ root, build, folder, sample = true }) {
    this.root = root
    this.build = build
    this.folder = folder
    this.sample = sample // else it begins with nothing, as a new building does
    this.data = path.join(folder, 'centre')
    this.enrolFile = path.join(folder, 'enrol')
    this.linkFile = path.join(folder, 'setup-link')
    this.portFile = path.join(folder, 'port')
    this.port = 0
    mkdirSync(folder, { recursive: true })
  }

  async start() {
    this.program = new Program('centre', path.join(this.build, 'reception-server'), [
      '--data', this.data,
      '--listen', `127.0.0.1:${this.port}`,
      ...(this.sample ? ['--sample', path.join(this.root, 'assets/sample')] : []),
      '--assets', path.join(this.root, 'assets'),
      '--console', path.join(this.root, 'sync/console/dist'),
      '--enrol-file', this.enrolFile,
      '--port-file', this.portFile,
      '--setup-link-file', this.linkFile,
    ], { log: path.join(this.folder, 'centre.out') })
    await until('the centre to listen', async () => {
      if (this.program.ended) throw new Error(`it left; see ${this.program.log}`)
      this.port = Number(readFileSync(this.portFile, 'utf8'))
      return this.port > 0 && (await fetch(`${this.url}/login`)).ok
    }, { every_ms: 100, within_ms: 180_000 }) // the first start draws and stores the sample's pictures
    return this
  }

  get url() {
    return `http://127.0.0.1:${this.port}`
  }
  get setupLink() {
    return readFileSync(this.linkFile, 'utf8').trim()
  }
  kill() {
    return this.program.kill()
  }
}
