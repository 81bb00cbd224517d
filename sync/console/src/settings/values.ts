// What a building's settings hold, by name, and on which tab each one stands.

import type { Party, WishCategory } from '../lib/api'
import type { SettingsRetention } from '../lib/contract'

export interface Span {
  from_min: number
  to_min: number
}
export interface Basics {
  name: string
  name_en: string
  street: string
  intro: string
  timezone: string
  public_url: string
  opening: (Span | null)[] // Monday first
}
export interface Figures {
  facts: { label: string; value: string }[]
  figures: { label: string; value: string; measured: string; n: number; as_of_ms: number }[]
}
export interface Group {
  id: string
  name: string
  name_en: string
}
export interface Place extends Group {
  group: string
  retired: boolean
}
export interface Places {
  groups: Group[]
  places: Place[]
}
export interface Phrase {
  text: string
  place: string // '' names none
}
export interface Phrases {
  lists: { category: WishCategory; phrases: Phrase[] }[]
}
export interface Word {
  word: string
  pinyin: string
}
export interface Lexicon {
  words: Word[]
}
export type Lead = Party | 'business_desk'
export interface Row {
  category: WishCategory
  group: string // '' is where no place is named, and what holds where a group says nothing
  lead: Lead
  level: 'ordinary' | 'difficult'
}
export interface Responsibilities {
  rows: Row[]
}
export interface Company {
  id: string
  name: string
  short: string
  floors: string
  key: boolean
  retired: boolean
  has_contact: boolean
  contact?: { name: string; phone: string } | null // sent only: absent keeps what is sealed
}
export interface Companies {
  companies: Company[]
}
export interface Hours {
  office: Span[]
  due_days: { contact: number; ordinary: number; difficult: number; reopened: number } // working days
}
export type Retention = SettingsRetention
export interface Duty extends Span {
  who: string
}
export interface Roster {
  days: { date: string; spans: Duty[] }[]
}

export interface Values {
  basics: Basics
  figures: Figures
  places: Places
  phrases: Phrases
  lexicon: Lexicon
  responsibilities: Responsibilities
  companies: Companies
  hours: Hours
  retention: Retention
  roster: Roster
}
export type Name = keyof Values

export const tabs = {
  basics: { word: '基本', names: ['basics', 'figures'] },
  places: { word: '地点', names: ['places'] },
  phrases: { word: '快捷心愿', names: ['phrases'] },
  lexicon: { word: '词库', names: ['lexicon'] },
  responsibilities: { word: '责任清单', names: ['responsibilities'] },
  companies: { word: '企业名录', names: ['companies'] },
  hours: { word: '时限与日历', names: ['hours'] },
  retention: { word: '保存期限', names: ['retention'] },
  roster: { word: '值班', names: ['roster'] },
} as const satisfies Record<string, { word: string; names: readonly Name[] }>
export type Tab = keyof typeof tabs
