// How good a password is, for the one who chooses it: the centre's own judgement (model/passwords),
// asked for while he types. Nothing of it is kept there.

import { call, type Calls } from './api'
import { passwordFaults } from './words'

export interface Strength {
  level: 0 | 1 | 2 | 3 | 4 // bars
  good: boolean
  words: string
}
export const kNothingYet: Strength = { level: 0, good: false, words: '长一点最要紧，可以是一句话' }

export function strengthOf(judged: Calls['judge_password']['answer'], characters: number): Strength {
  if (judged.fault === 'short') return { level: 1, good: false, words: `还差 ${Math.max(1, judged.min_characters - characters)} 个字` }
  if (judged.fault) return { level: 1, good: false, words: passwordFaults[judged.fault] }
  const level = judged.bits < judged.enough_bits * 1.3 ? 2 : judged.bits < judged.enough_bits * 1.8 ? 3 : 4
  return { level, good: true, words: `${characters} 个字，够长；不在常见口令里` }
}

export async function judge(password: string, login: string, name: string): Promise<Strength> {
  const characters = [...password].length
  if (!characters) return kNothingYet
  return strengthOf(await call('judge_password', { body: { password, login, name } }), characters)
}
