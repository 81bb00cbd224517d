// Words of a lexicon out of a text: a word and its pinyin a line, with a tab between them. Which
// words the centre takes is data/model's; both ends run tests/fixtures/lexicon.tsv. Pure.

import type { Word } from './values'

export interface Read {
  words: Word[] // that are taken, in order
  bad: number[] // lines that are not, counted from 1
}

const kHanzi = /^[\u{3400}-\u{9fff}\u{10000}-\u{3ffff}]+$/u
const kSyllable = /^(?=.*[aeiouv])[a-z]+$/
export const kWordMost = 12 // characters
export const kPinyinMost = 60
export interface Bounds {
  words: number
}

/** 'fei jī dòng  CHE' as the centre writes it: fei ji dong che; ü is v. */
export const plainPinyin = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/ü|ǖ|ǘ|ǚ|ǜ|u:/g, 'v').normalize('NFD').replace(/[\u0300-\u036f]/g, '')
    .replace(/[0-5]/g, '').replace(/['’\s]+/g, ' ').trim()

export function isWord({ word, pinyin }: Word): boolean {
  const syllables = pinyin.split(' ')
  const length = [...word].length
  return length <= kWordMost && pinyin.length <= kPinyinMost && kHanzi.test(word) && syllables.length === length && syllables.every((s) => kSyllable.test(s))
}

/** Empty lines and a word that is there twice are passed over; beyond the bound nothing is taken. */
export function readLexicon(text: string, known: Word[], bounds: Bounds): Read {
  const read: Read = { words: [], bad: [] }
  const seen = new Set(known.map((w) => w.word))
  text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).forEach((line, index) => {
    if (!line.trim()) return
    const cells = line.split('\t')
    const word = { word: (cells[0] ?? '').normalize('NFKC').trim(), pinyin: plainPinyin(cells[1] ?? '') }
    if (cells.length < 2 || !isWord(word) || known.length + read.words.length >= bounds.words) {
      read.bad.push(index + 1)
    } else if (!seen.has(word.word)) {
      seen.add(word.word)
      read.words.push(word)
    }
  })
  return read
}

const kNamed = 8
/** 收下 46 行，3 行没收，见第 5、9、31 行。 */
export function readWords(read: Read): string {
  const taken = `收下 ${read.words.length} 行`
  if (!read.bad.length) return `${taken}。`
  const named = read.bad.slice(0, kNamed).join('、')
  return `${taken}，${read.bad.length} 行没收，见第 ${named} ${read.bad.length > kNamed ? '等行' : '行'}。`
}
