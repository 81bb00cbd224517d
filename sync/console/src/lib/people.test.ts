import { describe, expect, it } from 'vitest'
import type { Person } from './api'
import { activeAdministrators, heirsOf, inFours, inOrder, missingOf, reachOf, roleGroups, seenWords, standing, tidyCode, versionRows } from './people'
import { roleWords } from './words'

const kNow = Date.UTC(2026, 10, 28, 9)
const person = (over: Partial<Person> = {}): Person => ({
  id: 'a', login: 'desk01', name: '审核员 01', state: 'active', roles: ['reviewer'], two_step: false, made_ms: kNow, seen_ms: 0, link_until_ms: 0, version: 1, ...over,
})

describe('the roles that can be chosen', () => {
  it('are all that have words, each once', () => {
    expect(roleGroups.flatMap((group) => group.roles).sort()).toEqual(Object.keys(roleWords).sort())
  })
  it('stand in one order, and what is no role is dropped', () => {
    expect(inOrder(['reader', 'root', 'property', 'administrator'])).toEqual(['administrator', 'property', 'reader'])
    expect(versionRows(' 甲 ', ['property', 'reviewer'])).toEqual({ 名字: '甲', 角色: '审核员、物业' })
  })
  it('must be one at least, beside a name and a login', () => {
    expect(missingOf('a', ' ', ['reader'])).toBe('还没有名字')
    expect(missingOf('', '甲', ['reader'])).toBe('还没有账号名')
    expect(missingOf('a', '甲', [])).toBe('还没选角色')
    expect(missingOf('a', '甲', ['reader'])).toBe('')
  })
})

describe('the code of a second step', () => {
  it('is what the centre reads, however it was typed', () => {
    expect(tidyCode('１２３ 456', 'digits')).toBe('123456')
    expect(tidyCode('12a3-4567', 'digits')).toBe('123456')
    expect(tidyCode('abcd-efgh 23', 'recovery')).toBe('ABCDEFGH23')
    expect(tidyCode('123 456', 'either')).toBe('123456')
    expect(tidyCode('ABCDEFGH23X', 'either')).toBe('ABCDEFGH23')
  })
})

describe('what a role may do', () => {
  it('is all of it, in the own name, or nothing', () => {
    const role = { role: 'property', people: 2, two_step: false, all: ['building.read' as const], own: ['wishes.line' as const] }
    expect(reachOf(role, 'building.read')).toBe('all')
    expect(reachOf(role, 'wishes.line')).toBe('own')
    expect(reachOf(role, 'staff.manage')).toBe('none')
  })
})

describe('a person of the staff', () => {
  it('is in, asked in, asked too long ago, or ended', () => {
    expect(standing(person(), kNow).words).toBe('在用')
    expect(standing(person({ state: 'invited', link_until_ms: kNow + 1 }), kNow).words).toBe('已请，等进来')
    expect(standing(person({ state: 'invited', link_until_ms: kNow }), kNow).words).toBe('链接过期了')
    expect(standing(person({ state: 'disabled', link_until_ms: kNow + 1 }), kNow).words).toBe('停用')
  })
  it('was seen, or never', () => {
    expect(seenWords(person(), kNow)).toBe('从未')
    expect(seenWords(person({ seen_ms: kNow }), kNow)).toBe('今天 17:00')
    expect(seenWords(person({ seen_ms: 9e15 }), kNow)).toBe('时间不明')
  })
  it('counts as an administrator only while it can come in', () => {
    const all = [person({ id: 'a', roles: ['administrator'] }), person({ id: 'b', roles: ['administrator'], state: 'invited' }), person({ id: 'c', roles: ['administrator'], state: 'disabled' })]
    expect(activeAdministrators(all)).toBe(1)
  })
  it('is followed by somebody else who can come in', () => {
    const all = [person({ id: 'a' }), person({ id: 'b' }), person({ id: 'c', state: 'invited' }), person({ id: 'd', state: 'disabled' })]
    expect(heirsOf(all, all[0]).map((p) => p.id)).toEqual(['b'])
  })
})

describe('a secret to be written down', () => {
  it('stands in fours', () => {
    expect(inFours('JBSWY3DPEHPK3PXPQ')).toBe('JBSW Y3DP EHPK 3PXP Q')
    expect(inFours('')).toBe('')
  })
})
