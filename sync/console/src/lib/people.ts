// The staff of a building as a page shows them. Pure.

import type { Permission, Person, Role } from './api'
import { kUnknown, isTime, moment } from './clock'
import { roleNames } from './words'

/** The roles as one chooses them, those that belong together under one name. */
export const roleGroups: { name: string; roles: string[] }[] = [
  { name: '管理与审核', roles: ['administrator', 'reviewer', 'editor'] },
  { name: '窗口', roles: ['event_desk', 'front_desk', 'business_desk'] },
  { name: '四方成员，只替自己这一方说话', roles: ['organisation', 'property', 'enterprise', 'department'] },
  { name: '旁观', roles: ['reader'] },
]

export interface Standing {
  words: string
  tone: 'ok' | 'today' | 'left' | 'late' | 'paused'
}
export function standing(person: Person, nowMs: number): Standing {
  if (person.state === 'disabled') return { words: '停用', tone: 'paused' }
  if (person.state === 'active') return { words: '在用', tone: 'ok' }
  return person.link_until_ms > nowMs ? { words: '已请，等进来', tone: 'left' } : { words: '链接过期了', tone: 'today' }
}

export const seenWords = (person: Person, nowMs: number): string =>
  person.seen_ms ? (isTime(person.seen_ms) ? moment(person.seen_ms, nowMs) : kUnknown) : '从未'

export const isAdministrator = (person: Person) => person.roles.includes('administrator')
export const activeAdministrators = (people: Person[]): number => people.filter((p) => p.state === 'active' && isAdministrator(p)).length

/** Who could take over what somebody leaves. */
export const heirsOf = (people: Person[], leaving: Person): Person[] => people.filter((p) => p.state === 'active' && p.id !== leaving.id)

/** How a person is shown where two versions stand side by side. */
export const versionRows = (name: string, roles: string[]): Record<string, string> => ({ 名字: name.trim(), 角色: roleNames(inOrder(roles)) })

/** Roles in the order of the groups, however they were chosen. */
export function inOrder(roles: string[]): string[] {
  return roleGroups.flatMap((group) => group.roles).filter((role) => roles.includes(role))
}

export function missingOf(login: string, name: string, roles: string[]): string {
  if (!name.trim()) return '还没有名字'
  if (!login.trim()) return '还没有账号名'
  return roles.length ? '' : '还没选角色'
}

/** How far a role's permission goes. */
export type Reach = 'all' | 'own' | 'none'
export const reachWords: Record<Reach, string> = { all: '能做', own: '只替自己这一方', none: '不能' }
export function reachOf(role: Role, permission: Permission): Reach {
  if (role.all.includes(permission)) return 'all'
  return role.own.includes(permission) ? 'own' : 'none'
}

/** What a field for a second step takes. */
export type CodeKind = 'digits' | 'recovery' | 'either'
export const kCodeDigits = 6
const kRecoveryLetters = 10
/** A code as the centre reads it, however it was typed: full width, with spaces, in small letters. */
export function tidyCode(text: string, kind: CodeKind): string {
  const plain = text.normalize('NFKC').toUpperCase()
  if (kind === 'digits') return plain.replace(/[^0-9]/g, '').slice(0, kCodeDigits)
  return plain.replace(/[^0-9A-Z]/g, '').slice(0, kRecoveryLetters)
}

/** A secret or a code in groups that can be read aloud. */
export const inFours = (text: string): string => text.replace(/\s/g, '').match(/.{1,4}/g)?.join(' ') ?? ''
