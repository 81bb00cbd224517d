// What the preview draws of each notice of tests/fixtures/notices, block by block, from the centre's own
// answers, held against the lines that the kiosk's drawing is held against (tests/kiosk/ui).

import { describe, expect, it } from 'vitest'
import type { VNode } from 'vue'
import type { Tree } from '../lib/markup'
import { MarkupView } from './MarkupView'

const files = import.meta.glob<string>('../../../../tests/fixtures/notices/*', { query: '?raw', import: 'default', eager: true })
const kept = new Map(Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]))
const trees = JSON.parse(kept.get('trees.json') ?? '{}') as Record<string, Tree>
type Node = VNode | string

const inside = (node: VNode): Node[] => (Array.isArray(node.children) ? (node.children as Node[]) : node.children ? [String(node.children)] : [])

interface Run { text: string; tags: string }

// The runs of one block, each with how it looks; neighbours that look alike are one.
function runs(node: Node, tags: Set<string>, out: Run[]): Run[] {
  if (typeof node !== 'string') {
    for (const child of inside(node)) runs(child, new Set([...tags, String(node.type)]), out)
    return out
  }
  const grey = tags.has('code') && !tags.has('s') && !tags.has('a')
  const look = [tags.has('a') && 'a', tags.has('strong') && 'b', tags.has('s') && 's', grey && 'code'].filter(Boolean).join(' ')
  const last = out[out.length - 1]
  if (last && last.tags === look) last.text += node
  else out.push({ text: node, tags: look })
  return out
}

function words(node: VNode, plain = false): string {
  const all: Run[] = []
  for (const child of inside(node)) runs(child, new Set(), all)
  const dressed = all.map((r) => (plain || !r.tags ? r.text : r.tags.split(' ').reduceRight((text, tag) => `<${tag}>${text}</${tag}>`, r.text)))
  return dressed.join('').replaceAll('\n', '⏎')
}

function told(node: VNode, places: string[], out: string[]): void {
  const line = (kind: string, text: string) => out.push(`${[...places, kind].join(' ')}:${text ? ` ${text}` : ''}`)
  const kids = inside(node).filter((kid): kid is VNode => typeof kid !== 'string')
  const props = (node.props ?? {}) as Record<string, unknown>
  const items = (sign: (i: number) => string) => kids.forEach((kid, i) => {
    if (!inside(kid).length) line(sign(i), '')
    for (const child of inside(kid)) told(child as VNode, [...places, sign(i)], out)
  })
  switch (node.type) {
    case 'h2': return void line('h1', words(node, true))
    case 'h3': return void line('h2', words(node, true))
    case 'pre': return void line('pre', words(node))
    case 'hr': return void line('rule', '')
    case 'ul': return items(() => '•')
    case 'ol': return items((i) => `${Number(props.start) + i}.`)
    case 'blockquote': return kids.forEach((kid) => told(kid, [...places, 'quote'], out))
    case 'table': return inside(kids[0]).forEach((row) => {
      for (const cell of inside(row as VNode) as VNode[]) {
        const side = (cell.props?.style as { textAlign?: string } | undefined)?.textAlign ?? ''
        const words_of = side === 'center' ? ' centre' : side === 'right' ? ' right' : ''
        line((cell.type === 'th' ? 'head' : 'cell') + words_of, words(cell))
      }
      line('row ends', '')
    })
    case 'figure': {
      const img = kids[0].props as { src: string; alt: string }
      return void line(`picture ${img.src.split('/').pop()!.slice(0, 8)}`, img.alt)
    }
    case 'div': return void line('code', words(kids[1]))
    default: return void line(props.class === 'address' ? 'address' : 'p', words(node))
  }
}

function drawn(tree: Tree): string {
  const out: string[] = []
  const view = MarkupView(tree, {} as never) as VNode[]
  for (const node of view) told(node, [], out)
  return out.map((line) => `${line}\n`).join('')
}

describe('the preview of notices as people write them', () => {
  const names = [...kept.keys()].filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3)).sort()

  it('has the answer of the centre for each', () => {
    expect(names.length).toBeGreaterThanOrEqual(60)
    expect(Object.keys(trees).sort()).toEqual(names)
  })

  it.each(names)('draws %s as the wall does', (name) => {
    expect(drawn(trees[name])).toBe(kept.get(`${name}.drawn`))
  })
})
