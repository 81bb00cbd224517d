// When something is, and what a slot is called: the console's half of data/model/spans.h and slots.h.
// Both ends, and the phone's page, are held to the same answers by tests/fixtures/days.json. Pure:
// what comes out is shown and never sent. Any value is taken: what no time can be is 时间不明.

import type { EventItem, Slot } from './api'
import { isTime, kUnknown, parts, time, type Parts } from './clock'

const kDay = 86_400_000
const numberOf = (p: Parts) => Math.floor(Date.UTC(p.year, p.month - 1, p.day) / kDay)
const isMidnight = (ms: number, p: Parts) => p.hour === 0 && p.minute === 0 && ms % 60_000 === 0

/** The day on which a span ends and what the clock says there: 24:00 for midnight. */
function endOf(toMs: number): { day: Parts; clock: string } {
  const to = parts(toMs)
  return isMidnight(toMs, to) ? { day: parts(toMs - 1), clock: '24:00' } : { day: to, clock: time(toMs) }
}

function read(fromMs: number, toMs: number, nowMs: number) {
  const from = parts(fromMs)
  const hasEnd = toMs > fromMs
  const end = hasEnd ? endOf(toMs) : { day: from, clock: time(fromMs) }
  const oneDay = numberOf(from) === numberOf(end.day)
  const wholeDays = hasEnd && isMidnight(fromMs, from) && (end.clock === '24:00' || end.clock === '23:59')
  const yearLast = end.day.year !== from.year
  return { from, end, hasEnd, oneDay, wholeDays, yearLast, yearFirst: yearLast || from.year !== parts(nowMs).year }
}

const dayWords = (p: Parts, withYear: boolean) => `${withYear ? `${p.year}年` : ''}${p.month}月${p.day}日`
const dayAndWeekday = (p: Parts, withYear: boolean) => `${dayWords(p, withYear)} ${p.weekday.replace('星期', '周')}`
const known = (...all: unknown[]) => all.every(isTime)

/** 11月28日 周六 09:30 至 11:30; over several days both dates; whole days without a clock; the year where it is another. */
export function span(fromMs: number, toMs: number, nowMs: number): string {
  if (!known(fromMs, toMs, nowMs)) return kUnknown
  const s = read(fromMs, toMs, nowMs)
  const first = dayAndWeekday(s.from, s.yearFirst)
  if (s.oneDay && s.wholeDays) return `${first} 全天`
  if (s.oneDay || !s.hasEnd) return `${first} ${times(fromMs, toMs, nowMs)}`
  const last = dayAndWeekday(s.end.day, s.yearLast)
  return s.wholeDays ? `${first} 至 ${last}` : `${first} ${time(fromMs)} 至 ${last} ${s.end.clock}`
}

/** The same under what already says the first day: 12:00 至 14:00. */
export function times(fromMs: number, toMs: number, nowMs: number): string {
  if (!known(fromMs, toMs, nowMs)) return kUnknown
  const s = read(fromMs, toMs, nowMs)
  if (!s.hasEnd) return time(fromMs)
  if (s.oneDay) return s.wholeDays ? '全天' : `${time(fromMs)} 至 ${s.end.clock}`
  const last = dayAndWeekday(s.end.day, s.yearLast)
  return s.wholeDays ? `至 ${last}` : `${time(fromMs)} 至 ${last} ${s.end.clock}`
}

/** 11月1日 至 12月15日. */
export function dates(fromMs: number, toMs: number, nowMs: number): string {
  if (!known(fromMs, toMs, nowMs)) return kUnknown
  const s = read(fromMs, toMs, nowMs)
  const first = dayWords(s.from, s.yearFirst)
  return s.oneDay || !s.hasEnd ? first : `${first} 至 ${dayWords(s.end.day, s.yearLast)}`
}

/** 至 12月15日; on its last day 至 18:00. */
export function until(toMs: number, nowMs: number): string {
  if (!known(toMs, nowMs)) return kUnknown
  const end = endOf(toMs)
  const now = parts(nowMs)
  return `至 ${numberOf(end.day) === numberOf(now) ? end.clock : dayWords(end.day, end.day.year !== now.year)}`
}

const kClock = '\\d{1,2}[:：]\\d{2}'
const kClockText = new RegExp(`^${kClock}(\\s*(至|到|to|[-–—~～－])\\s*${kClock})?$`)

/** The name that staff gave; '' where the label says nothing but a time, or a time and its end. */
export function slotName(label: string): string {
  const text = label.trim()
  return kClockText.test(text) ? '' : text
}

