// How good a password is, for the one who chooses it. The server has the last word. Pure.

export const kPasswordMin = 10

const kCommon = ['1234567890', 'qwertyuiop', 'password', 'passw0rd', 'admin', 'administrator', '1q2w3e4r', 'iloveyou', 'woaini']

export interface Strength {
  level: 0 | 1 | 2 | 3 | 4 // bars
  words: string
}

export function strength(password: string): Strength {
  const letters = [...password]
  if (!letters.length) return { level: 0, words: '长一点最要紧，可以是一句话' }
  if (letters.length < kPasswordMin) return { level: 1, words: `还差 ${kPasswordMin - letters.length} 个字` }
  const plain = password.toLowerCase()
  const common = kCommon.some((c) => plain.includes(c) && plain.length < c.length + 4)
  if (common || new Set(letters).size < 5) return { level: 1, words: '太常见，容易猜到' }
  if (letters.length < 12) return { level: 2, words: '够长' }
  return { level: letters.length < 16 ? 3 : 4, words: '够长，也不在常见口令里' }
}
