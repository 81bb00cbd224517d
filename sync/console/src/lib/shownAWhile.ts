// What was sealed and is open now: shown for half a minute, then gone, and gone with its page.
import { onBeforeUnmount, ref, type Ref } from 'vue'

const kShownForS = 30

export function useShownAWhile<T>(): { shown: Ref<T | null>; left: Ref<number>; show: (value: T) => void; close: () => void } {
  const shown = ref(null) as Ref<T | null>
  const left = ref(0) // seconds
  let timer = 0
  function close(): void {
    window.clearInterval(timer)
    shown.value = null
  }
  function show(value: T): void {
    window.clearInterval(timer)
    shown.value = value
    left.value = kShownForS
    timer = window.setInterval(() => {
      left.value -= 1
      if (left.value <= 0) close()
    }, 1000)
  }
  onBeforeUnmount(close)
  return { shown, left, show, close }
}
