// Draws the tree of a text as the kiosk does: its blocks, one by one. Everything is text to Vue;
// nothing is ever set as HTML.

import { h, type FunctionalComponent, type VNode } from 'vue'
import { mediaUrl } from '../lib/api'
import type { Block, Span } from '../lib/markup'

function span(s: Span): VNode | string {
  let inner: VNode | string = s.text
  if (s.code) inner = h('code', inner)
  if (s.struck) inner = h('s', inner)
  if (s.emphasis || s.strong) inner = h('strong', inner)
  return s.url ? h('a', { href: s.url, target: '_blank', rel: 'noopener noreferrer' }, [inner]) : inner
}

const spans = (b: Block) => (b.spans ?? []).map(span)
const children = (b: Block) => (b.children ?? []).map(block)

function table(b: Block): VNode {
  const rows = (b.children ?? []).map((row, i) => h('tr', (row.children ?? []).map((c) => h(i ? 'td' : 'th', c.align ? { style: { textAlign: c.align } } : {}, spans(c)))))
  return h('table', [h('tbody', rows)])
}

function block(b: Block): VNode {
  switch (b.kind) {
    case 'heading': return h(`h${(b.level ?? 1) + 1}`, spans(b))
    case 'list': return b.start === undefined ? h('ul', children(b)) : h('ol', { start: b.start }, children(b))
    case 'item': return h('li', children(b))
    case 'quote': return h('blockquote', children(b))
    case 'rule': return h('hr')
    case 'code': return h('pre', spans(b))
    case 'table': return table(b)
    case 'picture': return h('img', { src: mediaUrl(b.media ?? ''), alt: b.spans?.[0]?.text ?? '' })
    default: return h('p', spans(b))
  }
}

export const MarkupView: FunctionalComponent<{ blocks: Block[] }> = (props) => props.blocks.map(block)
MarkupView.props = ['blocks']
