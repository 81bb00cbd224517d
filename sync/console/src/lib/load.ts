// Loading a page's data: shapes only after 120 ms, old data stays while refreshing, errors in place,
// refreshed when the window comes back into sight.

import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import { sentence } from './words'

const kShapesAfterMs = 120

export interface Loading<T> {
  data: Ref<T | null>
  error: Ref<string>
  slow: Ref<boolean>
  at: Ref<number>
  again: () => Promise<void>
}

export function useLoad<T>(fetchIt: () => Promise<T>): Loading<T> {
  const data = shallowRef<T | null>(null)
  const error = ref('')
  const slow = ref(false)
  const at = ref(0)
  let turn = 0

  async function again(): Promise<void> {
    const mine = ++turn
    const timer = window.setTimeout(() => (slow.value = data.value === null), kShapesAfterMs)
    try {
      const fresh = await fetchIt()
      if (mine !== turn) return
      data.value = fresh
      error.value = ''
      at.value = Date.now()
    } catch (problem) {
      if (mine === turn) error.value = sentence(problem)
    } finally {
      window.clearTimeout(timer)
      slow.value = false
    }
  }

  const onFocus = () => {
    if (document.visibilityState === 'visible') void again()
  }
  onMounted(() => {
    void again()
    document.addEventListener('visibilitychange', onFocus)
  })
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', onFocus))
  return { data, error, slow, at, again }
}
