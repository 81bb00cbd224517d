// Who signed up for one event, all of them: the centre gives the list in parts.

import { call, type RegistrationList } from './api'

const kPartRows = 1000

export async function allRegistrations(path: { id: string }): Promise<RegistrationList> {
  const list = await call('list_registrations', { path, query: { limit: kPartRows } })
  while (list.next) {
    const part = await call('list_registrations', { path, query: { after: list.next, limit: kPartRows } })
    list.items.push(...part.items)
    list.next = part.next
  }
  return list
}
