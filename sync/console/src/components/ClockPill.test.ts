// The pill shows what the centre tells and counts nothing: the words as they came, a sign for each
// kind, and what stands in its place once no clock runs.

import { describe, expect, it } from 'vitest'
import { createSSRApp, defineComponent, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { DueNow } from '../lib/api'
import ClockPill from './ClockPill.vue'

const due = (kind: DueNow['kind'], words: string, by = ''): DueNow =>
  ({ level: 'ordinary', contact_ms: null, answer_ms: null, kind, days: null, words, by })

async function drawn(given: DueNow | null): Promise<string> {
  const app = createSSRApp(defineComponent({ render: () => h(ClockPill, { due: given }, { default: () => '等了 3 小时' }) }))
  app.component('AppIcon', defineComponent({ props: ['name', 'size'], render() { return h('i', this.name) } }))
  return renderToString(app)
}

describe('the pill of a time', () => {
  it('says what the centre says, with a sign and the day behind it', async () => {
    const late = await drawn(due('late', '迟 2 个工作日', '最晚 11月24日答复'))
    expect(late).toContain('迟 2 个工作日')
    expect(late).toContain('<i>warning</i>')
    expect(late).toContain('title="最晚 11月24日答复"')
    expect(late).not.toContain('等了')
    expect(await drawn(due('today', '今天到期'))).toContain('<i>clock</i>')
    expect(await drawn(due('unknown', '期限先不算'))).toContain('<i>calendar</i>')
  })
  it('leaves its place to others where no clock runs', async () => {
    for (const given of [null, due('none', '')]) expect(await drawn(given)).toContain('等了 3 小时')
  })
})
