// Who is on duty, week by week. Days are the building's, as texts: 2026-11-30. Pure.

import { addDays, weekdayOf, type Day } from '../lib/civil'
import { two } from '../lib/clock'
import type { Duty, Roster } from './values'

type Days = Roster['days']
export const dayText = (d: Day): string => `${d.year}-${two(d.month)}-${two(d.day)}`
export function dayOf(text: string): Day {
  const [year, month, day] = text.split('-').map(Number)
  return { year, month, day }
}
/** The seven days of the week that holds this one, from Monday. */
export function weekOf(text: string): string[] {
  const day = dayOf(text)
  const monday = addDays(day, -((weekdayOf(day) + 6) % 7))
  return [0, 1, 2, 3, 4, 5, 6].map((n) => dayText(addDays(monday, n)))
}
export const later = (text: string, days: number): string => dayText(addDays(dayOf(text), days))

export const dutiesOf = (days: Days, date: string): Duty[] => days.find((d) => d.date === date)?.spans ?? []
/** In order of their dates; a day on which nobody is on duty is not there. */
export function withDuties(days: Days, date: string, spans: Duty[]): Days {
  const others = days.filter((d) => d.date !== date)
  const all = spans.length ? [...others, { date, spans }] : others
  return all.sort((a, b) => (a.date < b.date ? -1 : 1))
}
/** The people of two days change places; the times stay with the days where both have as many. */
export function swapped(days: Days, one: string, other: string): Days {
  const [a, b] = [dutiesOf(days, one), dutiesOf(days, other)]
  const as = (times: Duty[], people: Duty[]): Duty[] =>
    times.length === people.length ? times.map((span, n) => ({ ...span, who: people[n].who })) : people.map((span) => ({ ...span }))
  return withDuties(withDuties(days, one, as(a, b)), other, as(b, a))
}
export const peopleOf = (spans: Duty[]): string => [...new Set(spans.map((s) => s.who.trim()).filter(Boolean))].join('、')
/** Last week's people on the same weekdays, where this week has nobody; days off stay empty. */
export function likeLastWeek(days: Days, week: string[], isOff: (date: string) => boolean): Days {
  return week.reduce((all, date) => {
    const before = dutiesOf(days, later(date, -7))
    return isOff(date) || dutiesOf(all, date).length || !before.length ? all : withDuties(all, date, before.map((span) => ({ ...span })))
  }, days)
}
