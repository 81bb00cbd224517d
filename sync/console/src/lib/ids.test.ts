import { describe, expect, it } from 'vitest'
import { makeId, newId } from './ids'

const byTurns = (bytes: Uint8Array<ArrayBuffer>) => bytes.map(() => Math.floor(Math.random() * 256))

describe('an id that the console makes', () => {
  it('is a UUIDv7 in lower case with the time in front', () => {
    for (let i = 0; i < 200; ++i) {
      expect(makeId(Date.now(), byTurns)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
    expect(makeId(0x0192f0c17b2e, byTurns).slice(0, 13)).toBe('0192f0c1-7b2e')
    expect(makeId(1, byTurns) < makeId(2, byTurns)).toBe(true)
  })
  it('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => makeId(1, byTurns))).size).toBe(1000)
  })
  it('stays until an answer is in, however often the call is sent', () => {
    let n = 0
    const draft = newId(() => `id ${++n}`)
    expect([draft.current(), draft.current()]).toEqual(['id 1', 'id 1'])
    draft.made()
    expect(draft.current()).toBe('id 2')
  })
})
