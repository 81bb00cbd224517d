// Who is logged in. One reactive object for the page's lifetime; nothing is kept in the browser.

import { reactive } from 'vue'
import { call, setCsrf, type Calls, type Me, type Permission } from './api'
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

/** Only a path of our own may follow a login. */
export function pathOfOurs(wanted: unknown): string {
  return typeof wanted === 'string' && wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/today'
}

/** Asks anew what one may do: a role may ask for two-step login meanwhile, or that is set up now. */
export async function lookAgain(): Promise<void> {
  begin(await call('me'))
}
/** Until it is set up, one's own account is all there is. */
export const isHeldUp = () => session.me?.two_step_needed ?? false

/** A ticket where the second step is still to come. */
export type Entered = Calls['login']['answer']
export function enter(answer: Entered): string | null {
  if (answer.me) begin(answer.me)
  return answer.me ? null : (answer.ticket ?? null)
}

export async function login(name: string, password: string): Promise<string | null> {
  return enter(await call('login', { body: { login: name, password } }))
}

export async function loginWithCode(name: string, ticket: string, code: string): Promise<void> {
  enter(await call('login_code', { body: { login: name, ticket, code } }))
}

export async function logout(): Promise<void> {
  await call('logout').catch(() => undefined)
  session.me = null
}

// A party is spoken for by its own members only.
export const speaksFor = (party: string) => session.me?.roles.includes(party) ?? false
export const may = (permission: Permission) => session.me?.permissions.includes(permission) ?? false
