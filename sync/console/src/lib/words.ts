// Every key of the wire in the words that staff read, in one place.

import {
  ApiError, type Calls, type ErrorCode, type EventKind, type FoundNumber, type NoticeCategory, type NoticeState, type Outcome, type Party, type Permission, type Person,
  type RegistrationState, type Stage, type WishCategory, type WishSource,
} from './api'
import { calendarFault } from './calendar'
import { rolesOf } from './contract'

/** A word that may be one of these: what stands in an address is anybody's. */
export const asWord = <T extends string>(words: Record<T, string>, text: unknown): T | undefined =>
  typeof text === 'string' && Object.prototype.hasOwnProperty.call(words, text) ? (text as T) : undefined

export const stageWords: Record<Stage, string> = {
  pending_review: '待审',
  collected: '需求收集',
  deliberating: '议题共商',
  mobilising: '资源整合',
  answered: '闭环反馈',
  declined: '未采纳',
  merged: '已合并',
  referred: '已转办',
  withdrawn: '已撤回',
}
export const mainStages: Stage[] = ['collected', 'deliberating', 'mobilising', 'answered']

export const categoryWords: Record<WishCategory, string> = {
  traffic: '出行停车',
  environment: '楼宇环境',
  health: '健康关怀',
  life: '生活便利',
  business: '企业服务',
  neighbours: '邻里相处',
  safety: '安全秩序',
  culture: '文体交流',
}
export const sourceWords: Record<WishSource, string> = {
  kiosk: '终端',
  visit: '走访',
  neighbour: '邻里',
  console: '管理台',
}
export const partyWords: Record<Party, string> = {
  organisation: '楼宇党组织',
  property: '物业',
  enterprise: '重点企业',
  department: '职能部门',
}
/** What can be done with a wish: its next stage, or one more line. */
export type Step = Stage | 'line'
/** The steps of a wish: what the choice is called, and what the button that takes it says. */
export const stepTitles: Partial<Record<Step, { word: string; act: string }>> = {
  deliberating: { word: '上楼务会商量', act: '进到议题共商' },
  mobilising: { word: '开始办理', act: '进到资源整合' },
  answered: { word: '答复', act: '发布答复' },
  line: { word: '只添一行进展', act: '发布这一行' },
  merged: { word: '并到相近的心愿', act: '合并' },
  referred: { word: '转到主管部门', act: '转办' },
  declined: { word: '不采纳，写明原因', act: '不采纳，写出原因' },
}
export const outcomeWords: Record<Outcome, string> = {
  solved: '解决了',
  partly: '部分解决',
  not_possible: '暂不能办',
}
export const noticeWords: Record<NoticeCategory, string> = {
  meeting: '楼务会',
  property: '物业通知',
  progress: '实事进展',
  policy: '政策服务',
  pact: '公约',
}
export const noticeStateWords: Record<NoticeState, string> = {
  draft: '草稿',
  scheduled: '已排期',
  live: '在墙上',
  expired: '已过期',
  withdrawn: '已撤下',
}
export const eventWords: Record<EventKind, string> = {
  clinic: '义诊',
  lecture: '讲座',
  volunteer: '志愿服务',
  salon: '沙龙',
  culture: '文化体验',
}
export const registrationWords: Record<RegistrationState, string> = {
  recorded: '先记下了，等确认',
  confirmed: '已确认',
  waitlisted: '候补',
  cancelled: '已取消',
  attended: '已到场',
  no_show: '未到场',
  refused: '没有报上',
}

