// Keys of a page. Silent while somebody types or a dialog is open; every key has a button too.

import { onBeforeUnmount, onMounted } from 'vue'

export type Keys = Record<string, (event: KeyboardEvent) => void>

const kTyping = 'input, textarea, select, [contenteditable="true"], [role="combobox"]'
const dialogIsOpen = () =>
  [...document.querySelectorAll<HTMLElement>('.el-overlay')].some((o) => o.style.display !== 'none')

/** Names: 'j', '/', '?', 'Enter', 'ctrl+s', 'alt+ArrowUp'. Those with ctrl work while typing too. */
export function useKeys(keys: Keys): void {
  function pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    const held = (event.ctrlKey || event.metaKey ? 'ctrl+' : '') + (event.altKey ? 'alt+' : '')
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const run = keys[held + key]
    if (!run) return
    const typing = (event.target as HTMLElement | null)?.closest?.(kTyping)
    if ((typing && !held) || dialogIsOpen()) return
    event.preventDefault()
    run(event)
  }
  onMounted(() => document.addEventListener('keydown', pressed))
  onBeforeUnmount(() => document.removeEventListener('keydown', pressed))
}

/** Moves the focus among the page's `[data-row]` elements. */
export function step(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus()
}
