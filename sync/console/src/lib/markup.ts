// A text as the kiosk draws it. The centre reads the Markdown, so that there is one parser: what the
// preview shows is the tree that the wall is made of.

import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { call, type Tree } from './api'

export type { Address, Block, Span, Tree } from './contract'

const kEmpty: Tree = { blocks: [], addresses: [], whole: true }
const kQuiet_ms = 250 // of typing before the centre is asked

/** The tree of what `text` gives; the last one stays while a newer is on its way or fails. */
export function useMarkup(text: () => string): ShallowRef<Tree> {
  const tree = shallowRef<Tree>(kEmpty)
  let asked = 0
  let timer = 0
  const ask = async (markdown: string) => {
    const number = ++asked
    try {
      const answer = markdown ? await call('preview_markup', { body: { markdown } }) : kEmpty
      if (number === asked) tree.value = answer
    } catch {
      // The preview is a help: saving says what is wrong.
    }
  }
  watch(text, (markdown, before) => {
    clearTimeout(timer)
    if (before === undefined || !before) void ask(markdown)
    else timer = window.setTimeout(() => void ask(markdown), kQuiet_ms)
  }, { immediate: true })
  onScopeDispose(() => {
    asked++
    clearTimeout(timer)
  })
  return tree
}
