// Which files hold given bytes: to prove that nothing personal was left in clear text.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export function filesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name)
    const info = statSync(full, { throwIfNoEntry: false })
    if (!info) return []
    if (info.isDirectory()) return filesBelow(full)
    return info.isFile() ? [full] : []
  })
}

/** Every spelling in which a program might have written it down. */
export function spellings(text) {
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text.split('').join(' '))]
}
export function phoneSpellings(phone) {
  const [a, b, c] = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)]
  return [phone, `${a} ${b} ${c}`, `${a}-${b}-${c}`, `+86${phone}`].flatMap((text) =>
    [Buffer.from(text), Buffer.from(text, 'utf16le')])
}

/** The files below any of the folders that hold any of the byte strings. */
export function filesWith(folders, needles) {
  const found = []
  for (const file of folders.flatMap(filesBelow)) {
    const bytes = readFileSync(file)
    if (needles.some((needle) => bytes.includes(needle))) found.push(file)
  }
  return found
}
