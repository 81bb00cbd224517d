// Phone numbers in what a visitor wrote: found, marked and cut before anything is released. The
// server looks again with its own rule; this one only has to be at least as wary. Pure.

const kDigit = '[0-9０-９〇零一二三四五六七八九]'
const kPhone = new RegExp(`(?:\\+?86[-\\s]?)?${kDigit}(?:[\\s\\-.·—－]?${kDigit}){6,}`, 'g')
// The words that lead to a number go with it: without it they say nothing.
const kLead = /[，,；;、\s]*(?:我的|本人)?(?:手机号?码?|电话号?码?|联系方式|联系电话)?(?:是|为|[:：])?\s*$/

export interface Piece {
  text: string
  phone: boolean
}

/** Dates and years are no phones: 2026-11-23 reads as one run of digits but is left alone. */
const isDate = (text: string) => /^(?:19|20)\d\d[-./年]?\d{1,2}[-./月]?\d{1,2}$/.test(text.trim())

export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(kPhone)) {
    if (isDate(match[0])) continue
    if (match.index > end) found.push({ text: text.slice(end, match.index), phone: false })
    found.push({ text: match[0], phone: true })
    end = match.index + match[0].length
  }
  if (end < text.length) found.push({ text: text.slice(end), phone: false })
  return found
}

export const countPhones = (text: string) => pieces(text).filter((p) => p.phone).length

export function cutPhones(text: string): string {
  if (!countPhones(text)) return text
  let kept = ''
  for (const piece of pieces(text)) kept = piece.phone ? kept.replace(kLead, '') : kept + piece.text
  return kept.replace(/^[，,；;、。\s]+/, '').trim()
}
