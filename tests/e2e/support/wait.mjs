// Waiting for what must come, bounded, and saying what did not come.

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

export const kPatience_ms = 60_000 // far above what any step takes: a bound, not a measure

/** Asks `look` until it gives something truthy. The error names what was awaited. */
export async function until(what, look, { within_ms = kPatience_ms, every_ms = 60 } = {}) {
  const end = Date.now() + within_ms
  let last = null
  for (;;) {
    try {
      const found = await look()
      if (found) return found
      last = null
    } catch (problem) {
      last = problem
    }
    if (Date.now() > end) break
    await sleep(every_ms)
  }
  throw new Error(`waited ${within_ms} ms for ${what}${last ? `: ${last.message}` : ''}`)
}
