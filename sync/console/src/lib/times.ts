// What a page that holds time fields asks of all of them before it saves: typed text is read, and
// what was not understood stops the save with the field's own sentence.

import { inject, onBeforeUnmount, provide, type InjectionKey } from 'vue'

export interface TimeEntry {
  settle: () => string // reads what is typed; the sentence of what is wrong, '' for nothing
  open: () => boolean // text stands there that is not in the model: half typed, or not understood
}
const kEntries: InjectionKey<Set<TimeEntry>> = Symbol('times')

export interface Times {
  settle: () => string
  open: () => boolean
}

export function useTimes(): Times {
  const entries = new Set<TimeEntry>()
  provide(kEntries, entries)
  return {
    settle: () => [...entries].map((entry) => entry.settle()).find((fault) => fault) ?? '',
    open: () => [...entries].some((entry) => entry.open()),
  }
}

export function joinTimes(entry: TimeEntry): void {
  const entries = inject(kEntries, null)
  entries?.add(entry)
  onBeforeUnmount(() => entries?.delete(entry))
}
