// A virtual panel: an X display of the lobby's size, a finger on it, and a camera.

import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { readFileSync } from 'node:fs'
import { Program, run } from './process.mjs'
import { until } from './wait.mjs'

const kPxPerMm = 2.71 // of the 32-inch panel that the screens are drawn for
const kPress_s = 0.06
const kPen_s = 0.012
const kPenSteps = 6 // of one straight piece

export class Panel {
  constructor({ folder, size = { width: 1080, height: 1920 } }) {
    this.folder = folder
    this.size = size
  }

  async start() {
    mkdirSync(this.folder, { recursive: true })
    const out = path.join(this.folder, 'display')
    this.program = new Program('panel', 'bash', ['-c',
      `exec Xvfb -displayfd 3 -screen 0 ${this.size.width}x${this.size.height}x24 ` +
      `-nolisten tcp 3>'${out}'`], { log: path.join(this.folder, 'xvfb.out') })
    const number = await until('a display', () => readFileSync(out, 'utf8').trim())
    this.display = `:${number}`
    return this
  }
  /** The virtual display claims a size of its own; this is the lobby's. */
  get flags() {
    return ['--panel-width-mm', (this.size.width / kPxPerMm).toFixed(1),
      '--panel-height-mm', (this.size.height / kPxPerMm).toFixed(1)]
  }
  get env() {
    return { DISPLAY: this.display, LIBGL_ALWAYS_SOFTWARE: '1' }
  }

  #xdotool(words) {
    return run('xdotool', words.map(String), { env: { ...process.env, ...this.env } })
  }
  tap({ x, y }) {
    return this.tapAll([{ x, y }])
  }
  /** Taps one place after the other, as a finger types. */
  tapAll(places, press_s = kPress_s) {
    const words = []
    for (const { x, y } of places) {
      words.push('mousemove', x, y, 'sleep', press_s, 'mousedown', 1, 'sleep', press_s)
      words.push('mouseup', 1, 'sleep', press_s)
    }
    return this.#xdotool(words)
  }
  /** Draws strokes, each a line of places, as a finger writes a character. */
  write(strokes) {
    const words = []
    for (const [first, ...rest] of strokes) {
      words.push('mousemove', first.x, first.y, 'sleep', kPen_s, 'mousedown', 1)
      let from = first
      for (const to of rest) {
        for (let i = 1; i <= kPenSteps; ++i) {
          const at = (a, b) => Math.round(a + ((b - a) * i) / kPenSteps)
          words.push('sleep', kPen_s, 'mousemove', at(from.x, to.x), at(from.y, to.y))
        }
        from = to
      }
      words.push('sleep', kPen_s, 'mouseup', 1, 'sleep', kPen_s)
    }
    return this.#xdotool(words)
  }
  /** A drag that stops before the finger lifts, so that nothing runs on. */
  drag(from, to, steps = 12) {
    const words = ['mousemove', from.x, from.y, 'mousedown', 1]
    for (let i = 1; i <= steps; ++i) {
      const at = (a, b) => Math.round(a + ((b - a) * i) / steps)
      words.push('sleep', 0.02, 'mousemove', at(from.x, to.x), at(from.y, to.y))
    }
    words.push('sleep', 0.25, 'mouseup', 1)
    return this.#xdotool(words)
  }

  /** A picture of the display, as it is shown. */
  async shoot(file) {
    await run('import', ['-silent', '-window', 'root', file], { env: { ...process.env, ...this.env } })
    return file
  }
  stop() {
    return this.program.stop()
  }
}

/** The grey values of a part of a picture, row by row. */
export async function greys(file, { x, y, width, height }) {
  const bytes = await run('convert', [file, '-crop', `${width}x${height}+${x}+${y}`, '+repage',
    '-colorspace', 'gray', '-depth', '8', 'gray:-'], { encoding: 'buffer' })
  if (bytes.length !== width * height) throw new Error(`${file} has no ${width}x${height}+${x}+${y}`)
  return { bytes, width, height }
}
