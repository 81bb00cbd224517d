// A QR code as the path of a drawing, one unit a module: drawn here, nothing is fetched. Pure.

import qrcode from 'qrcode-generator'

export interface QrPath {
  side: number // with the quiet zone
  path: string
}
const kQuiet = 4

export function qrPath(text: string): QrPath {
  const qr = qrcode(0, 'M')
  qr.addData(text, 'Byte')
  qr.make()
  const n = qr.getModuleCount()
  let path = ''
  for (let y = 0; y < n; ++y) {
    for (let x = 0; x < n; ++x) {
      if (qr.isDark(y, x)) path += `M${x + kQuiet} ${y + kQuiet}h1v1h-1z`
    }
  }
  return { side: n + 2 * kQuiet, path }
}
