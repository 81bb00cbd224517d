// What a paste brings for a text of ours: Markdown with gaps, and the bytes of those pictures that
// the clipboard carries itself.

import { gapMark } from './gaps'
import { readPasted, type Pasted } from './pasted'

export interface CarriedPicture {
  gap: number
  bytes: Blob
}
export interface Brought {
  markdown: string
  pictures: CarriedPicture[]
}

export const picturesOf = (files: FileList | File[] | null | undefined): File[] => [...(files ?? [])].filter((file) => file.type.startsWith('image/'))

/** The bytes in a data: address; null for any other. */
export function bytesOf(source: string): Blob | null {
  const match = /^data:(image\/[\w.+-]+);base64,(.*)$/s.exec(source)
  if (!match) return null
  try {
    const text = atob(match[2])
    return new Blob([Uint8Array.from(text, (c) => c.charCodeAt(0))], { type: match[1] })
  } catch {
    return null
  }
}

// One picture alone comes as a file beside its HTML; beside words a file is a likeness of the whole.
function carried(pasted: Pasted, files: File[]): CarriedPicture[] {
  if (pasted.pictures.length === 1 && !pasted.words && files.length === 1) return [{ gap: pasted.pictures[0].gap, bytes: files[0] }]
  return pasted.pictures.flatMap(({ gap, source }) => {
    const bytes = bytesOf(source)
    return bytes ? [{ gap, bytes }] : []
  })
}

/** What to put into the text; null where the browser's own pasting serves. */
export function readClipboard(data: Pick<DataTransfer, 'getData' | 'files'>, firstGap: number, read = readPasted): Brought | null {
  const html = data.getData('text/html')
  const files = picturesOf(data.files)
  const pasted = html ? read(html, firstGap) : null
  if (pasted?.markdown && !pasted.plain) return { markdown: pasted.markdown, pictures: carried(pasted, files) }
  if (!files.length || data.getData('text/plain')) return null
  return { markdown: files.map((_, i) => gapMark(firstGap + i, '')).join('\n\n'), pictures: files.map((bytes, i) => ({ gap: firstGap + i, bytes })) }
}
