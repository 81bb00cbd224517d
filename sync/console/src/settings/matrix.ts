// The responsibility list as a table: categories down, place groups across. A cell that says
// nothing holds what the first column says. Pure.

import type { WishCategory } from '../lib/api'
import type { Row } from './values'

export const rowOf = (rows: Row[], category: WishCategory, group: string): Row | undefined =>
  rows.find((row) => row.category === category && row.group === group)

/** What holds there, and whether the cell says so itself. */
export function cellOf(rows: Row[], category: WishCategory, group: string): { row: Row | null; own: boolean } {
  const own = rowOf(rows, category, group)
  return { row: own ?? rowOf(rows, category, '') ?? null, own: !!own }
}

export function withRow(rows: Row[], row: Row): Row[] {
  const at = rows.findIndex((one) => one.category === row.category && one.group === row.group)
  return at < 0 ? [...rows, row] : rows.map((one, index) => (index === at ? row : one))
}
export const withoutRow = (rows: Row[], category: WishCategory, group: string): Row[] =>
  rows.filter((row) => row.category !== category || row.group !== group)
