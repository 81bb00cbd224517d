import { describe, expect, it } from 'vitest'
import { dutiesOf, likeLastWeek, peopleOf, swapped, weekOf, withDuties } from './roster'

const am = (who: string) => ({ from_min: 510, to_min: 690, who })
const pm = (who: string) => ({ from_min: 810, to_min: 1050, who })

describe('the roster', () => {
  it('has weeks from Monday, over the end of a month and of a year', () => {
    expect(weekOf('2026-11-28')).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'])
    expect(weekOf('2027-01-01')[0]).toBe('2026-12-28')
    expect(weekOf('2026-11-30')[0]).toBe('2026-11-30')
  })
  it('stays in order, and leaves out a day on which nobody is', () => {
    const days = withDuties(withDuties([], '2026-12-01', [am('乙')]), '2026-11-30', [am('甲')])
    expect(days.map((d) => d.date)).toEqual(['2026-11-30', '2026-12-01'])
    expect(withDuties(days, '2026-11-30', []).map((d) => d.date)).toEqual(['2026-12-01'])
  })
  it('swaps the people and leaves the times where both days have as many', () => {
    const days = [{ date: '2026-11-30', spans: [am('甲')] }, { date: '2026-12-01', spans: [pm('乙')] }]
    const after = swapped(days, '2026-11-30', '2026-12-01')
    expect(dutiesOf(after, '2026-11-30')).toEqual([am('乙')])
    expect(dutiesOf(after, '2026-12-01')).toEqual([pm('甲')])
    expect(swapped(after, '2026-11-30', '2026-12-01')).toEqual(days)
  })
  it('swaps whole days where it does not', () => {
    const days = [{ date: '2026-11-30', spans: [am('甲'), pm('丙')] }, { date: '2026-12-01', spans: [pm('乙')] }]
    const after = swapped(days, '2026-11-30', '2026-12-01')
    expect(peopleOf(dutiesOf(after, '2026-12-01'))).toBe('甲、丙')
    expect(dutiesOf(after, '2026-11-30')).toEqual([pm('乙')])
  })
  it('fills empty working days from the week before', () => {
    const days = [{ date: '2026-11-23', spans: [am('甲')] }, { date: '2026-11-24', spans: [am('乙')] }, { date: '2026-12-01', spans: [am('丁')] }]
    const week = weekOf('2026-11-30')
    const after = likeLastWeek(days, week, (date) => date === '2026-11-30')
    expect(dutiesOf(after, '2026-11-30')).toEqual([])
    expect(dutiesOf(after, '2026-12-01')).toEqual([am('丁')])
    expect(dutiesOf(likeLastWeek(days, week, () => false), '2026-11-30')).toEqual([am('甲')])
  })
})
