import { describe, expect, it } from 'vitest'
import { strength } from './password'

describe('how good a password is', () => {
  it('counts what is missing', () => {
    expect(strength('abc').words).toBe('还差 7 个字')
  })
  it('refuses what everybody tries first', () => {
    for (const bad of ['1234567890', 'password12', 'aaaaaaaaaaaa', 'Administrator1']) {
      expect(strength(bad).level, bad).toBeLessThan(2)
    }
  })
  it('is content with a sentence', () => {
    expect(strength('北门积水今年一定修好').level).toBeGreaterThanOrEqual(2)
    expect(strength('a long quiet password').level).toBe(4)
  })
})
