import { describe, expect, it } from 'vitest'
import { ApiError } from './api'
import { dayWords, differs, dueWords, kindClass, monthsOf, monthSpoken, offWords, spokenDay, standsWords, takenWords, yearTabs } from './calendar'
import type { CalendarChange, CalendarSheet } from './contract'
import { sentence } from './words'

const said = (code: string, details: Record<string, unknown>) => sentence(new ApiError(code, 422, details))

describe('a file that is not taken', () => {
  it('is refused in the words of the page', () => {
    expect(said('calendar_date', { line: 14, value: '2027-02-30' })).toBe('第 14 行日期读不懂，这份没收。')
    expect(said('calendar_wrong_year', { year: 2026, wanted: 2027 })).toBe('这份是 2026 年的，不是 2027 年。')
    expect(said('calendar_day_twice', { line: 9, first: 3, differ: true, value: '2027-01-01' })).toBe('有 2 行同一天，一行放假一行上班，没收。看第 3 行和第 9 行。')
    expect(said('calendar_day_twice', { entry: 9, first: 3, differ: false, value: '2027-01-01' })).toBe('有 2 行同一天，没收。看第 3 项和第 9 项。')
    expect(said('calendar_not_json', { line: 3 })).toBe('第 3 行起读不懂，不是完整的 JSON，这份没收。')
    expect(said('calendar_not_json', {})).toBe('读不懂，不是完整的 JSON，这份没收。')
    expect(said('calendar_shape', {})).toBe('少了年份、依据或日期，这份没收。')
  })
})

const change = (over: Partial<CalendarChange>): CalendarChange => ({
  version: 'v', year: 2027, rows: 3, papers: ['p'], days_off: ['2026-12-31', '2027-01-01'], weekends: [], stands: false, changes: true,
  sheet: { year: 2027, working_days: 250, months: [], days: [] }, differs: [], wishes: 0, moves: [], events: [], ...over,
})

describe('a file before it is taken', () => {
  it('says which days off lie in the year before', () => {
    expect(offWords(change({}))).toBe('2 天，其中 2026年12月31日')
    expect(offWords(change({ days_off: ['2027-01-01'] }))).toBe('1 天')
  })
  it('says what a year that stands already means', () => {
    const two = [{ date: '2027-01-04', before: 'working' as const, after: 'off' as const }, { date: '2026-12-31', before: 'off' as const, after: 'working' as const }]
    expect(standsWords(change({}))).toBe('')
    expect(standsWords(change({ stands: true, differs: [...two, two[0]] }))).toBe('2027 年已有一份，差 3 天，先看是哪 3 天。')
    expect(standsWords(change({ stands: true, changes: false }))).toBe('2027 年已有一份，和这份一样，不用再收。')
    expect(differs(two[0], 2027)).toBe('1月4日 周一：上班 → 放假')
    expect(differs(two[1], 2027)).toBe('2026年12月31日 周四：放假 → 上班')
  })
  it('says how many dates moved', () => {
    expect(takenWords(change({ wishes: 4 }))).toBe('收下了，4 个日期动了。')
    expect(takenWords(change({}))).toBe('收下了，没有日期要动。')
  })
})

describe('days', () => {
  it('are named with their weekday, or as not counted yet', () => {
    expect(dayWords('2027-01-08', 2027)).toBe('1月8日 周五')
    expect([dueWords('2026-12-31'), dueWords('2027-01-04'), dueWords(null)]).toEqual(['12月31日 周四', '1月4日 周一', '期限先不算'])
    expect(dayWords(null, 2027)).toBe('期限先不算')
  })
  it('stand under their weekday, with what they are in words', () => {
    const days: CalendarSheet['days'] = [
      { date: '2026-01-01', kind: 'off', name: '元旦' }, { date: '2026-01-04', kind: 'shift', name: '元旦' }, { date: '2026-02-01', kind: 'weekend', name: '' }]
    const months = monthsOf({ year: 2026, working_days: 248, months: [21, 16], days })
    expect(months.map((m) => [m.month, m.working, m.before, m.days.length])).toEqual([[1, 21, 3, 2], [2, 16, 6, 1]])
    expect(days.map(spokenDay)).toEqual(['1月1日 元旦 放假', '1月4日 元旦 周末上班', '2月1日 周末'])
    expect(monthSpoken(months[0])).toBe('1月，21 个工作日：1月1日 元旦 放假，1月4日 元旦 周末上班')
    expect(days.map((d) => kindClass[d.kind])).toEqual(['off', 'work', 'we'])
  })
  it('of a missing year stand among the others', () => {
    expect(yearTabs([{ year: 2025 }, { year: 2026 }], [2027])).toEqual([{ year: 2025, missing: false }, { year: 2026, missing: false }, { year: 2027, missing: true }])
  })
})
