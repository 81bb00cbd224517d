// What was just done, in one line at the foot, with a way back where there is one.

import { reactive } from 'vue'

const kPlainMs = 4_000
const kUndoMs = 10_000

export const toast = reactive<{ text: string; undo: (() => Promise<void>) | null; left_s: number }>({
  text: '', undo: null, left_s: 0,
})
let timer = 0

export function clear(): void {
  window.clearInterval(timer)
  toast.text = ''
  toast.undo = null
}

export function say(text: string, undo: (() => Promise<void>) | null = null): void {
  clear()
  toast.text = text
  toast.undo = undo
  toast.left_s = (undo ? kUndoMs : kPlainMs) / 1000
  timer = window.setInterval(() => {
    toast.left_s -= 1
    if (toast.left_s <= 0) clear()
  }, 1000)
}

export async function takeBack(): Promise<void> {
  const undo = toast.undo
  clear()
  if (undo) await undo()
}
