// The audit in words: who did what to which thing, and what the chain says. Lines of older versions
// may have other actions: these are told by their name alone. Pure.

import type { AuditAction, AuditGlance, AuditLine, AuditVerdict, Permission, Stage } from './contract'
import { addDays, civilOf, isBefore, isDay, type Day } from './civil'
import { day, isTime, time, two } from './clock'
import { permissionWords, refused, roleNames, stageWords } from './words'

export const actionWords: Record<AuditAction, string> = {
  'wish.make': '登记心愿', 'wish.release': '放行', 'wish.decline': '不采纳', 'wish.move': '推进心愿', 'wish.answer': '答复',
  'wish.line': '添一行进展', 'wish.undo': '退回上一步', 'wish.take_in': '并进一个心愿', 'wish.contact': '打开联系方式',
  'notice.save': '存公开事项', 'notice.publish': '发布公开事项', 'notice.withdraw': '撤下公开事项', 'notice.delete': '删草稿',
  'event.save': '存活动', 'event.publish': '发布活动', 'event.cancel': '取消活动',
  'registration.cancel': '取消报名', 'registration.names': '看报名姓名', 'registration.contact': '打开联系方式',
  'media.upload': '传图片', 'calendar.import': '收下节假日表', 'settings.save': '改设置', 'company.contact': '打开联系方式',
  'kiosk.approve': '接入终端', 'kiosk.enrol_local': '本机接入终端', 'kiosk.rename': '终端改名', 'kiosk.revoke': '收回凭证',
  'kiosk.differs': '终端内容对不上', 'kiosk.wrong_code': '输错终端码', 'kiosk.throttled': '终端码试得太勤', 'kiosk.over_quota': '终端送得太多',
  'staff.setup': '建第一个账号', 'staff.invite': '请一位进来', 'staff.invite_used': '用邀请进来', 'staff.roles': '改角色', 'staff.take_over': '接手角色', 'staff.two_step_role': '改两步验证的要求',
  'staff.disable': '停用账号', 'staff.enable': '恢复账号', 'staff.link': '给新链接', 'staff.reset': '在机器上重设', 'staff.reset_used': '用重设链接进来',
  'account.password': '换口令', 'account.sessions': '别处都退出', 'account.two_step': '开两步验证', 'account.two_step_off': '关两步验证',
  'account.recovery_codes': '换备用码',
  login: '登录', 'login.first_step': '口令对了，等第二步', logout: '退出',
  'login.wrong': '登录口令不对', 'login.wrong_code': '第二步的码不对', 'login.code_used': '第二步的码用过了', 'login.disabled': '停用的账号来登录',
  'login.throttled': '登录试得太勤', 'password.wrong': '再输的口令不对', 'right.refused': '被拒绝',
  'enrol.throttled': '接入试得太勤', 'receipt.throttled': '查回执试得太勤', 'contact.throttled': '开联系方式太勤', 'names.throttled': '看姓名太勤',
  'audit.verify': '验过', 'audit.keyed': '记录开始加钥', 'audit.cut': '发现少了行',
  'epoch.begin': '数据另起一代', 'recovery.close': '同意结束恢复', 'recovery.end': '恢复结束',
}
const known = (action: string): action is AuditAction => Object.prototype.hasOwnProperty.call(actionWords, action)
export const actionName = (action: string): string => (known(action) ? actionWords[action] : action)
/** The actions to choose from, those of one word once; the value is the first that has it. */
export const actionChoices: [AuditAction, string][] = (Object.keys(actionWords) as AuditAction[])
  .filter((a) => a !== 'registration.contact' && a !== 'company.contact').map((a) => [a, actionWords[a]])

const kTabs: Record<string, string> = {
  basics: '基本', figures: '数字', places: '地点', phrases: '快捷心愿', lexicon: '词库', responsibilities: '责任清单', companies: '企业名录', hours: '时限与日历',
  retention: '保存期限', roster: '值班',
}

type Detail = Record<string, unknown>
const detailOf = (line: AuditLine) => line.detail as Detail
const said = (value: unknown): string => (typeof value === 'string' ? value : '')
const numbered = (n: number) => n.toLocaleString('en-US')
const asPermission = (value: unknown): Permission | undefined => {
  const text = said(value)
  return Object.prototype.hasOwnProperty.call(permissionWords, text) ? (text as Permission) : undefined
}
const kMark = '#' // before what a stranger typed, as the centre marks it