// Said with more than one sentence, or by the field that is wrong: see sentence().
type SaidApart = 'bad_request' | 'wrong_login' | 'wrong_password' | 'wrong_code' | 'weak_password' | 'role_alone' | 'throttled' | 'too_many' | `calendar_${string}`
const errorWords: Record<Exclude<ErrorCode, SaidApart> | 'network' | 'bad_answer', string> = {
  network: '连不上中心，改动还在这一页。',
  bad_answer: '中心的回答读不懂，改动还在这一页。',
  not_logged_in: '登录已过期，请再登录一次，草稿还在。',
  not_allowed: '您的角色不能做这一步。',
  two_step_needed: '您的角色要两步验证，请在“我的账号”里开着它。',
  csrf: '这一页开得太久，请刷新后再试。',
  stale: '别人刚改过这一条，两份都在这里。',
  slot_in_use: '这一场已经有人报名，不能拿掉。',
  capacity_below: '已确认的人比这个名额多，先取消几位再改。',
  in_use: '这一项别处还在用，只能停用，不能去掉。',
  not_a_step: '这一步现在走不了，刷新看看它到了哪一步。',
  too_late: '过了十秒，或有人接着改过，撤不回来了。',
  bad_target: '要指明并到哪一个，或转到哪里。',
  target_closed: '那一个已经答复、转办、撤回或没有采纳，不能并进去。',
  target_merged: '那一个已经并到别的心愿里，请并到它去的那一个。',
  merge_circle: '会绕成一圈：那一个就是它自己，或已经并在它里面。',
  bad_text: '写一句公开的话，不要空着。',
  internal: '中心出了点问题，改动还在这一页。',
  busy: '中心这会儿太忙，请过一会儿再试，改动还在这一页。',
  no_such_enrolment: '没有这个终端码，请照屏幕再输一次。',
  no_sandbox: '中心这台机器不能安全地打开图片，请找管理员。',
  not_a_picture: '这张打不开，换成 JPG 或 PNG。',
  too_many_pixels: '这张太大，请缩小到四千万像素以内。',
  has_phone: '里面像有电话号码，还没有发布。',
  no_such_link: '这个链接已经用过，或不是最新的一个。',
  no_contact: '这一位没有留联系方式。',
  not_found: '没有找到，可能已被删除。',
  recovery_too_young: '恢复满一天后，一位管理员才能自己结束。',
  account_disabled: '这个账号停用了，请找管理员。',
  ticket_over: '等得太久了，请从口令重新来。',
  code_used: '这 6 位数用过了，等下一组。',
  wrong_digits: '这 6 位数不对，看看是不是刚加的那一项。',
  of_other_building: '这个账号在别的楼也有角色：口令由本人改，或在中心的机器上重设；这里只能改角色。',
  heir_unable: '这一位现在不能接手，换一位。',
  same_password: '和旧口令一样，换一个。',
  login_taken: '这个账号名有人用了，换一个。',
  last_administrator: '这是唯一的管理员，先请另一位做管理员。',
  disk_full: '中心的磁盘满了：只能登录、退出、拒绝心愿和收回凭证。请腾出空间。',
  tls_required: '请从 https 开头的网址进来。',
  too_large: '这一条太大，终端读不了，删短一些再试。',
  damaged: '中心的数据坏了，改动还在这一页，请马上告诉管理员。',
  length_required: '这一步没有送完整，请再试一次。',
  conflict: '上次的已经记下了，这次改过的没有再记，请刷新看看。',
  disk_error: '中心的磁盘读写出错，改动还在这一页。',
}

export type PasswordFault = 'short' | 'long' | 'common' | 'about_you' | 'pattern'
export const passwordFaults: Record<PasswordFault, string> = {
  short: '口令太短，可以写一句话。',
  long: '口令太长，删短一些。',
  common: '太常见，容易猜到，换一个。',
  about_you: '不要用账号、名字或楼名。',
  pattern: '不要用连着的键、日期或重复的字。',
}

export const roleWords: Record<string, string> = {
  administrator: '管理员', reviewer: '审核员', editor: '编辑', event_desk: '活动岗', front_desk: '前台', business_desk: '企业服务中心',
  organisation: '楼宇党组织', property: '物业', enterprise: '重点企业', department: '职能部门', reader: '只看',
}
export const personStateWords: Record<Person['state'], string> = { active: '在用', invited: '已请', disabled: '停用' }
export const roleNames = (roles: unknown): string =>
  (Array.isArray(roles) ? roles : []).map((role) => roleWords[String(role)] ?? '').filter(Boolean).join('、')

// What went beyond a bound: which field, and how.
const fieldWords: Record<string, string> = {
  title: '标题', title_en: '英文标题', body_md: '正文', summary: '一句话', place: '地点', 'slots.label': '场次名', alt: '图片说明',
  text: '这段话', line: '这一行', answer: '答复', reason: '原因', 'referred.body': '转到哪里', 'referred.number': '编号', name: '名字',
  valid_from_ms: '上墙时间', valid_until_ms: '下墙时间', starts_ms: '开始时间', ends_ms: '结束时间', signup_opens_ms: '报名开始',
  signup_closes_ms: '报名截止', 'slots.starts_ms': '场次开始', 'slots.ends_ms': '场次结束', 'slots.capacity': '名额',
}
export const fieldName = (field: string): string => fieldWords[field] ?? '这段话'
export const numberKindWords: Record<FoundNumber['kind'], string> = { mobile: '像手机号', landline: '像座机', hotline: '像热线', foreign: '像国外号码' }
const reasonWords: Record<string, string> = {
  empty: '还空着', too_long: '太长了，删短一些', not_text: '里有认不出的符号', has_phone: '里像有电话号码，还没有发布', out_of_range: '不对，请再看一看',
}
const manyWords: Record<string, string> = {
  people: '最多 500 位。', updates: '这一条的进展写满了，不能再添。', slots: '场次太多，最多 200 场。', pictures: '图片太多，最多 12 张。',
}
function boundSentence(details: Record<string, unknown>): string {
  const field = fieldWords[String(details.field)]
  const reason = reasonWords[String(details.reason)]
  return field && reason ? `${field}${reason}。` : ''
}

