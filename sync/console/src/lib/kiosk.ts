// What a kiosk's last report says about it, in one place for the rail, today and its own page. Pure.

import type { Kiosk } from './api'
import { ago } from './clock'

export const kSilentMs = 10 * 60_000
const kFreshMs = 2 * 60_000 // a poll or two: newer content is merely on its way

export type Health = 'silent' | 'shut' | 'behind' | 'differs' | 'aside' | 'lost' | 'fine'

export function health(k: Kiosk, nowMs: number): Health {
  if (k.last_seen_ms < nowMs - kSilentMs) return 'silent'
  if (!k.takes_submissions) return 'shut'
  const stuck = k.on_screen_revision < k.received_revision
  const stale = k.on_screen_revision < k.head_revision && k.content_as_of_ms < nowMs - kFreshMs
  if (stuck || stale) return 'behind'
  if (k.differs) return 'differs'
  if (k.set_aside > 0 || k.rows_aside > 0) return 'aside'
  return k.lost > 0 ? 'lost' : 'fine'
}

/** What it could not deliver and what it could not read, each with its number; '' where there is none. */
export function asideWords(k: Kiosk): string {
  const words = []
  if (k.set_aside > 0) words.push(`搁下 ${k.set_aside} 条`)
  if (k.rows_aside > 0) words.push(`有 ${k.rows_aside} 条内容读不懂`)
  return words.join('，')
}

export function healthWords(k: Kiosk, nowMs: number): { tone: 'ok' | 'late' | 'today'; words: string } {
  switch (health(k, nowMs)) {
    case 'silent': return { tone: 'late', words: k.last_seen_ms ? `离线 ${ago(nowMs - k.last_seen_ms)}` : '还没有来过' }
    case 'behind': return { tone: 'today', words: '画面没跟上' }
    case 'differs': return { tone: 'today', words: '内容对不上，一小时后再核对' }
    case 'aside': return { tone: 'today', words: asideWords(k) }
    case 'shut': return { tone: 'late', words: '收不了件：磁盘写不进去' }
    case 'lost': return { tone: 'today', words: `磁盘损坏，丢失 ${k.lost} 条` }
    default: return { tone: 'ok', words: '正常' }
  }
}
