import { describe, expect, it } from 'vitest'
import zh from '../../../../assets/i18n/zh.json'
import { ApiError } from './api'
import { categoryWords, eventWords, mainStages, missingWords, noticeWords, outcomeWords, partyWords, refused, registrationWords, sentence, stageWords } from './words'

// The words of the kiosk and of the phone page: assets/i18n, by group and key.
const screen: Record<string, string> = zh
const groupOf = (group: string): Record<string, string> =>
  Object.fromEntries(Object.entries(screen).filter(([key]) => key.startsWith(`${group}.`)).map(([key, word]) => [key.slice(group.length + 1), word]))

describe('the words for what something has come to', () => {
  it('are those that visitors read', () => {
    expect(stageWords).toEqual(groupOf('stage'))
    expect(outcomeWords).toEqual(groupOf('outcome'))
    expect(partyWords).toEqual(groupOf('party'))
    expect(categoryWords).toEqual(groupOf('category'))
    expect(noticeWords).toEqual(groupOf('notice_category'))
    expect(eventWords).toEqual(groupOf('event_kind'))
    expect(mainStages.map((stage) => stageWords[stage])).toEqual(['需求收集', '议题共商', '资源整合', '闭环反馈'])
  })
  it('are cut short for a column, and no others, where a sign-up is told', () => {
    const visitors = groupOf('registration')
    for (const [state, word] of Object.entries(registrationWords)) expect(visitors[state], state).toContain(word)
    expect(Object.keys(registrationWords)).toEqual(['recorded', 'confirmed', 'waitlisted', 'cancelled', 'attended', 'no_show', 'refused'])
  })
})

describe('errors in words', () => {
  it('never shows a code', () => {
    expect(sentence(new ApiError('some_new_code', 400))).not.toContain('some_new_code')
    expect(sentence(new Error('TypeError'))).not.toContain('TypeError')
  })
  it('says how long to wait', () => {
    expect(sentence(new ApiError('wrong_login', 401, { retry_after_s: 2 }))).toBe('账号或口令不对。请等 2 秒再试。')
    expect(sentence(new ApiError('throttled', 429, { retry_after_s: 61 }))).toBe('试得太勤，请等 2 分钟。')
  })
  it('counts wrong passwords of a step that asks once more', () => {
    expect(sentence(new ApiError('wrong_password', 403, { retry_after_s: 4 }))).toBe('口令不对。请等 4 秒再试。')
  })
  it('names the kiosks that a recovery waits for, the first of many', () => {
    expect(missingWords(['大堂'])).toBe('还等 1 台终端补送：大堂。')
    expect(missingWords(['一', '二', '三', '四'])).toBe('还等 4 台终端补送：一、二、三 等。')
    expect(missingWords([])).toBe('终端都补送过了。')
  })
  it('says who may do what the role may not', () => {
    expect(sentence(new ApiError('not_allowed', 403, { permission: 'wishes.review' }))).toBe('这一步要管理员或审核员来做。')
  })
  it('names all who may, or the first of many', () => {
    expect(refused('wishes.answer')).toBe('这一步要楼宇党组织来做。')
    expect(refused('wishes.make')).toBe('这一步要审核员、企业服务中心或楼宇党组织来做。')
    expect(refused('media.upload')).toBe('这一步要审核员、编辑、活动岗、企业服务中心、楼宇党组织等角色来做。')
    expect(refused('building.read')).toBe('这一步要有角色的工作人员来做。')
  })
  it('refuses fewer places than are confirmed, with the number', () => {
    expect(sentence(new ApiError('capacity_below', 422, { confirmed: 14 }))).toContain('已确认 14 位')
  })
  it('names the field that went beyond its bound, and how', () => {
    expect(sentence(new ApiError('bad_request', 400, { field: 'title', reason: 'too_long' }))).toBe('标题太长了，删短一些。')
    expect(sentence(new ApiError('has_phone', 422, { field: 'referred.body', reason: 'has_phone' }))).toBe('转到哪里里像有电话号码，还没有发布。')
    expect(sentence(new ApiError('too_many', 422, { field: 'slots', reason: 'too_many' }))).toContain('200')
    expect(sentence(new ApiError('has_phone', 422, {}))).toBe('里面像有电话号码，还没有发布。')
  })
})
