import { describe, expect, it } from 'vitest'
import { createSSRApp, defineComponent, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import SafeRow from './SafeRow'

describe('a list with one odd row', () => {
  it('shows the others and says which one it cannot show', async () => {
    const rows = [{ id: 'a', slots: [1] }, { id: 'b' }, { id: 'c', slots: [2] }] as { id: string; slots: number[] }[]
    const list = defineComponent({
      render: () => rows.map((row) => h(SafeRow, { of: row, key: row.id }, { default: () => h('b', row.slots.map(String)) })),
    })
    const page = await renderToString(createSSRApp(list))
    expect(page).toContain('<b>1</b>')
    expect(page).toContain('编号 b')
    expect(page).toContain('<b>2</b>')
  })
})
