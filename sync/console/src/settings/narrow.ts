// On a phone what was chosen opens below the list: into sight with it.
import { nextTick } from 'vue'

export async function showChosen(): Promise<void> {
  if (!window.matchMedia('(max-width: 767px)').matches) return
  await nextTick()
  document.querySelector('.cols2 > .stack:last-child')?.scrollIntoView({ block: 'start' })
}