export function whoWords(line: AuditLine): string {
  if (line.name) return line.name
  if (line.staff) return '不在了的账号'
  return line.action === 'kiosk.over_quota' ? '终端' : line.kind === 'refusal' ? '没登录的人' : '系统'
}

/** What a line is about; — where there is nothing to name. */
export function aboutWords(line: AuditLine): string {
  const { kind, id, name, ordinal } = line.subject
  const named = kind === 'registration' && name ? `${name} · 第 ${ordinal} 号` : kind === 'kiosk' && name ? `终端 ${name}` : name
  if (line.action === 'right.refused') {
    const wanted = asPermission(detailOf(line).tried)
    return [wanted ? permissionWords[wanted] : '', named].filter(Boolean).join(' · ') || '—'
  }
  if (line.kind === 'sign_in') return '—'
  if (line.action === 'password.wrong') return actionName(line.target)
  if (line.action === 'settings.save') return kTabs[line.target.split(/[./]/).pop() ?? ''] ?? '设置'
  if (line.action === 'audit.verify') return `${numbered(Number(detailOf(line).lines ?? 0))} 行`
  if (kind === 'building') return '工作日历'
  if (kind === 'picture') return `图片 ${id.slice(0, 8)}`
  if (kind === 'address') return id ? `来自 ${id}` : '—'
  if (kind === 'wish') return named || '还没放行，或已不在'
  return named || (kind ? '已不在' : '—')
}

function fromStages(detail: Detail): string {
  const [from, to] = [stageWords[said(detail.from) as Stage], stageWords[said(detail.to) as Stage]]
  return from && to ? (from === to ? '' : `${from} → ${to}`) : ''
}
function refusalWords(line: AuditLine): string {
  const detail = detailOf(line)
  if (typeof detail.more === 'number') return `后来还有 ${numbered(detail.more)} 次，没有逐条写`
  if (line.action === 'right.refused') {
    const wanted = asPermission(detail.tried)
    return wanted ? refused(wanted) : ''
  }
  const tried = said(detail.tried)
  return tried.startsWith(kMark) ? `不认识的账号 ${tried.slice(1)}` : tried && !line.subject.kind.startsWith('kiosk') ? `账号 ${tried}` : ''
}
/** What else there is to say of it, in a few words. */
export function moreWords(line: AuditLine): string {
  const detail = detailOf(line)
  if (line.kind === 'refusal') return refusalWords(line)
  if (said(detail.reason)) return `原因：${said(detail.reason)}`
  if (line.action === 'audit.verify') return detail.whole ? '相扣，无缺' : `第 ${numbered(Number(detail.broken ?? 0))} 行扣不上`
  if (line.action === 'calendar.import') return `${detail.year ?? ''} 年，${detail.wishes ? `动了 ${detail.wishes} 个日期` : '没有日期要动'}`
  if (line.action === 'login' && detail.second) return detail.second === 'phone' ? '两步登录，手机' : '两步登录，备用码'
  if (line.action === 'staff.link' && detail.two_step_off) return '连两步验证一起关'
  if (typeof detail.names === 'number') return `${detail.names} 位`
  const change = changesOf(line)[0]
  if (change) return `${change.was} → ${change.becomes}`
  if (Array.isArray(detail.roles)) return roleNames(detail.roles)
  return said(detail.name)
}

// ---- before and after ----------------------------------------------------------------------------

export interface Changed { label: string; was: string; becomes: string }
const kFields: Record<string, string> = {
  name: '名称', name_en: '英文名', street: '街道', introduction: '介绍', timezone: '时区', office: '办公时间', lead: '牵头', level: '难度', label: '名称',
  value: '数字', text: '文字', category: '类别', floors: '楼层', retired: '停用', phone: '电话', opening: '开放时间', from: '从', to: '到',
}
function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '没有'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.length ? (roleNames(value) || value.map(shown).join('、')) : '没有'
  return typeof value === 'object' ? Object.values(value).map(shown).join('，') : String(value)
}
const label = (path: string): string => {
  const words = path.split('/').filter((part) => part && !/^\d+$/.test(part)).map((part) => kFields[part] ?? part)
  return words.join(' · ') || '这一项'
}
/** The fields of a line that changed, each as it was and as it became. */
export function changesOf(line: AuditLine): Changed[] {
  const detail = detailOf(line)
  if (Array.isArray(detail.changes)) {
    return (detail.changes as { path?: unknown; before?: unknown; after?: unknown }[]).map((c) => ({ label: label(said(c.path)), was: shown(c.before), becomes: shown(c.after) }))
  }
  if (line.action === 'staff.roles') return [{ label: '角色', was: shown(detail.before), becomes: shown(detail.after) }]
  if (Array.isArray(detail.years)) {
    return (detail.years as { year: number; before: number | null; after: number | null }[]).map((y) => ({
      label: `${y.year} 年`, was: y.before === null ? '没有表' : `${y.before} 个工作日`, becomes: y.after === null ? '没有表' : `${y.after} 个工作日`,
    }))
  }
  const stages = fromStages(detail)
  return stages ? [{ label: '阶段', was: stages.split(' → ')[0], becomes: stages.split(' → ')[1] }] : []
}