/** What a permission lets somebody do. */
export const permissionWords: Record<Permission, string> = {
  'building.read': '看墙上的、今天、终端',
  'wishes.review': '放行心愿，或不采纳',
  'wishes.original': '看心愿的原话',
  'wishes.contact': '打开心愿的联系方式',
  'wishes.make': '记下走访听到的心愿',
  'wishes.merge': '合并心愿',
  'wishes.move': '动阶段、转办',
  'wishes.answer': '写答复',
  'wishes.line': '添一行进展',
  'notices.edit': '写公开事项',
  'notices.publish': '发公开事项、撤下',
  'events.edit': '办活动、改名额',
  'registrations.read': '看报名单，不含名字',
  'registrations.names': '看报名人的名字',
  'registrations.contact': '打开报名人的联系方式',
  'registrations.cancel': '替人取消报名',
  'media.upload': '传图片',
  'kiosks.manage': '接入终端、收回',
  'settings.manage': '改楼里的设置',
  'roster.manage': '排值班表',
  'staff.manage': '请人、改角色、停用',
  'audit.read': '看操作记录',
  'recovery.close': '结束恢复',
}
const kNamed = 5 // of the roles that may
function whoMay(permission: Permission): string {
  const roles = (rolesOf[permission] ?? []).map((role) => roleWords[role] ?? '')
  if (roles.length === Object.keys(roleWords).length) return '有角色的工作人员'
  if (roles.length > kNamed) return `${roles.slice(0, kNamed).join('、')}等角色`
  return roles.length ? roles.join('、').replace(/、(?=[^、]*$)/, '或') : '别人'
}
export const refused = (permission: Permission) => `这一步要${whoMay(permission)}来做。`

/** How long to wait, in whole seconds or minutes. */
function waiting(error: ApiError): string {
  const seconds = Math.max(1, Number(error.details.retry_after_s ?? 60))
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}

/** The sentence for an error; never a code. */
export function sentence(error: unknown): string {
  if (!(error instanceof ApiError)) return '这一步没有完成，改动还在这一页。'
  if (error.code === 'wrong_login') {
    return `账号或口令不对。请等 ${waiting(error)}再试。`
  }
  if (error.code === 'wrong_password') {
    return `口令不对。请等 ${waiting(error)}再试。`
  }
  if (error.code === 'wrong_code') return `这个码不对。请等 ${waiting(error)}再试。`
  if (error.code === 'weak_password') return passwordFaults[String(error.details.fault) as PasswordFault] ?? passwordFaults.common
  if (error.code === 'role_alone') return `${roleNames(error.details.roles)}只有这一位，先选谁来接手。`
  if (error.code === 'throttled') return `试得太勤，请等 ${waiting(error)}。`
  if (error.code === 'no_such_enrolment' && error.details.tries_left !== undefined) {
    return `没有这个终端码，请照屏幕再输一次。还能试 ${error.details.tries_left} 次。`
  }
  if (error.code === 'capacity_below' && error.details.confirmed !== undefined) {
    const n = Number(error.details.confirmed)
    return `已确认 ${n} 位，名额不能少于 ${n}。要更少，先取消几位。`
  }
  const ofCalendar = calendarFault(error.code, error.details)
  if (ofCalendar) return ofCalendar
  if (error.code === 'too_many') return manyWords[String(error.details.field)] ?? '太多了，去掉几个再试。'
  const beyond = boundSentence(error.details)
  if (beyond) return beyond
  if (error.code === 'not_allowed') return refused(error.details.permission as Permission)
  return errorWords[error.code as keyof typeof errorWords] ?? '有一处没填对，请看一看标红的地方。'
}

/** Which kiosks a recovery still waits for. */
export function missingWords(names: string[]): string {
  const kShown = 3
  if (!names.length) return '终端都补送过了。'
  const shown = names.slice(0, kShown).join('、')
  return `还等 ${names.length} 台终端补送：${shown}${names.length > kShown ? ' 等' : ''}。`
}

/** What staff write of an event; counts and state are the centre's own. */
export type EventDraft = Omit<Calls['make_event']['given']['body'], 'id' | 'numbers_ok'>
export function eventBody(e: EventDraft): EventDraft {
  return {
    kind: e.kind, title: e.title, title_en: e.title_en, summary: e.summary, body_md: e.body_md, place: e.place,
    poster: e.poster, starts_ms: e.starts_ms, ends_ms: e.ends_ms, signup_opens_ms: e.signup_opens_ms, signup_closes_ms: e.signup_closes_ms,
    slots: e.slots.map(({ id, label, starts_ms, ends_ms, capacity }) => ({ id, label, starts_ms, ends_ms, capacity })),
  }
}
