// The time zones that this browser knows, ours first, and the one that stands whatever it is. Pure.
const kFirst = 'Asia/Shanghai'
const { supportedValuesOf } = Intl as { supportedValuesOf?: (key: 'timeZone') => string[] }
export function zones(standing: string): string[] {
  const known = supportedValuesOf?.('timeZone') ?? []
  return [...new Set([kFirst, standing, ...known])].filter(Boolean)
}