// ---- time, chain ---------------------------------------------------------------------------------

/** 14:22:08 */
export const clock = (ms: number): string => (isTime(ms) ? `${time(ms)}:${two(Math.floor(ms / 1000) % 60)}` : time(ms))
export const when = (ms: number, nowMs: number): string => `${day(ms, nowMs)} ${clock(ms)}`
/** As a field of the day has it: 2026-11-25. */
export const dayOf = (ms: number): string => asText(civilOf(ms))
/** A day that somebody typed, the last one that was: 11月25日, 2026-11-25, 昨天; null for what is none. */
export function pastDay(typed: string, nowMs: number): string | null {
  const text = typed.normalize('NFKC').trim()
  const today = civilOf(nowMs)
  if (text === '今天' || text === '昨天') return asText(addDays(today, text === '今天' ? 0 : -1))
  const found = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.replace(/\s/g, ''))
  if (!found) return null
  const at = { year: Number(found[1] ?? today.year), month: Number(found[2]), day: Number(found[3]) }
  if (!found[1] && isBefore(today, at)) at.year -= 1
  return isDay(at) ? asText(at) : null
}
const asText = (d: Day) => `${d.year}-${two(d.month)}-${two(d.day)}`
/** How a day of the address is shown in its field: 11月25日. */
export function dayShown(text: string | undefined, nowMs: number): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '')
  if (!found) return ''
  const [year, month, dayOfMonth] = found.slice(1).map(Number)
  return `${year === civilOf(nowMs).year ? '' : `${year}年`}${month}月${dayOfMonth}日`
}
/** 9f3c 71aa … 20e8 */
export const fingerprint = (hash: string): string => (hash ? `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}` : '没有，这是第一行')

type Fault = NonNullable<AuditVerdict['broken']>['fault']
const faultWords: Record<Fault, (n: string) => string> = {
  missing: (n) => `第 ${n} 行不见了`,
  hash: (n) => `第 ${n} 行与上一行扣不上`,
  witness: (n) => `第 ${n} 行与另存的那份对不上`,
  unkeyed: () => '没有一行是加钥写的',
  head: () => '另存的末行不见了',
  cut_off: (n) => `从第 ${n} 行起，末尾的行不见了`,
  other_head: (n) => `第 ${n} 行不是另存的末行`,
  witness_odd: () => '数据夹里另存的末行不是这里写的',
}
/** The bar over the page; '' while the chain holds. */
export function brokenWords(checked: AuditGlance['checked'], nowMs: number): string {
  if (!checked || checked.whole) return ''
  const what = faultWords[checked.fault ?? 'hash'](numbered(checked.broken ?? 0))
  const first = day(checked.broken_at_ms ?? 0, nowMs)
  const since = checked.broken_at_ms ? `，从${/^\d/.test(first) ? ' ' : ''}${first}起不能作证` : '，不能作证'
  return `${what}${since}。先别动数据，找保管备份的人。`
}
/** The pill beside the title. */
export function checkedWords(checked: AuditGlance['checked'], nowMs: number): { tone: 'ok' | 'late' | 'left'; words: string } {
  if (!checked) return { tone: 'left', words: '还没验过' }
  const at = `${day(checked.at_ms, nowMs)} ${time(checked.at_ms)} 验过`
  return checked.whole ? { tone: 'ok', words: `${at}，${numbered(checked.lines)} 行相扣无误` } : { tone: 'late', words: `${at}，扣不上` }
}
export const verdictWords = (verdict: AuditVerdict): string => `验过了，${numbered(verdict.lines)} 行相扣无误。`
