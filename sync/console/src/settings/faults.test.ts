import { describe, expect, it } from 'vitest'
import { ApiError } from '../lib/api'
import { faultOf, inUse } from './faults'
import { cellOf, withoutRow, withRow } from './matrix'
import { fitting, isEmpty } from './starter'
import type { Starter } from './centre'
import type { Row, Values } from './values'

const refused = (field: string, reason: string) => new ApiError('bad_request', 400, { field, reason })
const figure = { label: '满意度', value: '98%', measured: '问卷', n: 0, as_of_ms: 1 }

describe('what the centre does not take', () => {
  it('is told by the thing and its part', () => {
    const places: Values['places'] = { groups: [], places: [{ id: 'a', name: '大堂', name_en: '', group: '', retired: false }, { id: 'b', name: '', name_en: '', group: '', retired: false }] }
    expect(faultOf(refused('settings.places.0.name', 'twice'), 'places', places)).toBe('地点“大堂”的名字写了两遍。')
    expect(faultOf(refused('settings.places.1.name', 'empty'), 'places', places)).toBe('地点第 2 个的名字还空着。')
    expect(faultOf(refused('settings.places.0.group', 'unknown'), 'places', places)).toBe('地点“大堂”的地点组已经没有了。')
  })
  it('says what a figure still wants', () => {
    expect(faultOf(refused('settings.figures.0.n', 'out_of_range'), 'figures', { facts: [], figures: [figure] })).toBe('数字“满意度”：要写收回多少份。')
  })
  it('of office hours is said in the words of the calendar', () => {
    const hours: Values['hours'] = { office: [], due_days: { contact: 1, ordinary: 5, difficult: 15, reopened: 3 } }
    expect(faultOf(refused('settings.hours.office', 'out_of_range'), 'hours', hours)).toContain('办公时间“到”要在“从”之后')
  })
  it('names the category of a phrase and how many there may be', () => {
    const phrases: Values['phrases'] = { lists: [{ category: 'traffic', phrases: [{ text: '打 13800000000', place: '' }] }] }
    expect(faultOf(refused('settings.lists.0.phrases.0.text', 'has_phone'), 'phrases', phrases)).toBe('出行停车的快捷心愿“打 13800000000”的这一句里像有手机号，不能上墙。')
    expect(faultOf(refused('settings.lists.0.phrases', 'too_many'), 'phrases', phrases)).toBe('每一类最多 8 句。')
  })
  it('names what is in use elsewhere', () => {
    const places: Values['places'] = { groups: [{ id: 'g', name: '车库', name_en: '' }], places: [{ id: 'a', name: '大堂', name_en: '', group: 'g', retired: false }] }
    expect(inUse(new ApiError('in_use', 422, { item: 'a', uses: 3 }), places)).toContain('“大堂”别处还有 3 处写着')
    expect(inUse(new ApiError('in_use', 422, { item: 'g', uses: 1 }), places)).toContain('“车库”')
  })
  it('is left to the other words where no field is named', () => {
    expect(faultOf(new ApiError('busy', 503), 'places', { groups: [], places: [] })).toBe('')
    expect(faultOf(new Error('x'), 'places', { groups: [], places: [] })).toBe('')
  })
})

describe('the responsibility list', () => {
  const base: Row = { category: 'safety', group: '', lead: 'property', level: 'ordinary' }
  it('holds the first column where a cell says nothing', () => {
    expect(cellOf([base], 'safety', 'g')).toEqual({ row: base, own: false })
    expect(cellOf([base], 'health', 'g')).toEqual({ row: null, own: false })
    const own = { ...base, group: 'g', lead: 'department' as const }
    const rows = withRow([base], own)
    expect(cellOf(rows, 'safety', 'g')).toEqual({ row: own, own: true })
    expect(withRow(rows, { ...own, level: 'difficult' }).length).toBe(2)
    expect(withoutRow(rows, 'safety', 'g')).toEqual([base])
  })
})

describe('the ready-made set', () => {
  const starter: Starter = {
    places: { groups: [{ id: 'g', name: '楼层内', name_en: '' }], places: [{ id: 'p', name: '洗手间', name_en: '', group: 'g', retired: false }] },
    phrases: { lists: [{ category: 'environment', phrases: [{ text: '洗手间希望多打扫一次', place: 'p' }] }] },
    lexicon: { words: [] },
    responsibilities: { rows: [{ category: 'environment', group: '', lead: 'property', level: 'ordinary' }, { category: 'environment', group: 'g', lead: 'property', level: 'difficult' }] },
  }
  it('comes without places and groups that the building has not', () => {
    const none = { groups: [], places: [] }
    expect(fitting(starter, 'phrases', none).lists[0].phrases[0].place).toBe('')
    expect(fitting(starter, 'responsibilities', none).rows.length).toBe(1)
    expect(fitting(starter, 'phrases', starter.places).lists[0].phrases[0].place).toBe('p')
    expect(fitting(starter, 'responsibilities', starter.places).rows.length).toBe(2)
  })
  it('is offered where there is nothing', () => {
    expect(isEmpty({ lists: [{ category: 'life', phrases: [] }] })).toBe(true)
    expect(isEmpty(starter.places)).toBe(false)
    expect(isEmpty({ words: [] })).toBe(true)
  })
})
