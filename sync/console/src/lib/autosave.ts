// Ctrl S, every ten seconds, and before the tab closes: what an editor does so that nothing is lost.

import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { useKeys } from './keys'

const kSaveEveryMs = 10_000

export function useAutosave(options: {
  changed: () => boolean
  saveByItself: () => boolean // false where a half-written text would reach the wall
  save: () => Promise<boolean>
}): void {
  let timer = 0
  const warn = (event: BeforeUnloadEvent) => {
    if (options.changed()) event.preventDefault()
  }
  onMounted(() => {
    timer = window.setInterval(() => {
      if (options.changed() && options.saveByItself()) void options.save()
    }, kSaveEveryMs)
    window.addEventListener('beforeunload', warn)
  })
  onBeforeUnmount(() => {
    window.clearInterval(timer)
    window.removeEventListener('beforeunload', warn)
  })
  onBeforeRouteLeave(async () => {
    if (!options.changed()) return true
    if (options.saveByItself()) return options.save()
    return window.confirm('改动还没有存。离开这一页，改动就没有了。')
  })
  useKeys({ 'ctrl+s': () => void options.save() })
}
