import { describe, expect, it } from 'vitest'
import rows from '../../../../tests/fixtures/lexicon.tsv?raw'
import { isWord, plainPinyin, readLexicon, readWords } from './lexiconText'

const bounds = { words: 500 }

describe('a word of the lexicon', () => {
  const cases = rows.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'))
  it('is judged as the centre judges it', () => {
    expect(cases.length).toBeGreaterThan(10)
    for (const [word, pinyin, verdict] of cases) expect(isWord({ word, pinyin }), `${word} ${pinyin}`).toBe(verdict !== 'no')
    expect(isWord({ word: '𠮷野', pinyin: 'ji ye' })).toBe(true)
    expect(isWord({ word: '会客厅。', pinyin: 'hui ke ting' })).toBe(false)
  })
  it('is spelt as people write it, and written down as the centre has it', () => {
    expect(plainPinyin('Huì kè TĪNG')).toBe('hui ke ting')
    expect(plainPinyin("hui4'ke4  ting1")).toBe('hui ke ting')
    expect(plainPinyin('lǜ dì')).toBe('lv di')
    expect(plainPinyin('lü di')).toBe('lv di')
  })
})

describe('a file of words', () => {
  it('tells the lines that it could not take', () => {
    const read = readLexicon('\ufeff会客厅\thui ke ting\r\n\r\n没有拼音\n大堂\tda tang\n门厅\tmen\n车库\tche ku', [], bounds)
    expect(read.words.map((w) => w.word)).toEqual(['会客厅', '大堂', '车库'])
    expect(read.bad).toEqual([3, 5])
    expect(readWords(read)).toBe('收下 3 行，2 行没收，见第 3、5 行。')
    expect(readWords({ words: [], bad: [] })).toBe('收下 0 行。')
  })
  it('passes over what is there already, and what stands there twice', () => {
    const read = readLexicon('大堂\tda tang\n门厅\tmen ting\n门厅\tmen ting', [{ word: '大堂', pinyin: 'da tang' }], bounds)
    expect(read.words).toEqual([{ word: '门厅', pinyin: 'men ting' }])
    expect(read.bad).toEqual([])
  })
  it('of fifty thousand rows fills the lexicon and names the first of the rest', () => {
    const hanzi = (n: number) => String.fromCodePoint(0x4e00 + (n % 200)) + String.fromCodePoint(0x4e00 + 200 + Math.floor(n / 200))
    const read = readLexicon(Array.from({ length: 50_000 }, (_, n) => `${hanzi(n)}\tyi er`).join('\n'), [], bounds)
    expect(read.words.length).toBe(500)
    expect(read.bad.length).toBe(49_500)
    expect(readWords(read)).toBe('收下 500 行，49500 行没收，见第 501、502、503、504、505、506、507、508 等行。')
  })
})
