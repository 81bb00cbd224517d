// What a session was begun with, as its owner would call it: from the browser's own account of
// itself. A guess for the eye only; nothing is decided by it. Pure.

const browsers: [RegExp, string][] = [
  [/MicroMessenger\//, '微信'], [/\bEdg(?:e|A|iOS)?\//, 'Edge'], [/\bOPR\/|Opera/, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari'],
]

function kind(agent: string): string {
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(agent)) return '平板'
  if (/iPhone|iPod|Mobile|Android/.test(agent)) return '手机'
  return /Windows|Macintosh|Linux|X11|CrOS/.test(agent) ? '电脑' : ''
}

/** 这台电脑，Edge / 手机，Safari / 别的程序. */
export function deviceName(agent: string, here = false): string {
  const what = kind(agent)
  const browser = browsers.find(([mark]) => mark.test(agent))?.[1] ?? ''
  if (!what) return here ? '这里' : '认不出的程序'
  const which = here ? (what === '手机' ? '这部手机' : `这台${what}`) : what
  return browser ? `${which}，${browser}` : which
}
