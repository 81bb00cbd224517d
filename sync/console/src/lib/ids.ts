// Ids are UUIDv7 in lower case, made where the thing is made: they sort by time.

import { ApiError } from './api'

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const byChance = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)

export function makeId(nowMs = Date.now(), fill = byChance): string {
  const r = fill(new Uint8Array(10))
  const time = hex(nowMs, 12)
  const rest = [...r].map((byte) => hex(byte, 2)).join('')
  const variant = hex(0x80 | (r[2] & 0x3f), 2)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(1, 4)}-${variant}${rest.slice(6, 8)}-${rest.slice(8)}`
}

/** The id of what a form makes: the same until an answer is in, so that a call sent again after a lost answer makes nothing twice. */
export interface NewId {
  current: () => string
  made: () => void // an answer said so: the next thing is another one
}
export function newId(make: () => string = makeId): NewId {
  let id = make()
  return { current: () => id, made: () => (id = make()) }
}

const kFirstVersion = 1
/** Makes what is written; where an earlier answer was lost it is kept already, and what was written since is a change of it. */
export async function makeOrChange<T>(make: () => Promise<T>, change: (version: number) => Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'conflict') throw error
    return change(kFirstVersion)
  }
}
