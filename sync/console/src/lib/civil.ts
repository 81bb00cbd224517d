// Days and times of day of the building, apart from any zone of this browser: a Date of the browser
// is never asked for its own fields. Pure. The centre's half of the same rule is data/base/zone.h;
// both run the fixtures of tests/fixtures/civil_times.tsv.

import { isTime, parts } from './clock'

export interface Day {
  year: number
  month: number // 1 to 12
  day: number
}
export interface Civil extends Day {
  hour: number
  minute: number
}
/** How often the building's clock shows a time of day: a forward jump skips it, a backward one shows it twice. */
export type Showing = 'once' | 'skipped' | 'twice'

const kDay = 86_400_000
const kMinute = 60_000
const asUtc = (c: Civil) => Date.UTC(c.year, c.month - 1, c.day, c.hour, c.minute)
const offsetAt = (ms: number) => asUtc(parts(ms)) - Math.floor(ms / kMinute) * kMinute

export function civilOf(ms: number): Civil {
  const { year, month, day, hour, minute } = parts(ms)
  return { year, month, day, hour, minute }
}

/** The first moment with that time; a skipped one gives the moment as far behind the jump as it was asked for. */
export function momentOf(c: Civil): { ms: number; shown: Showing } {
  const wanted = asUtc(c)
  if (!isTime(wanted)) return { ms: NaN, shown: 'skipped' }
  const before = offsetAt(wanted - kDay)
  const after = offsetAt(wanted + kDay)
  const fits = [...new Set([wanted - before, wanted - after])].filter((ms) => asUtc(parts(ms)) === wanted)
  if (!fits.length) return { ms: wanted - before, shown: 'skipped' }
  return { ms: Math.min(...fits), shown: fits.length > 1 ? 'twice' : 'once' }
}

export const isDay = (d: Day): boolean => {
  const at = new Date(Date.UTC(d.year, d.month - 1, d.day))
  return at.getUTCFullYear() === d.year && at.getUTCMonth() + 1 === d.month && at.getUTCDate() === d.day
}
const kWeek = ['日', '一', '二', '三', '四', '五', '六']
/** 0 is Sunday. */
export const weekdayOf = (d: Day): number => new Date(Date.UTC(d.year, d.month - 1, d.day)).getUTCDay()
export const weekdayWord = (d: Day): string => `周${kWeek[weekdayOf(d)]}`

export function addDays(d: Day, days: number): Day {
  const at = new Date(Date.UTC(d.year, d.month - 1, d.day + days))
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}
export const sameDay = (a: Day, b: Day): boolean => a.year === b.year && a.month === b.month && a.day === b.day
export const isBefore = (a: Day, b: Day): boolean =>
  Date.UTC(a.year, a.month - 1, a.day) < Date.UTC(b.year, b.month - 1, b.day)

export const startOfDay = (d: Day): number => momentOf({ ...d, hour: 0, minute: 0 }).ms
/** Its last second: a day that ends something is over when the next one begins. */
export const endOfDay = (d: Day): number => startOfDay(addDays(d, 1)) - 1000

/** The same time of day, so many days later by the calendar. */
export function daysLater(ms: number, days: number): number {
  const c = civilOf(ms)
  return momentOf({ ...c, ...addDays(c, days) }).ms
}
