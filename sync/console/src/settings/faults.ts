// What the centre would not take of a setting, in words: which thing, which part of it, and why. Pure.

import { ApiError } from '../lib/api'
import { categoryWords } from '../lib/words'
import { dateWords } from './lines'
import type { Name, Values } from './values'

const parts: Record<string, string> = {
  name: '名字', name_en: '英文名', street: '街道', intro: '简介', timezone: '时区', public_url: '对外网址', opening: '开放时间',
  label: '叫什么', value: '是多少', measured: '问的是什么', n: '收回多少份', as_of_ms: '是哪一天', group: '地点组', text: '这一句',
  place: '地点', word: '这个词', pinyin: '拼音', short: '简称', floors: '楼层', contact: '联系人', phone: '电话', days: '天数', who: '谁', spans: '时间', from_min: '时间', to_min: '时间',
  office: '办公时间', due_days: '期限', category: '这一格', lead: '牵头方', level: '难度', date: '日期',
}
const lists: Record<string, string> = {
  places: '地点', groups: '地点组', facts: '事实', figures: '数字', words: '词', companies: '企业', rows: '责任清单', lists: '快捷心愿', phrases: '快捷心愿', days: '值班', classes: '保存期限', basics: '', hours: '',
}
const reasons: Record<string, string> = {
  empty: '还空着', too_long: '太长了，删短一些', not_text: '不是这样写的', has_phone: '里像有手机号，不能上墙', out_of_range: '不对，请再看一看', twice: '写了两遍', unknown: '已经没有了',
}
// What "not right" means where that says too little.
const exact: Record<string, string> = {
  'figures.n': '要写收回多少份。', 'hours.office': '办公时间“到”要在“从”之后，上午在下午前面。', 'basics.opening': '开放时间“到”要在“从”之后。',
  'days.spans': '值班“到”要在“从”之后。', 'basics.public_url': '对外网址要从 https:// 开头，末尾不要斜杠。', 'words.pinyin': '一个字一个音节，小写，中间空一格。', 'words.word': '词库里只收汉字。',
  'days.who': '同一个人在同一段写了两遍。', 'basics.timezone': '没有这个时区。',
}
const most: Record<string, string> = { phrases: '每一类最多 8 句。', words: '最多 500 个词。', companies: '企业太多，最多 500 家。', days: '值班排得太远，去掉一些旧的。', places: '地点太多，最多 100 个。', groups: '地点组最多 12 个。' }

type Plain = Record<string, unknown>
function nameOf(item: Plain | undefined): string {
  if (!item) return ''
  const [first] = ['name', 'label', 'word', 'text'].map((key) => item[key]).filter((x): x is string => typeof x === 'string' && !!x.trim())
  if (first) return `“${first}”`
  return typeof item.date === 'string' ? ` ${dateWords(item.date)}` : ''
}

/** '' where it is another error, or one that names no field. */
export function faultOf<N extends Name>(error: unknown, name: N, value: Values[N]): string {
  if (!(error instanceof ApiError) || typeof error.details.field !== 'string') return ''
  const way = error.details.field.replace(/^settings\./, '').split('.')
  let at: unknown = value
  let list = name as string
  let item: Plain | undefined
  let ordinal = ''
  for (const step of way) {
    if (/^\d+$/.test(step)) {
      item = (at as Plain[] | undefined)?.[Number(step)]
      ordinal = `第 ${Number(step) + 1} 个`
      at = item
    } else {
      if (step in lists) list = step
      at = (at as Plain | undefined)?.[step]
    }
  }
  const last = way[way.length - 1]
  const reason = String(error.details.reason ?? '')
  if (reason === 'too_many') return most[list] ?? '太多了，去掉几个再存。'
  const said = reason !== 'empty' && reason !== 'too_long' && reason !== 'has_phone' ? exact[`${list}.${last}`] : undefined
  const category = list === 'phrases' ? categoryWords[(value as Values['phrases']).lists?.[Number(way[1])]?.category] : ''
  const where = item ? `${category ? `${category}的` : ''}${lists[list] ?? ''}${nameOf(item) || ordinal}` : ''
  if (said) return `${where}${where && '：'}${said}`
  const part = parts[last]
  return part && reasons[reason] ? `${where}${where && '的'}${part}${reasons[reason]}。` : ''
}

/** What is named elsewhere and cannot go, out of the tab as it stands. */
export function inUse<N extends Name>(error: ApiError, standing: Values[N]): string {
  const all = Object.values(standing as unknown as Record<string, unknown>).flatMap((list) => (Array.isArray(list) ? (list as Plain[]) : []))
  const item = nameOf(all.find((one) => one?.id === error.details.item)) || '这一项'
  return `${item}别处还有 ${Number(error.details.uses)} 处写着，拿不掉。要停用，先在快捷心愿里换掉它。`
}
