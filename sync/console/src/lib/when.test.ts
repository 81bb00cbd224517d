import { afterEach, describe, expect, it } from 'vitest'
import { momentOf } from './civil'
import { setZone } from './clock'
import { read, write } from './when'

const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const now = shanghai('2026-11-28 08:41:00')
const stands = shanghai('2026-12-05 09:30:00')
const asked = { name: '开始时间', nowMs: now, standsMs: stands as number | null }
const shown = (typed: string, more: object = {}) => {
  const found = read(typed, { ...asked, ...more })
  return 'ms' in found ? write(found.ms) : found.fault
}

describe('a date as it is typed', () => {
  afterEach(() => setZone('Asia/Shanghai'))
  it('keeps the year and the time as written', () => {
    for (const typed of [
      '2026-12-31 18:30', '2026-12-31 18：30', '２０２６－１２－３１　１８：３０', '2026/12/31 18:30:00', '2026.12.31 18:30', '20261231 18:30',
      '2026-12-31T18:30', '2026年12月31日18:30', '2026年12月31日 18点30分', '2026年12月31号 下午6点半', '二〇二六年十二月三十一日下午六点半',
      '2026-12-31 6:30pm', '2026-12-31 PM 6:30', '2026年12月31日 周四 18:30', '2026年12月31日（星期四）18:30', '12月31日 18:30', '12-31 18:30',
      '12/31 晚上6点半', '2026—12—31 18:30:15', '12月31日，18时30分', ' 2026 年 12 月 31 日  18 : 30 '.replace(' : ', ':'),
    ]) {
      expect(shown(typed), typed).toBe('2026-12-31 18:30')
    }
  })
  it('takes the next one to come where no year is written', () => {
    expect(shown('1月5日 10:00')).toBe('2027-01-05 10:00')
    expect(shown('1月5日 10:00', { nowMs: shanghai('2026-06-30 12:00:00') })).toBe('2027-01-05 10:00')
    expect(shown('11月28日 07:00')).toBe('2026-11-28 07:00')
    expect(shown('11月27日 07:00')).toBe('2027-11-27 07:00')
    expect(shown('2月29日 09:00')).toBe('2028-02-29 09:00')
  })
  it('reads today and tomorrow by the building’s midnight', () => {
    const late = { nowMs: Date.UTC(2026, 10, 28, 16, 30) } // 00:30 of the 29th there
    expect(shown('明天 9点', late)).toBe('2026-11-30 09:00')
    expect(shown('今天晚上7点一刻')).toBe('2026-11-28 19:15')
    expect(shown('后天中午12点')).toBe('2026-11-30 12:00')
    expect(shown('大后天 上午两点')).toBe('2026-12-01 02:00')
    expect(shown('今天 12am')).toBe('2026-11-28 00:00')
    expect(shown('今天 12pm')).toBe('2026-11-28 12:00')
    expect(shown('今天 晚上12点')).toBe('2026-11-29 00:00')
    expect(shown('今天 24:00')).toBe('2026-11-29 00:00')
  })
  it('keeps the day where a time stands alone, and the time where a day does', () => {
    expect(shown('18:30')).toBe('2026-12-05 18:30')
    expect(shown('下午6点半')).toBe('2026-12-05 18:30')
    expect(shown('12月31日')).toBe('2026-12-31 09:30')
    expect(shown('12月31日', { standsMs: null })).toBe('2026-12-31 00:00')
    expect(shown('18:30', { standsMs: null })).toBe('开始时间：还缺日期，请写成 2026-12-31 18:30。')
  })
  it('means the end of the day where an end is a day', () => {
    expect(read('12月31日', { ...asked, end: true })).toEqual({ ms: shanghai('2026-12-31 23:59:59') })
    expect(read('明天', { ...asked, end: true, standsMs: null })).toEqual({ ms: shanghai('2026-11-29 23:59:59') })
    expect(shown('12月31日 18:30', { end: true })).toBe('2026-12-31 18:30')
    setZone('America/New_York')
    expect(read('2026-11-01', { ...asked, end: true })).toEqual({ ms: Date.UTC(2026, 10, 2, 5) - 1000 }) // a day of 25 hours
  })
  it('refuses the rest with a sentence that names the field', () => {
    const odd: Record<string, string> = {
      '明年哪天': '开始时间没看懂“明年哪天”，请写成 2026-12-31 18:30。',
      '下周三': '开始时间没看懂“下周三”，请写成 2026-12-31 18:30。',
      '12.31': '开始时间没看懂“12.31”，请写成 2026-12-31 18:30。',
      '26-12-31': '开始时间没看懂“26-12-31”，请写成 2026-12-31 18:30。',
      '1830': '开始时间没看懂“1830”，请写成 2026-12-31 18:30。',
      '18': '开始时间没看懂“18”，请写成 2026-12-31 18:30。',
      '2026-12-31 18:30 前': '开始时间没看懂“2026-12-31 18:30 前”，请写成 2026-12-31 18:30。',
      '2026-12-31T18:30Z': '开始时间没看懂“2026-12-31T18:30Z”，请写成 2026-12-31 18:30。',
      '2026-12-31 上午 6:30pm': '开始时间没看懂“2026-12-31 上午 6:30pm”，请写成 2026-12-31 18:30。',
      '2026-02-30 09:00': '开始时间：没有 2026年2月30日这一天。',
      '13月1日': '开始时间：没有 13月1日这一天。',
      '12月31日 25:00': '开始时间：没有 25:00这个时刻。',
      '12月31日 18:75': '开始时间：没有 18:75这个时刻。',
      '12月31日 上午 15:00': '开始时间：没有 上午 15:00这个时刻。',
      '2026年12月31日 周六 18:30': '开始时间：2026年12月31日是周四，不是周六。',
      '1999-12-31 18:30': '开始时间：年份要在 2020 到 2099 之间。',
    }
    for (const [typed, sentence] of Object.entries(odd)) expect(shown(typed), typed).toBe(sentence)
  })
  it('is right on the days when the clock changes', () => {
    setZone('Europe/Berlin')
    expect(shown('2026-03-29 02:30')).toBe('开始时间：2026年3月29日 02:30 正拨快时钟，没有这个时刻。')
    expect(read('2026-03-29 03:30', asked)).toEqual({ ms: Date.UTC(2026, 2, 29, 1, 30) })
    expect(read('2026-10-25 02:30', asked)).toEqual({ ms: Date.UTC(2026, 9, 25, 0, 30) }) // the first of the two
    expect(shown('2026-10-25 02:30')).toBe('2026-10-25 02:30')
  })
  it('reads back what it shows', () => {
    for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      setZone(zone)
      for (let day = 0; day < 400; day += 1) {
        const { ms } = momentOf({ year: 2026, month: 1, day: 1, hour: 3, minute: 30 })
        const at = ms + day * 86_400_000 + (day % 24) * 3_600_000
        const found = read(write(at), asked)
        expect('ms' in found && write(found.ms), `${zone} ${write(at)}`).toBe(write(at))
      }
    }
  })
})
