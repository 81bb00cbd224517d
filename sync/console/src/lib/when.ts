// A date and time as people type it, read in the building's zone; and how a field shows it. Pure:
// "now" comes in. What is not plain is refused with a sentence that names the field, never guessed.

import { addDays, civilOf, endOfDay, isBefore, isDay, momentOf, startOfDay, weekdayWord, type Civil, type Day } from './civil'
import { isTime, two } from './clock'

export interface Asked {
  name: string // of the field, as its sentences begin
  nowMs: number
  standsMs: number | null // what the field holds: a day alone keeps its time, a time alone its day
  end?: boolean // a day alone means the end of that day
}
export type Read = { ms: number } | { fault: string }

export const kFirstYear = 2020 // data/model/bounds.h: no building of ours stood before
export const kLastYear = 2099
const kYearsToFind = 8 // how far the next 29 February can be

/** 2026-12-31 18:30 */
export function write(ms: number | null): string {
  if (ms === null || !isTime(ms)) return ''
  const c = civilOf(ms)
  return `${c.year}-${two(c.month)}-${two(c.day)} ${two(c.hour)}:${two(c.minute)}`
}
const dayWords = (d: Day) => `${d.year}年${d.month}月${d.day}日`

// ---- the letters ---------------------------------------------------------------------------------

const kDigits = '〇一二三四五六七八九'
/** 十二 → 12, 三十 → 30, 二〇二六 → 2026; 周三 and 星期三 keep their letter. */
function numerals(text: string): string {
  return text.replace(/(?<![周期拜])[〇零一二三四五六七八九十]+/g, (word) => {
    const plain = word.replace(/零/g, '〇')
    const of = (letter: string | undefined, none: number) => (letter ? kDigits.indexOf(letter) : none)
    const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain)
    if (tens) return String(of(tens[1], 1) * 10 + of(tens[2], 0))
    return plain.includes('十') ? word : [...plain].map((letter) => of(letter, 0)).join('')
  })
}
const tidy = (text: string) =>
  numerals(text.normalize('NFKC').replace(/两(?=[点时])/g, '二').replace(/[‐‑–—−]/g, '-')).toLowerCase().replace(/\s+/g, ' ').trim()

// ---- its day and its time ------------------------------------------------------------------------

const kNamedDays: Record<string, number> = { 昨天: -1, 今天: 0, 明天: 1, 后天: 2, 大后天: 3 }
interface DayRead {
  day?: Day // none: only a time was written
  rest: string
  bad?: string
}

function readDay(text: string, now: Day): DayRead {
  const named = /^(大后天|昨天|今天|明天|后天) ?/.exec(text)
  if (named) return { day: addDays(now, kNamedDays[named[1]]), rest: text.slice(named[0].length) }
  const full = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d) ?[日号]?/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text)
  if (full) return checked({ year: Number(full[1]), month: Number(full[2]), day: Number(full[3]) }, text.slice(full[0].length))
  const short = /^(\d{1,2}) ?[-/月] ?(\d{1,2})(?![\d:]| ?[-/.]) ?[日号]?/.exec(text)
  if (!short) return { rest: text }
  const rest = text.slice(short[0].length)
  const [month, day] = [Number(short[1]), Number(short[2])]
  // Without a year it is the next one to come, today included.
  for (let year = now.year; year < now.year + kYearsToFind; ++year) {
    const found = { year, month, day }
    if (isDay(found) && !isBefore(found, now)) return { day: found, rest }
  }
  return { rest, bad: `没有 ${month}月${day}日这一天` }
}
function checked(day: Day, rest: string): DayRead {
  if (day.year < kFirstYear || day.year > kLastYear) return { rest, bad: `年份要在 ${kFirstYear} 到 ${kLastYear} 之间` }
  return isDay(day) ? { day, rest } : { rest, bad: `没有 ${dayWords(day)}这一天` }
}

