// Two people changed the same setting: what each of them changed since they both read it, in one.
// Where both changed the same thing, what this page says stands. Pure.

type Plain = Record<string, unknown>
const isPlain = (x: unknown): x is Plain => typeof x === 'object' && x !== null && !Array.isArray(x)
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** By what an item of a list is known, whatever else of it changes; '' where by nothing. */
export function keyOf(item: unknown): string {
  if (!isPlain(item)) return ''
  for (const name of ['id', 'word', 'date', 'label']) if (typeof item[name] === 'string') return `${name} ${item[name]}`
  if (typeof item.category === 'string') return `category ${item.category} ${typeof item.group === 'string' ? item.group : ''}`
  return typeof item.name === 'string' ? `name ${item.name}` : typeof item.text === 'string' ? `text ${item.text}` : ''
}
const keyed = (list: unknown[]): boolean => {
  const keys = list.map(keyOf)
  return keys.every(Boolean) && new Set(keys).size === keys.length
}

function mergeLists(base: unknown[], mine: unknown[], theirs: unknown[]): unknown[] {
  const [was, own, other] = [base, mine, theirs].map((list) => new Map(list.map((item) => [keyOf(item), item])))
  const kept = (key: string) => (own.has(key) && other.has(key)) || (own.has(key) && (!was.has(key) || !same(own.get(key), was.get(key)))) ||
    (other.has(key) && (!was.has(key) || !same(other.get(key), was.get(key))))
  const moved = !same([...own.keys()].filter((key) => was.has(key)), [...was.keys()].filter((key) => own.has(key)))
  const [first, second] = moved ? [own, other] : [other, own]
  const order = [...first.keys(), ...[...second.keys()].filter((key) => !first.has(key))].filter(kept)
  return order.map((key) => {
    if (!own.has(key)) return other.get(key)
    return other.has(key) ? merge(was.get(key), own.get(key), other.get(key)) : own.get(key)
  })
}

export function merge<T>(base: T | undefined, mine: T, theirs: T): T {
  if (same(mine, theirs) || same(base, theirs)) return mine
  if (same(base, mine)) return theirs
  if (isPlain(mine) && isPlain(theirs)) {
    const was: Plain = isPlain(base) ? base : {}
    const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    return Object.fromEntries(names.map((name) => [name, name in mine && name in theirs
      ? merge(was[name], mine[name], theirs[name]) : name in mine ? mine[name] : theirs[name]])) as T
  }
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const was: unknown[] = Array.isArray(base) ? base : []
    if ([was, mine, theirs].every(keyed)) return mergeLists(was, mine, theirs) as T
  }
  return mine
}
