// The draft of a tab against a centre of the test's own.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import { ApiError } from '../lib/api'
import type { Places } from './values'

const place = (id: string, name: string) => ({ id, name, name_en: '', group: 'g', retired: false })
const places = (...names: string[]): Places => ({ groups: [{ id: 'g', name: '一组', name_en: '' }], places: names.map((name) => place(name, name)) })
const centre = vi.hoisted(() => ({ value: null as unknown, version: 1, refuse: null as unknown, saved: [] as unknown[], hold: null as Promise<void> | null }))
const tab = () => ({ version: String(centre.version), value: JSON.parse(JSON.stringify(centre.value)) as Places, changed: null })

vi.mock('./centre', () => ({
  readSettings: vi.fn(),
  previewSetting: vi.fn(async () => {
    if (centre.refuse) throw centre.refuse
    return { wishes: [], wishes_moved: 0, wishes_waiting: 0, kiosks: 2 }
  }),
  saveSetting: vi.fn(async (_: string, version: string, value: Places) => {
    await centre.hold
    if (version !== String(centre.version)) throw new ApiError('stale', 409, { current: tab() })
    centre.value = value
    centre.version += 1
    centre.saved.push(value)
    return tab()
  }),
}))
const loaded = shallowRef<unknown>(null)
vi.mock('../lib/load', () => ({ useLoad: () => ({ data: loaded, error: ref(''), slow: ref(false), at: ref(0), again: async () => undefined }) }))

const { useDesk } = await import('./desk')

describe('the draft of a tab', () => {
  let scope: EffectScope
  let desk: ReturnType<typeof useDesk>
  beforeEach(async () => {
    vi.useFakeTimers()
    vi.stubGlobal('window', globalThis)
    Object.assign(centre, { value: places('甲', '乙'), version: 1, refuse: null, saved: [], hold: null })
    loaded.value = null
    scope = effectScope()
    desk = scope.run(() => useDesk(['places']))!
    loaded.value = { tabs: { places: tab() }, uses: { places: {}, companies: {} }, people: {}, max: { places: 100 } }
    await nextTick()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const rename = (id: string, name: string) => { desk.draft.places.places.find((one) => one.id === id)!.name = name }
  const meanwhile = (...names: string[]) => Object.assign(centre, { value: places(...names), version: centre.version + 1 })

  it('counts what differs, and nothing once it is as it was', () => {
    expect(desk.changes.value).toEqual([])
    rename('甲', '大堂')
    expect(desk.changes.value.length).toBe(1)
    rename('甲', '甲')
    expect(desk.changes.value).toEqual([])
  })
  it('is saved whole, and keeps what is typed while it goes', async () => {
    let go = () => {}
    centre.hold = new Promise((done) => (go = done))
    rename('甲', '大堂')
    const saving = desk.save()
    rename('乙', '车库')
    go()
    expect(await saving).toBe(true)
    expect((centre.value as Places).places.map((one) => one.name)).toEqual(['大堂', '乙'])
    expect(desk.changes.value.map((change) => change.becomes)).toEqual(['车库，没写，一组'])
    expect(await desk.save()).toBe(true)
    expect((centre.value as Places).places.map((one) => one.name)).toEqual(['大堂', '车库'])
  })
  it('of two people comes together, and neither loses what they wrote', async () => {
    rename('甲', '大堂')
    meanwhile('甲', '乙', '丙')
    expect(await desk.save()).toBe(false)
    expect(Object.keys(desk.versions.value!.mine)).toContain('地点“丙”')
    desk.settle('both')
    expect(desk.changes.value.length).toBe(1)
    expect(await desk.save()).toBe(true)
    expect((centre.value as Places).places.map((one) => one.name)).toEqual(['大堂', '乙', '丙'])
  })
  it('is the other one’s where somebody says so, or drops their own', async () => {
    for (const choose of [() => desk.settle('theirs'), () => desk.drop()]) {
      rename('甲', '大堂')
      meanwhile('甲', '乙', '丁')
      expect(await desk.save()).toBe(false)
      choose()
      expect(desk.changes.value).toEqual([])
      expect(desk.draft.places.places.map((one) => one.name)).toEqual(['甲', '乙', '丁'])
    }
  })
  it('says what would follow, and why it could not be saved as it stands', async () => {
    rename('甲', '大堂')
    await vi.advanceTimersByTimeAsync(500)
    expect(desk.previews.value.places?.kiosks).toBe(2)
    centre.refuse = new ApiError('bad_request', 400, { field: 'settings.places.0.name', reason: 'empty' })
    rename('甲', '')
    await vi.advanceTimersByTimeAsync(500)
    expect(desk.blocked.value).toBe('地点第 1 个的名字还空着。')
    expect(desk.previews.value.places).toBeUndefined()
  })
  it('leaves what somebody has begun when the page looks again', async () => {
    rename('甲', '大堂')
    meanwhile('戊')
    loaded.value = { ...(loaded.value as object), tabs: { places: tab() } }
    await nextTick()
    expect(desk.draft.places.places.map((one) => one.name)).toEqual(['大堂', '乙'])
    desk.drop()
    loaded.value = { ...(loaded.value as object) }
    await nextTick()
    expect(desk.draft.places.places.map((one) => one.name)).toEqual(['戊'])
  })
})
