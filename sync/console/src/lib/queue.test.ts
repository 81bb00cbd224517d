import { describe, expect, it } from 'vitest'
import { ApiError, type Wish, type WishPage, type WishRow } from './api'
import { loadQueue, type Source } from './queue'

const kQueue = 100
const waiting = Array.from({ length: 150 }, (_, n) => ({ id: `w${n}`, stage: 'pending_review' }) as Wish)
const others: Record<string, Wish> = { done: { id: 'done', stage: 'answered' } as Wish }
const source: Source = {
  oldest: () => Promise.resolve({ items: waiting.slice(0, kQueue) as unknown as WishRow[], total: waiting.length, counts: {} } as WishPage),
  one: (id) => {
    const found = waiting.find((w) => w.id === id) ?? others[id]
    return found ? Promise.resolve(found) : Promise.reject(new ApiError('not_found', 404))
  },
}

describe('the wish under review', () => {
  it('is the one that is named, beyond the oldest hundred too', async () => {
    expect((await loadQueue(source, 'w3', false)).wish?.id).toBe('w3')
    const far = await loadQueue(source, 'w140', false)
    expect(far.wish?.id).toBe('w140')
    expect(far.total).toBe(150)
  })
  it('is the oldest where none is named', async () => {
    expect((await loadQueue(source, '', false)).wish?.id).toBe('w0')
  })
  it('is said to be gone, or reviewed already, never another one', async () => {
    expect(await loadQueue(source, 'nobody', false)).toMatchObject({ wish: null, gone: '没有这个心愿，可能已被删除。', stands: '' })
    expect(await loadQueue(source, 'done', false)).toMatchObject({ wish: null, gone: '这一个已经审过了，现在是“闭环反馈”。', stands: 'done' })
  })
  it('is the oldest where the page itself went on to one that somebody else reviewed', async () => {
    expect((await loadQueue(source, 'done', true)).wish?.id).toBe('w0')
    expect((await loadQueue(source, 'nobody', true)).wish?.id).toBe('w0')
  })
  it('fails as a page does where the centre cannot be asked', async () => {
    const cut: Source = { ...source, one: () => Promise.reject(new ApiError('network', 0)) }
    await expect(loadQueue(cut, 'w3', false)).rejects.toThrow('network')
  })
})
