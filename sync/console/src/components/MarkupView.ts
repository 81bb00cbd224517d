// Draws the tree of a text as the kiosk does: its blocks, one by one. Everything is text to Vue;
// nothing is ever set as HTML.

import { h, type FunctionalComponent, type VNode } from 'vue'
import { mediaUrl } from '../lib/api'
import type { Address, Block, Span } from '../lib/markup'

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

function picture(b: Block): VNode {
  const alt = b.spans?.[0]?.text ?? ''
  return h('figure', { class: 'picture' }, [h('img', { src: mediaUrl(b.media ?? ''), alt }), ...(alt ? [h('figcaption', alt)] : [])])
}

// The wall draws the code itself; here a mark of its size says that there is one.
function address(a: Address): VNode {
  return a.code ? h('div', { class: 'codeline' }, [h('span', { class: 'code', 'aria-hidden': 'true' }, '二维码'), h('span', a.text)]) : h('p', { class: 'address' }, a.text)
}

function block(b: Block): VNode {
  switch (b.kind) {
    case 'heading': return h(b.level === 1 ? 'h2' : 'h3', spans(b))
    case 'list': return b.start === undefined ? h('ul', children(b)) : h('ol', { start: b.start }, children(b))
    case 'item': return h('li', children(b))
    case 'quote': return h('blockquote', children(b))
    case 'rule': return h('hr')
    case 'code': return h('pre', spans(b))
    case 'table': return table(b)
    case 'picture': return picture(b)
    default: return h('p', spans(b))
  }
}

export const MarkupView: FunctionalComponent<{ blocks: Block[]; addresses?: Address[] }> = (props) => [...props.blocks.map(block), ...(props.addresses ?? []).map(address)]
MarkupView.props = ['blocks', 'addresses']