type Timed = Pick<Slot, 'label' | 'starts_ms' | 'ends_ms'>
const isLong = (s: Timed) => s.ends_ms - s.starts_ms >= kDay
const sameTimes = (a: Timed, b: Timed) => a.starts_ms === b.starts_ms && a.ends_ms === b.ends_ms
const joined = (...all: string[]) => all.filter(Boolean).join(' ')

/** How a slot is told from the others of its event: its name, or as much of its times as that takes. */
export function slotLabel(slots: Timed[], slot: Timed, nowMs: number): string {
  const name = slotName(slot.label)
  const others = slots.filter((s) => s !== slot)
  const number = slots.slice(0, slots.indexOf(slot)).filter((s) => slotName(s.label) === name && sameTimes(s, slot)).length + 1
  const nth = number > 1 ? `（${number}）` : ''
  if (name && !others.some((s) => slotName(s.label) === name)) return name
  if (!known(slot.starts_ms, slot.ends_ms, nowMs)) return joined(name, kUnknown)
  const sharesStart = others.some((s) => !slotName(s.label) && s.starts_ms === slot.starts_ms && s.ends_ms !== slot.ends_ms)
  const clock = isLong(slot)
    ? dates(slot.starts_ms, slot.ends_ms, nowMs)
    : sharesStart ? times(slot.starts_ms, slot.ends_ms, nowMs) : time(slot.starts_ms)
  const day = isLong(slot) || !onSeveralDays(slots) ? '' : dateWeekday(slot.starts_ms, nowMs)
  return joined(name, day, clock) + nth
}

function onSeveralDays(slots: Timed[]): boolean {
  const days = slots.map((s) => (isTime(s.starts_ms) ? numberOf(parts(s.starts_ms)) : NaN))
  return days.some((d) => d !== days[0])
}

function dateWeekday(ms: number, nowMs: number): string {
  const p = parts(ms)
  return dayAndWeekday(p, p.year !== parts(nowMs).year)
}

export type Taking = 'open' | 'not_yet' | 'closed' | 'over' | 'cancelled'
type Taken = Pick<EventItem, 'starts_ms' | 'ends_ms' | 'signup_opens_ms' | 'signup_closes_ms'> & {
  cancelled: unknown
  slots: Pick<Slot, 'starts_ms' | 'ends_ms'>[]
}

/** Nobody moves up to a place of the slot from then on: its start, or what staff said of an event of one slot. */
export function takesUntil(event: Taken, slot: Pick<Slot, 'starts_ms' | 'ends_ms'>): number {
  const goesOn = event.slots.length === 1 && event.signup_closes_ms > slot.starts_ms
  return goesOn ? Math.min(event.signup_closes_ms, slot.ends_ms) : slot.starts_ms
}

export function slotTaking(event: Taken, slot: Pick<Slot, 'starts_ms' | 'ends_ms'>, atMs: number): Taking {
  if (event.cancelled) return 'cancelled'
  if (atMs >= event.ends_ms || atMs >= slot.ends_ms) return 'over'
  if (atMs >= slot.starts_ms && atMs >= takesUntil(event, slot)) return 'over'
  if (atMs >= event.signup_closes_ms) return 'closed'
  return atMs < event.signup_opens_ms ? 'not_yet' : 'open'
}

export function eventTaking(event: Taken, atMs: number): Taking {
  if (event.cancelled) return 'cancelled'
  if (atMs >= event.ends_ms) return 'over'
  const all = event.slots.map((s) => slotTaking(event, s, atMs))
  return all.includes('open') ? 'open' : all.includes('not_yet') ? 'not_yet' : 'closed'
}

/** It has begun on an earlier day and has not ended. */
export const isRunning = (event: Pick<EventItem, 'starts_ms' | 'ends_ms'>, nowMs: number): boolean =>
  known(event.starts_ms, event.ends_ms, nowMs) && event.starts_ms <= nowMs && nowMs < event.ends_ms &&
  numberOf(parts(event.starts_ms)) < numberOf(parts(nowMs))

/** It begins, runs or ends on the day of `nowMs`. */
export const isOnDay = (event: Pick<EventItem, 'starts_ms' | 'ends_ms'>, nowMs: number): boolean =>
  known(event.starts_ms, event.ends_ms, nowMs) && numberOf(parts(event.starts_ms)) <= numberOf(parts(nowMs)) &&
  numberOf(parts(nowMs)) <= numberOf(parts(Math.max(event.starts_ms, event.ends_ms - 1)))
