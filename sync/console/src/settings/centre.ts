// The calls of the settings, typed by the name of what is read or saved.

import { call } from '../lib/api'
import type { Name, Values } from './values'

export interface Setting<N extends Name> {
  version: string
  value: Values[N]
  changed: { at_ms: number; name: string } | null
}
export interface Settings {
  tabs: { [N in Name]?: Setting<N> } // those that one may see
  uses: { places: Record<string, number>; companies: Record<string, number> }
  people: Record<string, number> // by role
  max: Record<string, number>
}
export interface Preview {
  wishes: { id: string; text: string; from_ms: number | null; to_ms: number | null }[] // the first of those that move
  wishes_moved: number
  wishes_waiting: number
  kiosks: number
}
export type Starter = Pick<Values, 'phrases' | 'lexicon' | 'places' | 'responsibilities'>

// The contract knows that a tab's value is one of ten, not which one goes with which name.
export const readSettings = () => call('list_settings') as unknown as Promise<Settings>
export const readStarter = () => call('settings_starter') as unknown as Promise<Starter>
export const saveSetting = <N extends Name>(tab: N, version: string, value: Values[N]) =>
  call('save_settings', { path: { tab }, body: { version, value } }) as unknown as Promise<Setting<N>>
export const previewSetting = <N extends Name>(tab: N, value: Values[N]): Promise<Preview> =>
  call('preview_settings', { path: { tab }, body: { value } })
export const openCompany = (company: string, reason: string) => call('company_contact', { path: { company }, body: { reason } })

export interface DayKind {
  off: boolean
  name: string // of the holiday, or of the one that this weekend is worked for
}
/** The days of these years by their dates; of a year without a table nothing but its weekends is known. */
export async function readDays(years: number[]): Promise<Map<string, DayKind>> {
  const sheets = await Promise.all(years.map(async (year) => (await call('get_calendar', { query: { year } })).shown))
  return new Map(sheets.flatMap((sheet) => sheet.days.map((d) => [d.date, { off: d.kind === 'off' || d.kind === 'weekend', name: d.name }] as const)))
}
