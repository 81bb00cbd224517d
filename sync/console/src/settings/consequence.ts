// What saving a tab would do, in sentences: what the centre counted and what is so by itself. Pure.

import { moment } from '../lib/clock'
import type { Preview } from './centre'
import type { Desk } from './desk'
import { same } from './merge'
import type { Name } from './values'

const kiosks = (preview: Preview): string => (preview.kiosks ? `${preview.kiosks} 台终端一分钟内看到。` : '还没有终端，接上以后就看到。')

const usual: Record<Name, string[]> = {
  basics: ['楼名换了，终端、管理台和手机上的回执都换成新的。', '开放时间以外，没人用的终端变暗，写着下次几点开门；一触就亮，照常能用。'],
  figures: [],
  places: ['地点随快捷心愿带上；终端上自己选地点的一行还没有。', '停用的不再给人选，已经写着它的心愿还写着。'],
  phrases: ['终端上“点一句，直接用”换成这些；已经许的心愿不动。'],
  lexicon: ['终端的拼音键盘先出这里的词。'],
  responsibilities: ['先存着，放行时还不照它提出牵头方和难度。'],
  companies: ['名录先存着，走访和企业诉求以后从这里选。'],
  hours: ['收到得比下班晚，算下一个工作日。'],
  retention: ['到期自动删除还没有启用：现在存的是以后要照着做的天数，不会删掉什么。'],
  roster: ['只给工作人员看，还没有上屏。'],
}
const onScreens: Name[] = ['basics', 'figures', 'places', 'phrases', 'lexicon', 'hours']

function counted(name: Name, preview: Preview | undefined): string[] {
  const lines: string[] = []
  if (name === 'responsibilities' && preview) lines.push('在办的不动，还是原来的期限。')
  if (name === 'hours' && preview) {
    const n = preview.wishes_moved
    lines.push(n ? `没办完的 ${n} 个心愿，期限会动。` : '没有一个心愿的期限会动。')
  }
  return lines
}

export function consequences(name: Name, desk: Desk): string[] {
  const preview = desk.previews.value[name]
  const lines = [...usual[name], ...counted(name, preview)]
  if (preview && onScreens.includes(name)) lines.push(kiosks(preview))
  const before = desk.standing('basics')
  if (name === 'basics' && before && !same(before.timezone, desk.draft.basics.timezone)) lines.push('时区换了，所有的时间都按新的写，期限照新的一天重算。')
  if (name === 'basics' && before && !same(before.public_url, desk.draft.basics.public_url)) lines.push('网址只管以后的回执，已经给出去的二维码不变。')
  return lines
}

export const movedWishes = (preview: Preview | undefined, nowMs: number) =>
  (preview?.wishes ?? []).map((wish) => ({ id: wish.id, text: wish.text, was: due(wish.from_ms, nowMs), becomes: due(wish.to_ms, nowMs) }))
const due = (ms: number | null, nowMs: number): string => (ms === null ? '期限先不算' : moment(ms, nowMs))
