// Telephone numbers in what goes on the wall. The centre alone knows what one is: it names them in
// its refusal, one more tap says yes to each (照样发布), and the call goes again. Forms ask it
// while they are filled in.

import { onScopeDispose, reactive, ref, watch, type Ref } from 'vue'
import { call, whenNumbersAreFound, type FieldText, type FoundNumber } from './api'

const kPauseMs = 400 // after the last key

export const asked = reactive<{ numbers: FoundNumber[]; field: string; answer: ((yes: boolean) => void) | null }>({
  numbers: [], field: '', answer: null,
})

/** True once somebody says 照样发布; false where the text is to be changed. */
export function askAboutNumbers(numbers: FoundNumber[], field: string): Promise<boolean> {
  asked.answer?.(false)
  return new Promise((resolve) => {
    Object.assign(asked, { numbers, field, answer: resolve })
  })
}
export function answerAboutNumbers(yes: boolean): void {
  const answer = asked.answer
  asked.answer = null
  answer?.(yes)
}
whenNumbersAreFound(askAboutNumbers)

/** How many numbers the centre would ask about in these texts; 0 until it has said so. */
export function useNumbers(texts: () => FieldText[]): Ref<number> {
  const count = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  let newest = 0
  async function look(): Promise<void> {
    const mine = ++newest
    const now = texts().filter((t) => /\p{Nd}|[〇零一二三四五六七八九]/u.test(t.text ?? ''))
    if (!now.length) {
      count.value = 0
      return
    }
    try {
      const found = await call('find_numbers', { body: { texts: now } })
      if (mine === newest) count.value = found.numbers.reduce((sum, of) => sum + of.length, 0)
    } catch {
      // Only a hint: publishing asks again.
    }
  }
  watch(() => JSON.stringify(texts()), () => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), kPauseMs)
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return count
}
