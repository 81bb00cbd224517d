// The settings of one tab while somebody changes them: what stands at the centre, what this page
// has made of it, what would follow, and who was quicker. One page owns it.

import { computed, reactive, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useAction } from '../lib/action'
import { ApiError } from '../lib/api'
import { useLoad, type Loading } from '../lib/load'
import { sentence } from '../lib/words'
import { previewSetting, readSettings, saveSetting, type Preview, type Setting, type Settings } from './centre'
import { faultOf, inUse } from './faults'
import { differing, linesOf, sideBySide, type Change } from './lines'
import { merge, same } from './merge'
import type { Name, Values } from './values'

const kPreviewAfterMs = 400
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export interface Desk {
  loading: Loading<Settings>
  all: Ref<Settings | null> // of every tab, as it stands at the centre
  draft: Values // of the names of this tab once they are loaded
  ready: ComputedRef<boolean>
  changes: ComputedRef<Change[]>
  changed: ComputedRef<{ at_ms: number; name: string } | null>
  previews: Ref<Partial<Record<Name, Preview>>>
  theirs: Ref<Name | null> // the one that somebody else saved first
  versions: ComputedRef<ReturnType<typeof sideBySide> | null>
  busy: Ref<boolean>
  problem: Ref<string>
  blocked: Ref<string> // why the centre would not take it as it stands
  named: (id: string) => string
  standing: <N extends Name>(name: N) => Values[N] | undefined // at the centre, of any tab that one may see
  max: (what: string) => number // as the centre bounds it
  save: () => Promise<boolean>
  drop: () => void
  settle: (choice: 'mine' | 'theirs' | 'both') => void
}

export function useDesk(names: readonly Name[]): Desk {
  const base = reactive<Partial<Record<Name, Setting<Name>>>>({})
  const draft = reactive<Partial<Values>>({}) as Values
  const previews = ref<Partial<Record<Name, Preview>>>({})
  const other = shallowRef<{ name: Name; setting: Setting<Name> } | null>(null)
  const blocked = ref('')
  const { busy, problem, run } = useAction()
  const loading = useLoad(readSettings)

  function take(name: Name, setting: Setting<Name>): void {
    base[name] = setting
    ;(draft as unknown as Record<string, unknown>)[name] = copy(setting.value)
  }
  const isChanged = (name: Name): boolean => !!base[name] && !same(draft[name], base[name]!.value)
  // What somebody has begun stays as it is when the page looks again: saving it tells of the rest.
  watch(loading.data, (all) => {
    for (const name of names) if (all?.tabs[name] && !isChanged(name)) take(name, all.tabs[name])
  })

  const standing = <N extends Name>(name: N): Values[N] | undefined => loading.data.value?.tabs[name]?.value
  const named = (id: string): string => {
    const places = draft.places ?? standing('places')
    return [...(places?.places ?? []), ...(places?.groups ?? [])].find((one) => one.id === id)?.name ?? '已拿掉的地点'
  }
  const max = (what: string): number => loading.data.value?.max[what] ?? Infinity
  const spoken = (name: Name, error: unknown): string => {
    if (error instanceof ApiError && error.code === 'in_use' && base[name]) return inUse(error, base[name]!.value)
    return faultOf(error, name, draft[name]) || sentence(error)
  }
  const changesOf = (name: Name): Change[] => {
    if (!base[name] || !isChanged(name)) return []
    const found = differing(linesOf(name, base[name]!.value as never, named), linesOf(name, draft[name] as never, named))
    return found.length ? found : [{ what: '写法', was: '', becomes: '' }]
  }
  const changes = computed(() => names.flatMap(changesOf))

  let turn = 0
  let timer = 0
  watch(() => JSON.stringify(names.map((name) => draft[name])), () => {
    window.clearTimeout(timer)
    const mine = ++turn
    timer = window.setTimeout(async () => {
      const found: Partial<Record<Name, Preview>> = {}
      let fault = ''
      for (const name of names.filter(isChanged)) {
        await previewSetting(name, draft[name]).then((preview) => (found[name] = preview), (error) => (fault ||= spoken(name, error)))
      }
      if (mine !== turn) return
      previews.value = found
      blocked.value = fault
    }, kPreviewAfterMs)
  })

  async function saveOne(name: Name): Promise<void> {
    const sent = copy(draft[name])
    const fresh = await saveSetting(name, base[name]!.version, sent)
    const since = !same(draft[name], sent) // typed on while it went
    base[name] = fresh
    if (loading.data.value) loading.data.value.tabs[name] = fresh as never
    if (!since) take(name, fresh)
  }
  async function save(): Promise<boolean> {
    if (busy.value) return false
    problem.value = ''
    let failed: Name = names[0]
    return run(async () => {
      for (const name of names.filter(isChanged)) {
        try {
          await saveOne(name)
        } catch (error) {
          if (error instanceof ApiError && error.code === 'stale' && error.details.current) {
            other.value = { name, setting: error.details.current as Setting<Name> }
          }
          failed = name
          throw error
        }
      }
    }, (error) => (problem.value = spoken(failed, error)))
  }
  function drop(): void {
    for (const name of names) if (base[name]) take(name, other.value?.name === name ? other.value.setting : base[name]!)
    other.value = null
    problem.value = ''
  }
  function settle(choice: 'mine' | 'theirs' | 'both'): void {
    if (!other.value) return
    const { name, setting } = other.value
    const mine = copy(draft[name])
    const was = base[name]!.value
    take(name, setting)
    const kept = choice === 'mine' ? mine : choice === 'both' ? merge(was, mine, copy(setting.value)) : null
    if (kept) (draft as unknown as Record<string, unknown>)[name] = kept
    other.value = null
    problem.value = ''
  }

  return {
    loading, all: loading.data, draft, previews, busy, problem, blocked, named, standing, max, save, drop, settle, changes,
    ready: computed(() => names.every((name) => name in draft)),
    changed: computed(() => names.map((name) => base[name]?.changed ?? null).reduce((a, b) => (!a || (b && b.at_ms > a.at_ms) ? b : a), null)),
    theirs: computed(() => other.value?.name ?? null),
    versions: computed(() => other.value && sideBySide(
      linesOf(other.value.name, draft[other.value.name] as never, named), linesOf(other.value.name, other.value.setting.value as never, named))),
  }
}
