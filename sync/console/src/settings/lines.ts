// A setting as lines that people read, and what differs between two of them: how many changes there
// are to save, what each of them was, and the two versions where somebody else saved first. Pure.

import { parts } from '../lib/clock'
import { categoryWords } from '../lib/words'
import { spanWords, weekdayName } from './clockTimes'
import { leadWord } from './leads'
import { keyOf, same } from './merge'
import type { Name, Row, Values } from './values'

export interface Line {
  key: string // what it is about, whatever it says
  what: string
  text: string
  list?: string // lines of one list: one may have taken the place of another
}
export interface Change {
  what: string
  was: string // '' where it is new
  becomes: string // '' where it goes
}
/** Names that other settings give: of places and of their groups. */
export type Named = (id: string) => string

const kUnsaid = '没写'
const said = (text: string) => text.trim() || kUnsaid
const onOff = (on: boolean, yes: string, no: string) => (on ? yes : no)
const plain = (rows: [string, string][]): Line[] => rows.map(([what, text]) => ({ key: what, what, text }))
function items<T>(list: string, all: T[], line: (item: T) => [string, string]): Line[] {
  const lines = all.map((item) => {
    const [what, text] = line(item)
    return { key: `${list} ${keyOf(item)}`, what, text, list }
  })
  // Not in which order they stand where there is but one.
  return all.length > 1 ? [...lines, { key: `${list} order`, what: `${list}的顺序`, text: all.map((item) => line(item)[0]).join('、'), list }] : lines
}

const dayOf = (ms: number) => { const at = parts(ms); return `${at.year}年${at.month}月${at.day}日` }
const levelWord = (level: Row['level']) => (level === 'difficult' ? '难' : '一般')

export const retentionWords: Record<string, string> = {
  contact_rated: '联系方式，评过满意度以后', contact_answered: '联系方式，答复以后没有评价', contact_declined: '联系方式，没有采纳的心愿', registration: '报名的联系方式，活动结束以后',
}
export const dateWords = (date: string): string => {
  const [, month, dayOfMonth] = date.split('-').map(Number)
  return `${month}月${dayOfMonth}日`
}

const writers: { [N in Name]: (value: Values[N], named: Named) => Line[] } = {
  basics: (v) => plain([
    ['楼名', said(v.name)], ['英文楼名', said(v.name_en)], ['街道', said(v.street)], ['简介', said(v.intro)], ['时区', v.timezone],
    ['对外网址', said(v.public_url)], 
    ...v.opening.map((span, index): [string, string] => [`${weekdayName(index)}开放`, spanWords(span)]),
  ]),
  figures: (v) => [
    ...items('事实', v.facts, (f) => [`事实“${f.label}”`, said(f.value)]),
    ...items('数字', v.figures, (f) => [`数字“${f.label}”`, `${said(f.value)}；${said(f.measured)}；n = ${f.n}；${dayOf(f.as_of_ms)}`]),
  ],
  places: (v) => [
    ...items('地点组', v.groups, (g) => [`地点组“${g.name}”`, `${said(g.name)}，${said(g.name_en)}`]),
    ...items('地点', v.places, (p) => [`地点“${p.name}”`, `${said(p.name)}，${said(p.name_en)}，${v.groups.find((g) => g.id === p.group)?.name ?? '没有组'}${p.retired ? '，已停用' : ''}`]),
  ],
  phrases: (v, named) => v.lists.flatMap((list) => items(categoryWords[list.category], list.phrases, (p) => [`${categoryWords[list.category]}“${p.text}”`, `“${p.text}”${p.place ? `，在${named(p.place)}` : ''}`])),
  lexicon: (v) => v.words.map((w) => ({ key: w.word, what: `“${w.word}”`, text: `“${w.word}” ${w.pinyin}`, list: '词' })),
  responsibilities: (v, named) => v.rows.map((r) => ({
    key: `${r.category} ${r.group}`, what: `${categoryWords[r.category]} × ${r.group ? named(r.group) : '没写地点'}`, text: `${leadWord(r.lead)}，${levelWord(r.level)}`,
  })),
  companies: (v) => items('企业', v.companies, (c) => [`企业“${c.short || c.name}”`, [
    said(c.name), said(c.short), said(c.floors), onOff(c.key, '重点企业', ''), onOff(c.retired, '已停用', ''),
    c.contact === undefined ? onOff(c.has_contact, '联系人已封存', '') : c.contact ? '联系人换成新写的' : '拿掉联系人',
  ].filter(Boolean).join('，')]),
  hours: (v) => plain([
    ['办公时间', v.office.map(spanWords).join('，')], ['联系', `${v.due_days.contact} 个工作日`], ['一般答复', `${v.due_days.ordinary} 个工作日`],
    ['难的答复', `${v.due_days.difficult} 个工作日`], ['重办', `${v.due_days.reopened} 个工作日`],
  ]),
  retention: (v) => plain(v.classes.map((c): [string, string] => [retentionWords[c.name] ?? c.name, `${c.days} 天`])),
  roster: (v) => v.days.filter((d) => d.spans.length).map((d) => ({
    key: d.date, what: `${dateWords(d.date)}值班`, text: d.spans.map((s) => `${said(s.who)} ${spanWords(s)}`).join('，'),
  })),
}
export const linesOf = <N extends Name>(name: N, value: Values[N], named: Named): Line[] => writers[name](value, named)

