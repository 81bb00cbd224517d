// Who is logged in. One reactive object for the page's lifetime; nothing is kept in the browser.

import { reactive } from 'vue'
import { call, setCsrf, type Me, type Permission } from './api'
import { setZone } from './clock'

export const session = reactive<{ me: Me | null; over: boolean }>({ me: null, over: false })

export function begin(me: Me): void {
  session.me = me
  session.over = false
  setCsrf(me.csrf)
  setZone(me.building.timezone)
}

/** Asks the server who we are; false when nobody. */
export async function resume(): Promise<boolean> {
  if (session.me) return true
  try {
    begin(await call('me'))
    return true
  } catch {
    session.over = false
    return false
  }
}

export async function login(name: string, password: string): Promise<void> {
  const answer = await call('login', { body: { login: name, password } })
  begin(answer.me)
}

export async function logout(): Promise<void> {
  await call('logout').catch(() => undefined)
  session.me = null
}

// A party is spoken for by its own members only.
export const speaksFor = (party: string) => session.me?.roles.includes(party) ?? false
export const may = (permission: Permission) => session.me?.permissions.includes(permission) ?? false
