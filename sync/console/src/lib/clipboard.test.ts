import { createDocument } from '@mixmark-io/domino'
import { describe, expect, it } from 'vitest'
import { readClipboard } from './clipboard'
import { readPasted } from './pasted'

const kPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const file = new File([new Uint8Array([1, 2, 3])], 'image.png', { type: 'image/png' })
const clipboard = (html: string, text = '', files: File[] = []) =>
  readClipboard({ getData: (type) => (type === 'text/html' ? html : text), files: files as unknown as FileList }, 1, (h, gap) => readPasted(h, gap, (t) => createDocument(t)))

describe('the clipboard', () => {
  it('brings the pictures that are in the page itself, and gaps for the others', async () => {
    const brought = clipboard(`<p>前<img src="data:image/png;base64,${kPng}">后<img src="http://a.example/b.png" alt="北门"></p>`, '前后')!
    expect(brought.markdown).toBe('前![缺图 1](gap:1)后![缺图 2：北门](gap:2)')
    expect(brought.pictures.map((p) => [p.gap, p.bytes.type, p.bytes.size])).toEqual([[1, 'image/png', 70]])
  })

  it('brings one picture alone as the file beside it', () => {
    expect(clipboard('<img src="https://a.example/b.png">', '', [file])!.pictures).toEqual([{ gap: 1, bytes: file }])
    expect(clipboard('', '', [file])).toEqual({ markdown: '![缺图 1](gap:1)', pictures: [{ gap: 1, bytes: file }] })
  })

  it('takes no likeness of cells for a picture of theirs', () => {
    const brought = clipboard('<table><tr><td>层</td><td>3~5</td></tr></table>', '层\t3~5', [file])!
    expect(brought.pictures).toEqual([])
    expect(brought.markdown).toContain('| 层 | 3~5 |')
  })

  it('leaves lines of text to the browser', () => {
    expect(clipboard('', '9:00~11:00')).toBeNull()
    expect(clipboard('<span>9:00~11:00</span>', '9:00~11:00')).toBeNull()
  })
})
