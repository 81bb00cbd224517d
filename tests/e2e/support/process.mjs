// The programs of one run: each with its log, each ended by its own process id, whatever happens.

import { execFile, spawn } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { promisify } from 'node:util'
import { sleep } from './wait.mjs'

const kGrace_ms = 5_000
const running = new Set()
const call = promisify(execFile)

export class Program {
  /** Starts `file`; it dies with this process, too, so that nothing stays behind a killed test. */
  constructor(name, file, args, { log, env = {} }) {
    this.name = name
    this.log = log
    const out = openSync(log, 'a')
    // A group of its own: what the program starts (a child under its supervisor) goes with it.
    this.child = spawn('setpriv', ['--pdeathsig', 'KILL', file, ...args], {
      stdio: ['ignore', out, out],
      env: { ...process.env, ...env },
      detached: true,
    })
    closeSync(out)
    this.over = new Promise((done) => {
      this.child.on('exit', (code, signal) => done({ code, signal }))
      this.child.on('error', (problem) => done({ code: null, signal: null, problem }))
    })
    void this.over.then(() => {
      this.ended = true
      running.delete(this)
    })
    this.ended = false
    running.add(this)
  }

  #signal(name) {
    if (this.child.pid === undefined) return
    try {
      process.kill(-this.child.pid, name)
    } catch {
      // It is gone already.
    }
  }

  /** As a power cut: no handler runs. */
  async kill() {
    this.#signal('SIGKILL')
    return this.over
  }

  /** Asks it to leave, and insists after a while. */
  async stop() {
    if (this.ended) return this.over
    this.#signal('SIGTERM')
    const left = await Promise.race([this.over, sleep(kGrace_ms).then(() => null)])
    return left ?? this.kill()
  }
}

/** Ends whatever still runs, newest first. */
export async function endAll() {
  for (const program of [...running].reverse()) await program.stop()
}

/** Runs a small program to its end and gives its output. */
export async function run(file, args, options = {}) {
  const { stdout } = await call(file, args, {
    timeout: 30_000,
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  })
  return stdout
}
