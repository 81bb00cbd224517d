// Times of day as minutes after midnight, and as people write them. Pure.

import { two } from '../lib/clock'
import type { Span } from './values'

export const kDayMin = 1440
export const clock = (min: number): string => `${two(Math.floor(min / 60))}:${two(min % 60)}`
export const spanWords = (span: Span | null): string => (span ? `${clock(span.from_min)} 至 ${clock(span.to_min)}` : '不开')

/** 8:30, 08：30, 8.30, 0830, 8, 24:00; null where it is no time of day. */
export function minutesOf(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(plain)
  if (!found) return null
  const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0)
  return Number(found[2] ?? 0) < 60 && minutes <= kDayMin ? minutes : null
}

export const backwards = (span: Span): boolean => span.to_min <= span.from_min

const kWeek = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
export const weekdayName = (index: number): string => kWeek[index] ?? ''

/** A week in few words: 周一至周五 08:30 至 18:00，周六、周日 不开. */
export function weekWords(week: (Span | null)[]): string {
  const runs: { from: number; to: number; words: string }[] = []
  week.forEach((span, day) => {
    const words = spanWords(span)
    const last = runs[runs.length - 1]
    if (last?.words === words) last.to = day
    else runs.push({ from: day, to: day, words })
  })
  const days = (from: number, to: number) =>
    from === to ? weekdayName(from) : `${weekdayName(from)}${to === from + 1 ? '、' : '至'}${weekdayName(to)}`
  return runs.map((run) => `${days(run.from, run.to)} ${run.words}`).join('，')
}
