// The ready-made set: as much of it as fits what the building has. Pure.

import type { Starter } from './centre'
import type { Name, Places, Values } from './values'

export const starterNames = ['places', 'phrases', 'lexicon', 'responsibilities'] as const satisfies readonly (keyof Starter & Name)[]
export type StarterName = (typeof starterNames)[number]
export const isStarterName = (name: Name): name is StarterName => (starterNames as readonly Name[]).includes(name)

/** That setting of the set; what names a place or a group that the building has not is left without. */
export function fitting<N extends StarterName>(starter: Starter, name: N, places: Places): Values[N] {
  const has = (list: { id: string }[], id: string) => list.some((one) => one.id === id)
  if (name === 'phrases') {
    const lists = starter.phrases.lists.map((list) => ({ ...list, phrases: list.phrases.map((p) => ({ ...p, place: has(places.places, p.place) ? p.place : '' })) }))
    return { lists } as Values[N]
  }
  if (name === 'responsibilities') return { rows: starter.responsibilities.rows.filter((row) => !row.group || has(places.groups, row.group)) } as Values[N]
  return starter[name] as Values[N]
}

export function isEmpty(value: Values[StarterName]): boolean {
  const all = value as Partial<Values['places'] & Values['phrases'] & Values['lexicon'] & Values['responsibilities']>
  return !(all.places?.length || all.groups?.length || all.lists?.some((list) => list.phrases.length) || all.words?.length || all.rows?.length)
}

/** What the set holds, for somebody to see before it is taken. */
export const starterWords = (starter: Starter): string[] => [
  `${starter.phrases.lists.reduce((sum, list) => sum + list.phrases.length, 0)} 句快捷心愿，点一下就许`,
  `${starter.places.places.length} 个常用地点：${starter.places.places.map((p) => p.name).slice(0, 8).join('、')}`,
  `${starter.lexicon.words.length} 个词，拼音键盘先出`,
  `责任清单：${starter.responsibilities.rows.length} 格，先由谁牵头`,
]
