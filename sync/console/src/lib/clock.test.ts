import { describe, expect, it } from 'vitest'
import { ago, day, daysBetween, fullDay, kUnknown, moment, setZone, since, time, waited, weekday } from './clock'

const noon = Date.UTC(2026, 10, 26, 4, 0) // 12:00 in Shanghai

describe('times in the building’s zone', () => {
  it('names the days around now', () => {
    setZone('Asia/Shanghai')
    expect(moment(noon, noon)).toBe('今天 12:00')
    expect(day(noon - 86_400_000, noon)).toBe('昨天')
    expect(day(noon - 10 * 86_400_000, noon)).toBe('11月16日')
    expect(day(noon - 400 * 86_400_000, noon)).toBe('2025年10月22日')
  })
  it('counts a day by the building’s midnight, not by ours', () => {
    expect(day(Date.UTC(2026, 10, 25, 16, 5), noon)).toBe('今天')
    expect(day(Date.UTC(2026, 10, 25, 15, 55), noon)).toBe('昨天')
  })
  it('says how long something has waited', () => {
    expect(waited(30_000)).toBe('刚到')
    expect(waited(12 * 60_000)).toBe('等了 12 分钟')
    expect(waited(5 * 3_600_000)).toBe('等了 5 小时')
    expect(waited(50 * 3_600_000)).toBe('等了 2 天')
  })
  it('names the weekday since when somebody waits', () => {
    expect(since(noon - 3_600_000, noon)).toBe('11:00 起')
    expect(since(noon - 86_400_000, noon)).toBe('昨天 12:00 起')
    expect(since(noon - 6 * 86_400_000, noon)).toBe('周五 12:00 起')
    expect(since(noon - 20 * 86_400_000, noon)).toBe('11月6日起')
  })
  it('counts days by the calendar', () => {
    expect(daysBetween(noon, noon + 86_400_000)).toBe(1)
  })
  it('reads what no time can be as unknown, and never throws', () => {
    const odd = [NaN, Infinity, -Infinity, -1, 9_223_372_036_854_775_807, -9_223_372_036_854_775_808, 8.64e15 + 1, undefined, null, '7', {}]
    for (const ms of odd as number[]) {
      for (const words of [time(ms), day(ms, noon), day(noon, ms), moment(ms, noon), moment(noon, ms), fullDay(ms), since(ms, noon),
        since(noon, ms)]) {
        expect(words).toBe(kUnknown)
      }
      expect(weekday(ms)).toBe('')
      expect(daysBetween(ms, noon)).toBeNaN()
      expect(daysBetween(noon, ms)).toBeNaN()
    }
    for (const ms of odd.filter((o) => o !== -1) as number[]) {
      expect(waited(ms)).toBe(kUnknown)
      expect(ago(ms)).toBe(kUnknown)
    }
  })
  it('says how long an instrument was silent', () => {
    expect(ago(20_000)).toBe('刚才')
    expect(ago(130 * 60_000)).toBe('2 小时 10 分')
  })
})
