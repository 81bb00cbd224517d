import { describe, expect, it } from 'vitest'
import { aboutWords, actionChoices, actionName, actionWords, brokenWords, changesOf, checkedWords, clock, dayOf, dayShown, fingerprint, moreWords, pastDay, verdictWords, whoWords } from './audit'
import type { AuditGlance, AuditLine } from './contract'

const at = Date.UTC(2026, 10, 25, 6, 11, 2) // 14:11:02 in the building
const line = (over: Partial<AuditLine>): AuditLine => ({
  n: 24_901, at_ms: at, staff: 's', name: '管理员 01', action: 'wish.move', kind: 'step', target: 't',
  subject: { kind: 'wish', id: 't', name: '空调外机太响', ordinal: 0 }, detail: {}, hash: 'h', ...over,
})
const nobody = { kind: '', id: '', name: '', ordinal: 0 } as const

describe('an action', () => {
  it('has words, and one of another version its name', () => {
    for (const [action, word] of Object.entries(actionWords)) expect(word, action).toMatch(/[一-鿿]/)
    expect(actionName('wish.contact')).toBe('打开联系方式')
    expect(actionName('of.another.version')).toBe('of.another.version')
    const words = actionChoices.map(([, word]) => word)
    expect(new Set(words).size).toBe(words.length)
  })
})

describe('a line', () => {
  it('says who, to what and what else', () => {
    const moved = line({ detail: { from: 'pending_review', to: 'collected', revision: 3, event: 2 } })
    expect([whoWords(moved), aboutWords(moved), moreWords(moved)]).toEqual(['管理员 01', '空调外机太响', '待审 → 需求收集'])
    expect(changesOf(moved)).toEqual([{ label: '阶段', was: '待审', becomes: '需求收集' }])
    expect(moreWords(line({ action: 'wish.contact', kind: 'contact', detail: { reason: '核对到场时间' } }))).toBe('原因：核对到场时间')
    expect(aboutWords(line({ subject: { kind: 'registration', id: 'r', name: '教老人用手机', ordinal: 8 } }))).toBe('教老人用手机 · 第 8 号')
    expect(aboutWords(line({ subject: { kind: 'event', id: 'e', name: '', ordinal: 0 } }))).toBe('已不在')
    expect(aboutWords(line({ subject: nobody }))).toBe('—')
  })
  it('says who did it where nobody is named', () => {
    expect(whoWords(line({ name: '' }))).toBe('不在了的账号')
    expect(whoWords(line({ staff: '', name: '', action: 'epoch.begin' }))).toBe('系统')
    expect(whoWords(line({ staff: '', name: '', kind: 'refusal', action: 'login.wrong' }))).toBe('没登录的人')
  })
  it('of a refusal says what was wanted, who may, and no typed text', () => {
    const refused = line({ action: 'right.refused', kind: 'refusal', detail: { tried: 'wishes.contact', kind: 'wish', from: '192.0.2.1' } })
    expect(aboutWords(refused)).toBe('打开心愿的联系方式 · 空调外机太响')
    expect(moreWords(refused)).toBe('这一步要审核员来做。')
    const wrong = line({ action: 'login.wrong', kind: 'refusal', subject: { kind: 'address', id: '192.0.2.1', name: '', ordinal: 0 }, detail: { tried: '#9f3c71aa' } })
    expect([aboutWords(wrong), moreWords(wrong)]).toEqual(['来自 192.0.2.1', '不认识的账号 9f3c71aa'])
    expect(moreWords({ ...wrong, detail: { tried: 'desk01' } })).toBe('账号 desk01')
    expect(moreWords({ ...wrong, detail: { more: 1980 } })).toBe('后来还有 1,980 次，没有逐条写')
  })
  it('shows what it was and what it became', () => {
    expect(changesOf(line({ action: 'staff.roles', detail: { before: ['reader'], after: ['editor', 'reader'] } }))).toEqual([{ label: '角色', was: '只看', becomes: '编辑、只看' }])
    expect(changesOf(line({ action: 'calendar.import', detail: { years: [{ year: 2027, before: null, after: 250 }] } }))).toEqual([{ label: '2027 年', was: '没有表', becomes: '250 个工作日' }])
    expect(changesOf(line({ action: 'settings.save', target: 'settings/places', detail: { changes: [{ path: '/places/0/name', before: '大堂', after: null }] } })))
      .toEqual([{ label: 'places · 名称', was: '大堂', becomes: '没有' }])
    expect(aboutWords(line({ action: 'settings.save', target: 'settings/places' }))).toBe('地点')
    expect(changesOf(line({ action: 'logout' }))).toEqual([])
  })
  it('has its time to the second and its day in the building', () => {
    expect(clock(at)).toBe('14:11:02')
    expect(dayOf(Date.UTC(2026, 10, 24, 16, 0, 0))).toBe('2026-11-25')
    expect([pastDay('11月25日', at), pastDay('12-1', at), pastDay('2025年2月28日', at), pastDay('昨天', at), pastDay(' 11 / 3 ', at)])
      .toEqual(['2026-11-25', '2025-12-01', '2025-02-28', '2026-11-24', '2026-11-03'])
    expect([pastDay('2月30日', at), pastDay('哪天', at), pastDay('', at)]).toEqual([null, null, null])
    expect([dayShown('2026-11-25', at), dayShown('2025-12-01', at), dayShown('x', at), dayShown(undefined, at)]).toEqual(['11月25日', '2025年12月1日', '', ''])
    expect(fingerprint('9f3c71aa00000000000020e8')).toBe('9f3c 71aa … 20e8')
  })
})

describe('the chain', () => {
  const checked = (over: Partial<NonNullable<AuditGlance['checked']>>): AuditGlance['checked'] => ({
    at_ms: at, name: '管理员 01', lines: 24_816, whole: true, broken: null, fault: null, broken_at_ms: null, ...over,
  })
  it('is told whole with its lines', () => {
    expect(checkedWords(checked({}), at)).toEqual({ tone: 'ok', words: '今天 14:11 验过，24,816 行相扣无误' })
    expect(brokenWords(checked({}), at)).toBe('')
    expect(checkedWords(null, at)).toEqual({ tone: 'left', words: '还没验过' })
    expect(verdictWords({ whole: true, lines: 24_816, keyed_from: 1, cuts: [], broken: null })).toBe('验过了，24,816 行相扣无误。')
  })
  it('is told broken, from which day on, and what to do', () => {
    const broken = checked({ whole: false, broken: 24_310, fault: 'hash', broken_at_ms: Date.UTC(2026, 10, 20, 3) })
    expect(brokenWords(broken, at)).toBe('第 24,310 行与上一行扣不上，从 11月20日起不能作证。先别动数据，找保管备份的人。')
    expect(brokenWords(checked({ whole: false, broken: 5, fault: 'cut_off', broken_at_ms: 0 }), at)).toBe('从第 5 行起，末尾的行不见了，不能作证。先别动数据，找保管备份的人。')
    expect(brokenWords(checked({ whole: false, broken: 3, fault: 'missing', broken_at_ms: at }), at)).toContain('，从今天起不能作证')
    expect(checkedWords(broken, at).tone).toBe('late')
  })
})
