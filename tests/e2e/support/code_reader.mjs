// Reads a receipt code off the picture of the screen, as a visitor does: it is told to nobody else.
// What each character looks like is learned from the keys of 我的回执, which the kiosk draws.

import { greys } from './panel.mjs'

const kDark = 110
const kGrid = { width: 20, height: 28 }
const kCodeLength = 8

// Columns with ink in them, as runs; each is one character of a spaced line.
function runsOf({ bytes, width, height }) {
  const runs = []
  let from = -1
  for (let x = 0; x <= width; ++x) {
    let ink = false
    for (let y = 0; x < width && y < height; ++y) ink = ink || bytes[y * width + x] < kDark
    if (ink && from < 0) from = x
    if (!ink && from >= 0) {
      runs.push({ from, to: x })
      from = -1
    }
  }
  return runs
}

// The character between two columns, cut to its ink and brought to one size.
function shapeOf({ bytes, width, height }, { from, to }) {
  const inked = (y) => {
    for (let x = from; x < to; ++x) if (bytes[y * width + x] < kDark) return true
    return false
  }
  let top = 0
  let bottom = height
  while (top < bottom && !inked(top)) ++top
  while (bottom > top && !inked(bottom - 1)) --bottom
  const cells = new Float64Array(kGrid.width * kGrid.height)
  for (let j = 0; j < kGrid.height; ++j) {
    for (let i = 0; i < kGrid.width; ++i) {
      const x0 = from + ((to - from) * i) / kGrid.width
      const x1 = from + ((to - from) * (i + 1)) / kGrid.width
      const y0 = top + ((bottom - top) * j) / kGrid.height
      const y1 = top + ((bottom - top) * (j + 1)) / kGrid.height
      let sum = 0
      let count = 0
      for (let y = Math.floor(y0); y < Math.max(Math.ceil(y1), Math.floor(y0) + 1); ++y) {
        for (let x = Math.floor(x0); x < Math.max(Math.ceil(x1), Math.floor(x0) + 1); ++x) {
          sum += 255 - bytes[Math.min(y, height - 1) * width + Math.min(x, width - 1)]
          ++count
        }
      }
      cells[j * kGrid.width + i] = sum / count / 255
    }
  }
  return { cells, aspect: (to - from) / Math.max(1, bottom - top) }
}

function distance(a, b) {
  let sum = 0
  for (let i = 0; i < a.cells.length; ++i) sum += (a.cells[i] - b.cells[i]) ** 2
  return sum / a.cells.length + 0.5 * (a.aspect - b.aspect) ** 2
}

const within = ([x, y, width, height], share) => ({
  x: Math.round(x + (width * share) / 2),
  y: Math.round(y + (height * share) / 2),
  width: Math.round(width * (1 - share)),
  height: Math.round(height * (1 - share)),
})

/** Learns the characters from the keys on the screen. */
export async function learnKeys(kiosk, file) {
  await kiosk.shoot(file)
  const shapes = new Map()
  for (const key of kiosk.items()) {
    if (key.role !== 'key' || [...key.label].length !== 1) continue
    const picture = await greys(file, within(key.rect, 0.24))
    const runs = runsOf(picture)
    if (runs.length === 0) throw new Error(`nothing is drawn on the key ${key.label}`)
    shapes.set(key.label, shapeOf(picture, { from: runs[0].from, to: runs[runs.length - 1].to }))
  }
  if (shapes.size !== 32) throw new Error(`${shapes.size} keys instead of 32`)
  return shapes
}

/** The code on the receipt that is on the screen. */
export async function readCode(kiosk, shapes, file) {
  await kiosk.shoot(file)
  const place = kiosk.items().find((item) => item.label === '回执码' && item.role === 'status')
  if (!place) throw new Error('no receipt is on the screen')
  const [x, y, width, height] = place.rect
  const picture = await greys(file, { x, y, width, height })
  const runs = runsOf(picture)
  if (runs.length !== kCodeLength) throw new Error(`${runs.length} characters in ${file}, not 8`)
  return runs.map((run) => {
    const shape = shapeOf(picture, run)
    return [...shapes].map(([character, known]) => [distance(shape, known), character])
      .sort((a, b) => a[0] - b[0])[0][1]
  }).join('')
}
