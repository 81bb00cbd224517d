// A list with one of its items elsewhere. Pure.
export function moved<T>(list: T[], index: number, by: number): T[] {
  const out = [...list]
  out.splice(index + by, 0, ...out.splice(index, 1))
  return out
}
