// Characters as a finger writes them: tests/data/strokes.txt, on a square of 100.

import { readFileSync } from 'node:fs'

export function readStrokes(file) {
  const all = new Map()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) continue
    const [character, ...rest] = line.split(/\s+/)
    const strokes = rest.join(' ').split(' / ').map((stroke) => stroke.split(' ').map((point) => {
      const [x, y] = point.split(',').map(Number)
      return { x, y }
    }))
    all.set(character, strokes)
  }
  return all
}

/** The strokes on a pad, in the middle, at four fifths of its height. */
export function placed(strokes, [x, y, width, height]) {
  const scale = (Math.min(width, height) * 0.8) / 100
  const left = x + (width - 100 * scale) / 2
  const top = y + (height - 100 * scale) / 2
  return strokes.map((stroke) => stroke.map((point) => (
    { x: Math.round(left + point.x * scale), y: Math.round(top + point.y * scale) })))
}
