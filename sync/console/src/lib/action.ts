// A step that a person starts: busy while it goes, its failure in words, never thrown on.

import { ref, type Ref } from 'vue'
import { sentence } from './words'

export interface Action {
  busy: Ref<boolean>
  problem: Ref<string>
  // False where it failed; `failed` may look at why. What stood in `problem` is the caller's to clear.
  run: (what: () => Promise<void>, failed?: (error: unknown) => void) => Promise<boolean>
}

export function useAction(): Action {
  const busy = ref(false)
  const problem = ref('')
  const run: Action['run'] = async (what, failed) => {
    busy.value = true
    try {
      await what()
      return true
    } catch (error) {
      problem.value = sentence(error)
      failed?.(error)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, run }
}

// Whoever asks while it goes waits for the one under way.
export function oneAtATime<T>(what: () => Promise<T>): () => Promise<T> {
  let going: Promise<T> | null = null
  return () => {
    going ??= what().finally(() => (going = null))
    return going
  }
}
