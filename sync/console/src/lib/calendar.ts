// The working calendar in words: what a file would change, and why one is not taken. Which day is
// what, and what moves, is the centre's answer (data/model); here it is only put side by side. Pure.

import type { CalendarChange, CalendarSheet, ErrorCode } from './contract'

export const kFileMaxBytes = 256 * 1024 // data/model/calendar_table.h

type Fault = Extract<ErrorCode, `calendar_${string}`>
type Details = Record<string, unknown>

/** 第 14 行 of a table, 第 14 项 of a list; '' where the fault has no place. */
function place(details: Details, at = details.line ?? details.entry): string {
  return typeof at === 'number' ? `第 ${at} ${details.entry === undefined ? '行' : '项'}` : ''
}
const notTaken = (what: (where: string) => string) => (details: Details) => `${what(place(details))}，这份没收。`

const faults: Record<Fault, (details: Details) => string> = {
  calendar_wrong_year: (d) => `这份是 ${d.year} 年的，不是 ${d.wanted} 年。`,
  calendar_day_twice: (d) => `有 2 行同一天，${d.differ ? '一行放假一行上班，' : ''}没收。看${place(d, d.first)}和${place(d)}。`,
  calendar_date: notTaken((where) => `${where}日期读不懂`),
  calendar_not_json: notTaken((where) => `${where ? `${where}起` : ''}读不懂，不是完整的 JSON`),
  calendar_shape: notTaken((where) => (where ? `${where}少了日期、节日或放假上班` : '少了年份、依据或日期')),
  calendar_columns: notTaken((where) => `${where}不是四栏`),
  calendar_word: notTaken((where) => `${where}第二栏要写 off 或 work`),
  calendar_name: notTaken((where) => `${where}节日没写，或太长`),
  calendar_paper: notTaken((where) => `${where}依据的通知没写，或太长`),
  calendar_papers: notTaken(() => '一年最多写 6 份通知'),
  calendar_year: notTaken((where) => `${where}年份要在 2008 到 2099 之间`),
  calendar_years: notTaken(() => '最多留 16 年'),
  calendar_empty: notTaken(() => '里面没有日期'),
  calendar_days: notTaken(() => '一年最多列 100 天'),
  calendar_other_year: notTaken((where) => `${where}不在这一年，也不在上一年 12 月`),
  calendar_not_text: notTaken(() => '不是文字文件'),
  calendar_too_large: notTaken(() => '文件超过 256 KB'),
}

/** '' where it is no fault of a calendar's file. */
export function calendarFault(code: string, details: Details): string {
  const words = Object.prototype.hasOwnProperty.call(faults, code) ? faults[code as Fault] : undefined
  return words ? words(details) : ''
}

// ---- days ----------------------------------------------------------------------------------------

const kWeek = ['日', '一', '二', '三', '四', '五', '六']
export const kWeekdays = ['一', '二', '三', '四', '五', '六', '日']
const numbers = (date: string) => date.split('-').map(Number) as [number, number, number]
const weekdayOf = (date: string) => {
  const [year, month, day] = numbers(date)
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

/** 1月8日 周五; with its year where that is not the one spoken of. */
export function dayWords(date: string | null, year: number): string {
  if (date === null) return '期限先不算'
  const [y, month, day] = numbers(date)
  return `${y === year ? '' : `${y}年`}${month}月${day}日 周${kWeek[weekdayOf(date)]}`
}

/** Of what moves around the turn of a year: 1月8日 周五, with no year. */
export const dueWords = (date: string | null): string => dayWords(date, date === null ? 0 : numbers(date)[0])

export type SheetDay = CalendarSheet['days'][number]
export interface Month {
  month: number
  working: number | null
  before: number // empty places before the first, from Monday
  days: SheetDay[]
}
export function monthsOf(sheet: CalendarSheet): Month[] {
  return sheet.months.map((working, i) => {
    const days = sheet.days.filter((d) => numbers(d.date)[1] === i + 1)
    return { month: i + 1, working, before: days.length ? (weekdayOf(days[0].date) + 6) % 7 : 0, days }
  })
}
const kindWords: Record<SheetDay['kind'], string> = { unknown: '还不知道', working: '上班', weekend: '周末', off: '放假', shift: '周末上班' }
/** What a day is, for whoever hears it: 10月1日 国庆节 放假. */
export function spokenDay(d: SheetDay): string {
  const [, month, day] = numbers(d.date)
  return `${month}月${day}日${d.name ? ` ${d.name}` : ''} ${kindWords[d.kind]}`
}
/** The days of a month that are not as the week has them, for whoever hears them. */
export function monthSpoken(m: Month): string {
  const odd = m.days.filter((d) => d.kind === 'off' || d.kind === 'shift').map(spokenDay)
  return `${m.month}月，${m.working === null ? '工作日还不知道' : `${m.working} 个工作日`}${odd.length ? `：${odd.join('，')}` : ''}`
}
export const kindClass: Record<SheetDay['kind'], string> = { unknown: 'unk', working: '', weekend: 'we', off: 'off', shift: 'work' }
export const countOf = (sheet: CalendarSheet, kind: SheetDay['kind']): number => sheet.days.filter((d) => d.kind === kind).length

/** The years to choose from: those that stand and those that are missing, in order. */
export function yearTabs(years: { year: number }[], missing: number[]): { year: number; missing: boolean }[] {
  return [...years.map(({ year }) => ({ year, missing: false })), ...missing.map((year) => ({ year, missing: true }))]
    .sort((a, b) => a.year - b.year)
}

// ---- a file before it is taken -------------------------------------------------------------------

/** 28 天，其中 2026年12月31日 */
export function offWords(change: CalendarChange): string {
  const before = change.days_off.filter((date) => numbers(date)[0] !== change.year)
  const first = before.map((date) => dayWords(date, change.year).split(' ')[0]).join('、')
  return `${change.days_off.length} 天${first ? `，其中 ${first}` : ''}`
}
/** What a year that stands already means for the file: '' where there is none. */
export function standsWords(change: CalendarChange): string {
  if (!change.stands) return ''
  if (!change.changes) return `${change.year} 年已有一份，和这份一样，不用再收。`
  const days = change.differs.length
  return days ? `${change.year} 年已有一份，差 ${days} 天，先看是哪 ${days} 天。` : `${change.year} 年已有一份，日子一样，只有节日名或依据不同。`
}
const differWords = { unknown: '还不知道', working: '上班', off: '放假' }
export const differs = (d: CalendarChange['differs'][number], year: number): string =>
  `${dayWords(d.date, year)}：${differWords[d.before]} → ${differWords[d.after]}`
export const takenWords = (change: CalendarChange): string =>
  change.wishes ? `收下了，${change.wishes} 个日期动了。` : '收下了，没有日期要动。'
