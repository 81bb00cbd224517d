import { afterEach, describe, expect, it } from 'vitest'
import text from '../../../../tests/fixtures/days.json?raw'
import type { EventItem, Slot } from './api'
import { kUnknown, setZone } from './clock'
import { dates, eventTaking, isOnDay, isRunning, slotLabel, slotName, slotTaking, span, times, until } from './days'

// Kiosk and phone page run the same lines (tests/kiosk/app/days_test.cpp, tests/sync/server/page_dates_test.cpp).
interface SpanCase { name: string; zone: string; now_ms: number; from_ms: number; to_ms: number; span: string; times: string; dates: string; until: string }
interface SlotCase { name: string; zone: string; now_ms: number; slots: Slot[]; labels: string[] }
interface TakingCase extends Omit<EventItem, 'cancelled'> { name: string; at_ms: number; cancelled: boolean; taking: string[]; event: string }
const given = JSON.parse(text) as { spans: SpanCase[]; names: { label: string; name: string }[]; slots: SlotCase[]; taking: TakingCase[] }

describe('what the fixtures say of spans', () => {
  afterEach(() => setZone('Asia/Shanghai'))
  it.each(given.spans)('$name', (s) => {
    setZone(s.zone)
    expect(span(s.from_ms, s.to_ms, s.now_ms)).toBe(s.span)
    expect(times(s.from_ms, s.to_ms, s.now_ms)).toBe(s.times)
    expect(dates(s.from_ms, s.to_ms, s.now_ms)).toBe(s.dates)
    expect(until(s.to_ms, s.now_ms)).toBe(s.until)
  })
})

describe('what the fixtures say of slots', () => {
  afterEach(() => setZone('Asia/Shanghai'))
  it.each(given.names)('“$label” is the name “$name”', ({ label, name }) => {
    expect(slotName(label)).toBe(name)
  })
  it.each(given.slots)('$name', (s) => {
    setZone(s.zone)
    expect(s.slots.map((one) => slotLabel(s.slots, one, s.now_ms))).toEqual(s.labels)
  })
  it.each(given.taking)('$name', (t) => {
    const event = { ...t, cancelled: t.cancelled ? { reason: '', at_ms: 0 } : null }
    expect(event.slots.map((s) => slotTaking(event, s, t.at_ms))).toEqual(t.taking)
    expect(eventTaking(event, t.at_ms)).toBe(t.event)
  })
})

describe('days of an event', () => {
  const start = Date.UTC(2026, 10, 1, 1) // 45 days from 1 November, 09:00 in Shanghai
  const event = { starts_ms: start, ends_ms: start + 44 * 86_400_000 + 8 * 3_600_000 }
  it('runs from the day after it began until it ends', () => {
    expect(isRunning(event, start + 3_600_000)).toBe(false)
    expect(isRunning(event, start + 15 * 3_600_000)).toBe(true)
    expect(isRunning(event, event.ends_ms - 1)).toBe(true)
    expect(isRunning(event, event.ends_ms)).toBe(false)
  })
  it('is on each of its days, and not on the one before or after', () => {
    expect(isOnDay(event, start - 10 * 3_600_000)).toBe(false)
    expect(isOnDay(event, start - 3_600_000)).toBe(true)
    expect(isOnDay(event, event.ends_ms + 3_600_000)).toBe(true)
    expect(isOnDay(event, event.ends_ms + 20 * 3_600_000)).toBe(false)
  })
  it('reads what no time can be as unknown, and never throws', () => {
    for (const ms of [NaN, Infinity, -1, 8.64e15 + 1, undefined, null, '7', {}] as number[]) {
      for (const words of [span(ms, start, start), span(start, ms, start), span(start, start, ms), times(ms, start, start),
        dates(start, ms, start), until(ms, start), until(start, ms)]) expect(words).toBe(kUnknown)
      expect(isRunning({ starts_ms: ms, ends_ms: start }, start)).toBe(false)
      expect(isOnDay({ starts_ms: start, ends_ms: ms }, start)).toBe(false)
      const slots = [{ label: '', starts_ms: ms, ends_ms: start }]
      expect(slotLabel(slots, slots[0], start)).toBe(kUnknown)
    }
  })
})
