// Places in a text where a picture is still missing: an image whose address is gap:N. The wall shows
// its words until somebody drops the picture there.

export interface Gap {
  number: number
  words: string // what the picture shows, "" when nobody said
}

const kGap = /!\[缺图 (\d+)(?:：([^\]\n]*))?\]\(gap:\1\)/g

export const gapsIn = (text: string): Gap[] => [...text.matchAll(kGap)].map((m) => ({ number: Number(m[1]), words: m[2] ?? '' }))

export const nextGap = (text: string): number => 1 + Math.max(0, ...gapsIn(text).map((gap) => gap.number))

export const gapMark = (number: number, words: string): string => `![缺图 ${number}${words ? `：${words}` : ''}](gap:${number})`

/** What must not go on a wall: pictures that are missing or that nobody described. */
export function picturesLeft(text: string): string {
  const missing = gapsIn(text).length
  const unsaid = (text.match(/!\[\s*\]\(media:/g) ?? []).length
  if (missing) return `正文里还缺 ${missing} 张图`
  return unsaid ? `正文里有 ${unsaid} 张图没有说明，写在 ![ ] 里` : ''
}

const change = (text: string, number: number, to: (gap: Gap) => string) =>
  text.replace(kGap, (mark, n: string, words?: string) => (Number(n) === number ? to({ number, words: words ?? '' }) : mark))

export const fillGap = (text: string, number: number, sha256: string): string => change(text, number, (gap) => `![${gap.words}](media:${sha256})`)

export const dropGap = (text: string, number: number): string => change(text, number, () => '')
