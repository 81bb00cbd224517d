// Times as staff read them, in the building's zone. Pure: "now" comes in. Any value is taken: what
// no time of a building can be is read as 时间不明, and no page goes blank for it.

let zone = 'Asia/Shanghai'
export function setZone(name: string): void {
  zone = name
}

export const kUnknown = '时间不明'
const kLastMs = Date.UTC(2200, 0, 1)
const kLongestMs = 100 * 366 * 86_400_000
export const isTime = (ms: unknown): ms is number => typeof ms === 'number' && ms >= 0 && ms < kLastMs
const isSpan = (ms: unknown): ms is number => typeof ms === 'number' && Math.abs(ms) < kLongestMs

export interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  weekday: string
}

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('zh-CN', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      weekday: 'long',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** What the building's clock and calendar show at that moment; `ms` is a time. */
export function parts(ms: number): Parts {
  const format = formatOf(zone)
  const found: Record<string, string> = {}
  for (const part of format.formatToParts(ms)) found[part.type] = part.value
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    hour: Number(found.hour),
    minute: Number(found.minute),
    weekday: found.weekday ?? '',
  }
}

export const two = (n: number) => String(n).padStart(2, '0')
const dayNumber = (p: Parts) => Math.floor(Date.UTC(p.year, p.month - 1, p.day) / 86_400_000)

export function time(ms: number): string {
  if (!isTime(ms)) return kUnknown
  const p = parts(ms)
  return `${two(p.hour)}:${two(p.minute)}`
}

export function day(ms: number, nowMs: number): string {
  if (!isTime(ms) || !isTime(nowMs)) return kUnknown
  const p = parts(ms)
  const now = parts(nowMs)
  const away = dayNumber(p) - dayNumber(now)
  if (away === 0) return '今天'
  if (away === -1) return '昨天'
  if (away === 1) return '明天'
  return p.year === now.year ? `${p.month}月${p.day}日` : `${p.year}年${p.month}月${p.day}日`
}

export const moment = (ms: number, nowMs: number) =>
  isTime(ms) && isTime(nowMs) ? `${day(ms, nowMs)} ${time(ms)}` : kUnknown

export function fullDay(ms: number): string {
  if (!isTime(ms)) return kUnknown
  const p = parts(ms)
  return `${p.month}月${p.day}日 ${p.weekday}`
}

/** How long something has waited, in the largest unit that says it plainly. */
export function waited(ms: number): string {
  if (!isSpan(ms)) return kUnknown
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return '刚到'
  if (minutes < 60) return `等了 ${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `等了 ${hours} 小时`
  return `等了 ${Math.floor(hours / 24)} 天`
}

const kDay = 86_400_000

/** Since when, once a wait is too long to be counted in hours: the weekday within the week. */
export function since(ms: number, nowMs: number): string {
  if (!isTime(ms) || !isTime(nowMs)) return kUnknown
  const p = parts(ms)
  const away = dayNumber(parts(nowMs)) - dayNumber(p)
  if (away < 1) return `${time(ms)} 起`
  if (away === 1) return `昨天 ${time(ms)} 起`
  return away < 7 ? `${p.weekday.replace('星期', '周')} ${time(ms)} 起` : `${day(ms, nowMs)}起`
}

/** Whole days of the building's calendar between two moments; NaN where one of them is none. */
export const daysBetween = (fromMs: number, toMs: number) =>
  isTime(fromMs) && isTime(toMs) ? dayNumber(parts(toMs)) - dayNumber(parts(fromMs)) : NaN

export const weekday = (ms: number) => (isTime(ms) ? parts(ms).weekday.replace('星期', '周') : '')

/** How long ago, for an instrument's silence. */
export function ago(ms: number): string {
  if (!isSpan(ms)) return kUnknown
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return '刚才'
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`
  return `${Math.floor(ms / kDay)} 天`
}
