import { describe, expect, it } from 'vitest'
import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { Block } from '../lib/markup'
import { MarkupView } from './MarkupView'

const drawn = (blocks: Block[]) => renderToString(createSSRApp({ render: () => h(MarkupView, { blocks }) }))

describe('the tree of a text', () => {
  it('is drawn block by block', async () => {
    const page = await drawn([
      { kind: 'heading', level: 3, spans: [{ text: '停水' }] },
      { kind: 'paragraph', spans: [{ text: '提示：', strong: true }, { text: '周一~周五', struck: true }] },
      { kind: 'list', start: 3, children: [{ kind: 'item', children: [{ kind: 'paragraph', spans: [{ text: '甲' }] }] }] },
      { kind: 'table', children: [{ kind: 'row', children: [{ kind: 'cell', spans: [{ text: '层' }] }] }, { kind: 'row', children: [{ kind: 'cell', align: 'right', spans: [{ text: '3' }] }] }] },
    ])
    expect(page).toContain('<h3>停水</h3>')
    expect(page).toContain('<p><strong>提示：</strong><s>周一~周五</s></p>')
    expect(page).toContain('<ol start="3"><li><p>甲</p></li></ol>')
    expect(page).toContain('<th>层</th>')
    expect(page).toContain('text-align:right')
  })

  it('is text, whatever it says', async () => {
    const page = await drawn([{ kind: 'paragraph', spans: [{ text: '<img src=x onerror=alert(1)>' }] }])
    expect(page).toContain('&lt;img')
  })
})
