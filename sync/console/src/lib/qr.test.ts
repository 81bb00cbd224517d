import { describe, expect, it } from 'vitest'
import { qrPath } from './qr'

describe('a QR code', () => {
  it('is square, has its quiet zone and its three finders', () => {
    const { side, path } = qrPath('otpauth://totp/%E6%A5%BC%E5%AE%87:desk01?secret=JBSWY3DPEHPK3PXP')
    const n = side - 8
    expect((n - 17) % 4).toBe(0)
    const dark = (x: number, y: number) => path.includes(`M${x + 4} ${y + 4}h1v1h-1z`)
    for (const [x, y] of [[0, 0], [n - 7, 0], [0, n - 7]]) {
      for (let i = 0; i < 7; ++i) expect(dark(x + i, y) && dark(x, y + i)).toBe(true)
      expect(dark(x + 1, y + 1)).toBe(false)
      expect(dark(x + 3, y + 3)).toBe(true)
    }
    expect(dark(-1, 0) || dark(0, n)).toBe(false)
  })
  it('is another one for another text', () => {
    expect(qrPath('a').path).not.toBe(qrPath('b').path)
  })
})