// A text that names what it is about needs no name before it.
const whole = (line: Line) => (line.text.startsWith('“') ? line.text : `${line.what} ${line.text}`)
const isOrder = (line: Line) => line.key.endsWith(' order')
const keysOf = (lines: Line[], list?: string) => lines.filter((line) => line.list === list && !isOrder(line)).map((line) => line.key)

/** What differs, in the order of the newer one, what goes last. */
export function differing(before: Line[], after: Line[]): Change[] {
  const was = new Map(before.map((line) => [line.key, line]))
  const is = new Set(after.map((line) => line.key))
  const gone = before.filter((line) => !is.has(line.key) && !isOrder(line))
  // A list that grew or shrank: that its order is another one goes without saying.
  const grew = new Set([...gone, ...after.filter((line) => !was.has(line.key))].map((line) => line.list))
  const changes: Change[] = []
  for (const line of after) {
    const old = was.get(line.key)
    if (isOrder(line)) {
      if (old && !grew.has(line.list) && !same(keysOf(before, line.list), keysOf(after, line.list))) changes.push({ what: line.what, was: old.text, becomes: line.text })
    } else if (!old) {
      const at = line.list ? gone.findIndex((one) => one.list === line.list) : -1
      const replaced = at < 0 ? null : gone.splice(at, 1)[0]
      changes.push({ what: line.what, was: replaced ? whole(replaced) : '', becomes: line.text })
    } else if (old.text !== line.text) {
      changes.push({ what: line.what, was: old.text, becomes: line.text })
    }
  }
  return [...changes, ...gone.map((line) => ({ what: line.what, was: line.text, becomes: '' }))]
}

/** Both versions where they differ, for somebody to choose between. */
export function sideBySide(mine: Line[], theirs: Line[]): { mine: Record<string, string>; theirs: Record<string, string> } {
  const out = { mine: {} as Record<string, string>, theirs: {} as Record<string, string> }
  const other = new Map(theirs.map((line) => [line.key, line]))
  const own = new Map(mine.map((line) => [line.key, line]))
  for (const line of [...mine, ...theirs.filter((l) => !own.has(l.key))]) {
    const [a, b] = [own.get(line.key), other.get(line.key)]
    if (a?.text === b?.text && a?.what === b?.what) continue
    out.mine[line.what] = a?.text ?? ''
    out.theirs[line.what] = b?.text ?? ''
  }
  return out
}
