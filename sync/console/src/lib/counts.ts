// The rail's counts and the state of the kiosks: asked for every half minute and after each step.

import { reactive } from 'vue'
import { call, type Today } from './api'
import { health } from './kiosk'
import { isHeldUp } from './session'

export const counts = reactive({
  loaded: false, pending: 0, wall: 0, notices: 0, events: 0, kiosks: 0, troubled: 0,
})

export async function refreshCounts(): Promise<void> {
  if (isHeldUp()) return
  try {
    take(await call('today'))
  } catch {
    // The page under the frame says what is wrong; the counts simply stay.
  }
}

export function take(today: Today): void {
  const stages = today.by_stage
  const active = today.kiosks.filter((k) => k.state === 'active')
  counts.loaded = true
  counts.pending = today.pending_review.count
  counts.wall = ['collected', 'deliberating', 'mobilising', 'answered'].reduce((n, s) => n + (stages[s] ?? 0), 0)
  counts.notices = today.notices.live
  counts.events = today.events_coming
  counts.kiosks = active.length
  counts.troubled = active.filter((k) => health(k, Date.now()) !== 'fine').length
}
