import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { ApiError, call } from './api'
import { answerAboutNumbers, asked, useNumbers } from './numbers'

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const refusal = (field: string, text: string, number: string) =>
  answer(422, { error: { code: 'has_phone', message: '', field, reason: 'has_phone', numbers: [{ text, number, kind: 'mobile' }] } })
const sentBodies = (fetch: ReturnType<typeof vi.fn>) =>
  fetch.mock.calls.map((call) => JSON.parse((call[1] as RequestInit).body as string) as Record<string, unknown>)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('numbers that the centre found', () => {
  it('are sent again with one more tap', async () => {
    const fetch = vi.fn()
      .mockResolvedValueOnce(refusal('text', '138 0000 0000', '13800000000'))
      .mockResolvedValueOnce(refusal('line', '021-20000000', '02120000000'))
      .mockResolvedValueOnce(answer(200, { id: 'w' }))
    vi.stubGlobal('fetch', fetch)
    const sent = call('release_wish', { path: { id: 'w' }, body: { version: 1, text: '请打 138 0000 0000', category: 'life' } })
    await vi.waitFor(() => expect(asked.answer).not.toBeNull())
    expect(asked.numbers).toEqual([{ text: '138 0000 0000', number: '13800000000', kind: 'mobile' }])
    expect(asked.field).toBe('text')
    answerAboutNumbers(true)
    await vi.waitFor(() => expect(asked.field).toBe('line'))
    answerAboutNumbers(true)
    expect(await sent).toEqual({ id: 'w' })
    const bodies = sentBodies(fetch)
    expect(bodies[0].numbers_ok).toBeUndefined()
    expect(bodies[1].numbers_ok).toEqual(['13800000000'])
    expect(bodies[2]).toEqual({ version: 1, text: '请打 138 0000 0000', category: 'life', numbers_ok: ['13800000000', '02120000000'] })
  })

  it('stay unpublished where the text is to be changed', async () => {
    const fetch = vi.fn().mockResolvedValueOnce(refusal('body_md', '13800000000', '13800000000'))
    vi.stubGlobal('fetch', fetch)
    const sent = call('save_notice', { path: { id: 'n' }, body: { version: 1, category: 'property', title: '停水', body_md: '13800000000', valid_from_ms: 1 } }).catch((error: unknown) => error)
    await vi.waitFor(() => expect(asked.answer).not.toBeNull())
    answerAboutNumbers(false)
    const error = await sent
    expect(error).toBeInstanceOf(ApiError)
    expect((error as ApiError).code).toBe('has_phone')
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('are counted by the centre while a form is filled in', async () => {
    vi.useFakeTimers()
    const fetch = vi.fn(async () => answer(200, { numbers: [[{ text: '138/0000/0000', number: '13800000000', kind: 'mobile' }], []] }))
    vi.stubGlobal('fetch', fetch)
    const text = ref('2025—2026年')
    const scope = effectScope()
    const count = scope.run(() => useNumbers(() => [{ field: 'wish.text', text: text.value }, { field: 'wish.line', text: '没有数字' }]))!
    text.value = '138/0000/0000'
    await nextTick()
    await vi.advanceTimersByTimeAsync(500)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(count.value).toBe(1)
    expect(sentBodies(fetch)[0].texts).toEqual([{ field: 'wish.text', text: '138/0000/0000' }])
    scope.stop()
  })
})
