import { describe, expect, it } from 'vitest'
import { ApiError } from './api'
import { oneAtATime, useAction } from './action'

describe('an action', () => {
  it('is busy while it goes and says what went wrong', async () => {
    const { busy, problem, run } = useAction()
    const seen: unknown[] = []
    const failure = new ApiError('capacity_below', 422)
    const going = run(async () => {
      expect(busy.value).toBe(true)
      throw failure
    }, (error) => seen.push(error))
    expect(await going).toBe(false)
    expect(busy.value).toBe(false)
    expect(problem.value).not.toBe('')
    expect(seen).toEqual([failure])
  })
  it('leaves what was said before to its caller', async () => {
    const { problem, run } = useAction()
    problem.value = '先写标题。'
    expect(await run(async () => {})).toBe(true)
    expect(problem.value).toBe('先写标题。')
  })
})

describe('one at a time', () => {
  it('lets a second caller wait for the first, and starts anew afterwards', async () => {
    let starts = 0
    const save = oneAtATime(async () => ++starts)
    expect(await Promise.all([save(), save()])).toEqual([1, 1])
    expect(await save()).toBe(2)
  })
})
