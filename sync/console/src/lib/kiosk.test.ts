import { describe, expect, it } from 'vitest'
import type { Kiosk } from './api'
import { asideWords, health, healthWords } from './kiosk'

const now = 1_000_000_000
const kiosk = (changes: Partial<Kiosk>): Kiosk => ({
  id: 'k', name: '一楼大堂 01', state: 'active', enrolled_ms: 0, last_seen_ms: now - 5_000, app_version: '1', on_screen_revision: 9,
  received_revision: 9, head_revision: 9, content_as_of_ms: now - 5_000, outbox_pending: 0, outbox_oldest_ms: null, set_aside: 0, rows_aside: 0,
  differs: false, lost: 0, takes_submissions: true, ...changes,
})

describe('what a kiosk’s report says', () => {
  it('is fine while newer content is merely on its way', () => {
    expect(health(kiosk({}), now)).toBe('fine')
    expect(health(kiosk({ head_revision: 12 }), now)).toBe('fine')
  })
  it('is behind when it fetched and does not show, or stopped fetching', () => {
    expect(health(kiosk({ received_revision: 12, head_revision: 12 }), now)).toBe('behind')
    expect(health(kiosk({ head_revision: 12, content_as_of_ms: now - 300_000 }), now)).toBe('behind')
  })
  it('is silent after ten minutes without a word, and says how long', () => {
    expect(healthWords(kiosk({ last_seen_ms: now - 130 * 60_000 }), now).words).toBe('离线 2 小时 10 分')
    expect(health(kiosk({ last_seen_ms: 0 }), now)).toBe('silent')
  })
  it('says that its rows differ from the centre’s', () => {
    expect(healthWords(kiosk({ differs: true }), now).words).toBe('内容对不上，一小时后再核对')
  })
  it('points at what it set aside', () => {
    expect(healthWords(kiosk({ set_aside: 2 }), now).words).toBe('搁下 2 条')
    expect(health(kiosk({ rows_aside: 1 }), now)).toBe('aside')
    expect(healthWords(kiosk({ set_aside: 2, rows_aside: 1 }), now).words).toBe('搁下 2 条，有 1 条内容读不懂')
    expect(asideWords(kiosk({ rows_aside: 1, last_seen_ms: 0 }))).toBe('有 1 条内容读不懂')
  })
  it('tells what a disk cost, and that it takes nothing now', () => {
    expect(healthWords(kiosk({ lost: 3 }), now).words).toBe('磁盘损坏，丢失 3 条')
    expect(health(kiosk({ takes_submissions: false, set_aside: 2 }), now)).toBe('shut')
    expect(health(kiosk({ takes_submissions: false, last_seen_ms: 0 }), now)).toBe('silent')
  })
})
