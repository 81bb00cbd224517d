import { afterEach, describe, expect, it } from 'vitest'
import table from '../../../../tests/fixtures/civil_times.tsv?raw'
import { addDays, civilOf, daysLater, endOfDay, momentOf, startOfDay, weekdayWord } from './civil'
import { setZone } from './clock'

const rows = table.split('\n').filter((line) => line && !line.startsWith('#'))
const at = (text: string) => {
  const [year, month, day, hour, minute] = text.split(/\D/).map(Number)
  return { year, month, day, hour, minute }
}

describe('a time of day of the building', () => {
  afterEach(() => setZone('Asia/Shanghai'))
  it.each(rows)('%s', (line) => {
    const [zone, text, shown, ms] = line.split('\t')
    setZone(zone)
    expect(momentOf(at(text))).toEqual({ ms: Number(ms), shown })
    if (shown !== 'skipped') expect(civilOf(Number(ms))).toEqual(at(text))
  })
  it('ends a day a second before the next one begins, on change days too', () => {
    setZone('Europe/Berlin')
    const change = at('2026-10-25 00:00')
    expect(endOfDay(change) + 1000 - startOfDay(change)).toBe(25 * 3_600_000)
    expect(civilOf(endOfDay(change))).toEqual(at('2026-10-25 23:59'))
    setZone('Africa/Cairo') // midnight itself is skipped there
    expect(civilOf(startOfDay(at('2026-04-24 00:00')))).toEqual(at('2026-04-24 01:00'))
    expect(civilOf(endOfDay(at('2026-04-23 00:00')))).toEqual(at('2026-04-23 23:59'))
  })
  it('keeps the hour over a change of the clock', () => {
    setZone('Europe/Berlin')
    const noon = momentOf(at('2026-10-20 12:00')).ms
    expect(civilOf(daysLater(noon, 14))).toEqual(at('2026-11-03 12:00'))
  })
  it('counts days by the calendar', () => {
    expect(addDays({ year: 2026, month: 12, day: 31 }, 1)).toEqual({ year: 2027, month: 1, day: 1 })
    expect(weekdayWord({ year: 2026, month: 12, day: 31 })).toBe('周四')
  })
})
