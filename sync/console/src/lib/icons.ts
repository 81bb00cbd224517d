// The place's one set of icons: those of the kiosk, and a few that only the console needs. Raw SVG
// of our own, built in; nothing is fetched.

import type { Party, WishCategory } from './api'

const files = {
  ...import.meta.glob<string>('../../../../assets/icons/*.svg', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob<string>('../icons/*.svg', { query: '?raw', import: 'default', eager: true }),
}
const byName = new Map<string, string>()
for (const [path, svg] of Object.entries(files)) {
  byName.set(path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), svg)
}

export const icon = (name: string) => byName.get(name) ?? ''

export const categoryIcons: Record<WishCategory, string> = {
  traffic: 'bicycle', environment: 'leaf', health: 'heart-pulse', life: 'coffee', business: 'briefcase',
  neighbours: 'houses', safety: 'shield', culture: 'music',
}
export const partyIcons: Record<Party, string> = {
  organisation: 'flag', property: 'wrench', enterprise: 'building', department: 'institution',
}
export const partyColours: Record<Party, string> = {
  organisation: 'var(--red)', property: 'var(--s2)', enterprise: 'var(--s3)', department: 'var(--navy)',
}
