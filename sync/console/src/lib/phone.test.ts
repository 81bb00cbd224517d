import { describe, expect, it } from 'vitest'
import { countPhones, cutPhones, pieces } from './phone'

describe('phone numbers in a wish', () => {
  it('finds them however they are written', () => {
    for (const number of ['13800000000', '138 0000 0000', '138-0000-0000', '１３８００００００００', '一三八零零零零零零零零']) {
      expect(countPhones(`请打${number}找我`), number).toBe(1)
    }
  })
  it('leaves dates, floors and counts alone', () => {
    for (const text of ['2026-11-23 开会', '17 楼到 19 楼', '46 个车位', '8:30 到 9:00']) {
      expect(countPhones(text), text).toBe(0)
    }
  })
  it('cuts a number with the words that lead to it', () => {
    expect(cutPhones('推车看不清，我的手机 13800000000，修好了说一声。')).toBe('推车看不清，修好了说一声。')
    expect(cutPhones('灯不亮')).toBe('灯不亮')
  })
  it('gives the whole text back in pieces', () => {
    const text = '电话13800000000谢谢'
    expect(pieces(text).map((p) => p.text).join('')).toBe(text)
  })
})
