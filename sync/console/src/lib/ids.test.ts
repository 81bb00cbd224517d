import { describe, expect, it } from 'vitest'
import { ApiError } from './api'
import { makeId, makeOrChange, newId } from './ids'

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

describe('a draft whose first answer was lost', () => {
  const said: string[] = []
  const change = (version: number) => Promise.resolve(said.push(`change ${version}`) && 'changed')
  it('is changed where it is kept already', async () => {
    expect(await makeOrChange(() => Promise.reject(new ApiError('conflict', 409)), change)).toBe('changed')
    expect(said).toEqual(['change 1'])
  })
  it('is made where it is not, and fails as it fails', async () => {
    expect(await makeOrChange(() => Promise.resolve('made'), change)).toBe('made')
    await expect(makeOrChange(() => Promise.reject(new ApiError('network', 0)), change)).rejects.toThrow('network')
    expect(said).toEqual(['change 1'])
  })
})
