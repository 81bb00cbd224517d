import { describe, expect, it } from 'vitest'
import { kNothingYet, strengthOf } from './password'

const judged = (fault: Parameters<typeof strengthOf>[0]['fault'], bits: number) => ({ fault, bits, enough_bits: 38, min_characters: 12 })

describe('what the centre thinks of a password', () => {
  it('counts what is missing', () => {
    expect(strengthOf(judged('short', 0), 3).words).toBe('还差 9 个字')
  })
  it('says what is wrong with one that is long enough', () => {
    expect(strengthOf(judged('common', 24), 13)).toEqual({ level: 1, good: false, words: '太常见，容易猜到，换一个。' })
    expect(strengthOf(judged('about_you', 9), 20).good).toBe(false)
  })
  it('is content with what the centre takes', () => {
    expect(strengthOf(judged(null, 40), 12)).toEqual({ level: 2, good: true, words: '12 个字，够长；不在常见口令里' })
    expect(strengthOf(judged(null, 90), 18).level).toBe(4)
  })
  it('asks for one where there is none', () => {
    expect(kNothingYet.good).toBe(false)
  })
})
