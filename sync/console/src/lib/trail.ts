// The list that a wish was opened from, so that its page can offer the one before and after.

let ids: string[] = []

export function leaveTrail(list: string[]): void {
  ids = list
}

export function onTrail(id: string): { at: number; of: number; before: string | null; after: string | null } | null {
  const at = ids.indexOf(id)
  if (at < 0) return null
  return { at: at + 1, of: ids.length, before: ids[at - 1] ?? null, after: ids[at + 1] ?? null }
}
