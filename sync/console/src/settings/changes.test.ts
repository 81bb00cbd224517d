import { describe, expect, it } from 'vitest'
import { backwards, clock, minutesOf, weekWords } from './clockTimes'
import { differing, linesOf, sideBySide } from './lines'
import { merge } from './merge'
import type { Places, Responsibilities } from './values'

const named = (id: string) => ({ g1: '楼层内', p1: '大堂' })[id] ?? id
const places = (...names: string[]): Places => ({ groups: [], places: names.map((name) => ({ id: `id-${name}`, name, name_en: '', group: '', retired: false })) })
const changed = (a: Places, b: Places) => differing(linesOf('places', a, named), linesOf('places', b, named))

describe('what is changed', () => {
  it('is counted and told cell by cell', () => {
    const row = { category: 'safety' as const, group: 'g1', lead: 'property' as const, level: 'ordinary' as const }
    const [a, b]: Responsibilities[] = [{ rows: [row] }, { rows: [{ ...row, level: 'difficult' }] }]
    expect(differing(linesOf('responsibilities', a, named), linesOf('responsibilities', b, named)))
      .toEqual([{ what: '安全秩序 × 楼层内', was: '物业，一般', becomes: '物业，难' }])
  })
  it('of a list names what is new, what goes, and another order where that is all', () => {
    expect(changed(places('甲', '乙'), places('甲', '乙', '丙')).map((c) => [c.what, c.was !== ''])).toEqual([['地点“丙”', false]])
    expect(changed(places('甲', '乙', '丙'), places('甲', '丙')).map((c) => [c.what, c.becomes])).toEqual([['地点“乙”', '']])
    expect(changed(places('甲', '乙'), places('乙', '甲')).map((c) => c.what)).toEqual(['地点的顺序'])
    expect(changed(places('甲', '乙'), places('甲', '乙'))).toEqual([])
  })
  it('that takes the place of something is one change', () => {
    const words = (...all: string[]) => linesOf('lexicon', { words: all.map((word) => ({ word, pinyin: 'a' })) }, named)
    expect(differing(words('甲'), words('乙'))).toEqual([{ what: '“乙”', was: '“甲” a', becomes: '“乙” a' }])
  })
  it('by two people stands side by side where it differs, and only there', () => {
    const both = sideBySide(linesOf('places', places('甲', '乙'), named), linesOf('places', places('甲', '丙'), named))
    expect(Object.keys(both.mine)).toEqual(['地点“乙”', '地点的顺序', '地点“丙”'])
    expect(both.theirs['地点“乙”']).toBe('')
  })
  it('never shows who is to be called at a company', () => {
    const company = { id: 'c', name: '甲', short: '', floors: '', key: false, retired: false, has_contact: false, contact: { name: '王', phone: '13800000000' } }
    const told = JSON.stringify(linesOf('companies', { companies: [company] }, named))
    expect(told).toContain('联系人换成新写的')
    expect(told).not.toContain('1380')
    expect(told).not.toContain('王')
  })
})

describe('what two people changed', () => {
  it('comes together item by item, whatever both changed as it stands here', () => {
    const base = { a: 1, list: [{ id: 'x', n: 1 }, { id: 'y', n: 1 }] }
    const mine = { a: 1, list: [{ id: 'x', n: 2 }, { id: 'y', n: 1 }, { id: 'z', n: 1 }] }
    const theirs = { a: 3, list: [{ id: 'y', n: 5 }, { id: 'x', n: 1 }] }
    expect(merge(base, mine, theirs)).toEqual({ a: 3, list: [{ id: 'y', n: 5 }, { id: 'x', n: 2 }, { id: 'z', n: 1 }] })
    expect(merge({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 2 })
  })
  it('leaves out what one took away and the other did not touch, and keeps what the other changed', () => {
    const of = (...list: { word: string; pinyin: string }[]) => ({ words: list })
    const [x, y] = [{ word: 'x', pinyin: '1' }, { word: 'y', pinyin: '1' }]
    expect(merge(of(x, y), of(x), of(x, y))).toEqual(of(x))
    expect(merge(of(x, y), of(x, y), of(x))).toEqual(of(x))
    expect(merge(of(x, y), of(x), of(x, { ...y, pinyin: '2' }))).toEqual(of(x, { ...y, pinyin: '2' }))
  })
  it('is this page where its parts cannot be told apart', () => {
    expect(merge([1, 2], [1, 3], [4, 2])).toEqual([1, 3])
  })
})

describe('times of day', () => {
  it('are read as people write them', () => {
    expect(['8:30', '08：30', '0830', '8.30', '8', '24:00'].map(minutesOf)).toEqual([510, 510, 510, 510, 480, 1440])
    expect(['', '8:60', '25:00', '24:01', '八点', '-1', '8:3'].map(minutesOf)).toEqual([null, null, null, null, null, null, null])
    expect(clock(510)).toBe('08:30')
    expect(backwards({ from_min: 10, to_min: 10 })).toBe(true)
  })
  it('of a week come in few words', () => {
    const day = { from_min: 510, to_min: 1080 }
    expect(weekWords([day, day, day, day, day, null, null])).toBe('周一至周五 08:30 至 18:00，周六、周日 不开')
    expect(weekWords([null, day, null, null, null, null, null])).toBe('周一 不开，周二 08:30 至 18:00，周三至周日 不开')
  })
})