/** A weekday that was written beside the day, and is not its own, is a slip to be seen. */
function readWeekday(text: string, day: Day): DayRead {
  const found = /^ ?[(]?(?:周|星期|礼拜)([一二三四五六日天])[)]?/.exec(text)
  if (!found) return { day, rest: text }
  const said = `周${found[1].replace('天', '日')}`
  const rest = text.slice(found[0].length)
  return said === weekdayWord(day) ? { day, rest } : { rest, bad: `${dayWords(day)}是${weekdayWord(day)}，不是${said}` }
}

interface TimeRead {
  minutes?: number // of the day, 24:00 included; none: no time was written
  bad?: string
}
const kClock = /^(?:(凌晨|清早|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|am|pm) ?)?(\d{1,2})(?:(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?)|(?: ?[点时] ?(?:(半|整|一刻|1刻|三刻|3刻)|(\d{1,2}) ?分?)?))? ?(am|pm)?$/
const kParts: Record<string, number> = { 半: 30, 整: 0, 一刻: 15, '1刻': 15, 三刻: 45, '3刻': 45 }

function readTime(text: string): TimeRead | null {
  if (!text) return {}
  const found = kClock.exec(text)
  if (!found) return null
  const [whole, before, hours, colon, seconds, part, minutesWord, after] = found
  const half = before ?? after ?? ''
  const isClock = colon !== undefined || /[点时]/.test(whole) || /^[ap]m$/.test(half)
  if (!isClock || (before && after)) return null
  const minute = colon !== undefined ? Number(colon) : part ? kParts[part] : Number(minutesWord ?? 0)
  const hour = hourOf(half, Number(hours))
  const fits = hour !== null && minute < 60 && Number(seconds ?? 0) < 60 && (hour < 24 || (hour === 24 && minute === 0))
  return fits ? { minutes: hour * 60 + minute } : { bad: `没有 ${whole}这个时刻` }
}
const kMornings = ['凌晨', '清早', '早上', '早晨', '早', '上午', 'am']
function hourOf(half: string, hour: number): number | null {
  if (!half) return hour
  if (kMornings.includes(half)) return hour > 12 ? null : hour === 12 && half !== '上午' ? 0 : hour
  if (half === '中午') return hour >= 10 && hour <= 14 ? hour : hour <= 2 && hour > 0 ? hour + 12 : null
  if (hour >= 12) return hour === 12 && !['下午', 'pm'].includes(half) ? 24 : hour // 晚上 12 点 ends the day
  return (half === '晚上' || half === '晚') && hour < 5 ? null : hour + 12
}

// ---- both ----------------------------------------------------------------------------------------

export function read(typed: string, asked: Asked): Read {
  const fault = (why: string): Read => ({ fault: `${asked.name}：${why}。` })
  const unread = () => ({ fault: `${asked.name}没看懂“${typed.trim()}”，请写成 2026-12-31 18:30。` })
  const text = tidy(typed)
  const now = civilOf(asked.nowMs)
  const stands = asked.standsMs !== null && isTime(asked.standsMs) ? civilOf(asked.standsMs) : null
  let at = readDay(text, now)
  if (at.day) at = readWeekday(at.rest, at.day)
  if (at.bad) return fault(at.bad)
  const time = readTime(at.rest.replace(/^t(?=\d)/, '').replace(/^[ ,]+/, ''))
  if (!time || (!at.day && time.minutes === undefined && !time.bad)) return unread()
  if (time.bad) return fault(time.bad)
  const day = at.day ?? stands
  if (!day) return fault('还缺日期，请写成 2026-12-31 18:30')
  if (time.minutes !== undefined) return atTime(day, time.minutes, fault)
  if (asked.end) return { ms: endOfDay(day) }
  return stands ? atTime(day, stands.hour * 60 + stands.minute, fault) : { ms: startOfDay(day) }
}

function atTime(day: Day, minutes: number, fault: (why: string) => Read): Read {
  if (minutes === 24 * 60) return { ms: startOfDay(addDays(day, 1)) }
  const wanted: Civil = { year: day.year, month: day.month, day: day.day, hour: Math.floor(minutes / 60), minute: minutes % 60 }
  const { ms, shown } = momentOf(wanted)
  if (shown !== 'skipped') return { ms }
  return fault(`${dayWords(day)} ${two(wanted.hour)}:${two(wanted.minute)} 正拨快时钟，没有这个时刻`)
}
