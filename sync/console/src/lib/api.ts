// The centre as one function, typed by contract.ts. The only file that knows about fetch, CSRF and
// status codes; pages get either data or an ApiError whose code words.ts puts into Chinese.

import { calls, type Calls, type FoundNumber } from './contract'

export type * from './contract'

export class ApiError extends Error {
  constructor(
    public readonly code: string,
    public readonly status: number,
    public readonly details: Record<string, unknown> = {},
  ) {
    super(code)
  }
}

let csrf = ''
let onSessionOver: () => void = () => {}
let onTwoStepNeeded: () => void = () => {}

export function setCsrf(token: string): void {
  csrf = token
}

/** Called when the server says that nobody is logged in any more; the page and its draft stay. */
export function whenSessionIsOver(callback: () => void): void {
  onSessionOver = callback
}

/** Called when the server says that a role asks for two-step login, which this account has not. */
export function whenTwoStepIsNeeded(callback: () => void): void {
  onTwoStepNeeded = callback
}

async function parse(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!text) return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError('bad_answer', response.status)
  }
}

async function send(method: string, path: string, body?: BodyInit, type?: string): Promise<unknown> {
  const headers: Record<string, string> = {}
  if (type) headers['Content-Type'] = type
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  let response: Response
  try {
    response = await fetch(path, { method, headers, body, credentials: 'same-origin' })
  } catch {
    throw new ApiError('network', 0)
  }
  const answer = (await parse(response)) as Record<string, unknown>
  if (response.ok) return answer
  const error = (answer.error ?? {}) as Record<string, unknown>
  const code = typeof error.code === 'string' ? error.code : 'bad_answer'
  if (code === 'not_logged_in') onSessionOver()
  if (code === 'two_step_needed') onTwoStepNeeded()
  throw new ApiError(code, response.status, { ...answer, ...error })
}

/** Says whether numbers that the centre found may stand; registered by numbers.ts. */
let mayStand: (numbers: FoundNumber[], field: string) => Promise<boolean> = async () => false
export function whenNumbersAreFound(ask: typeof mayStand): void {
  mayStand = ask
}

// A text may hold numbers in several fields, and the centre names one field at a time.
const kAsksMost = 8
async function sendAsking(method: string, path: string, body: unknown): Promise<unknown> {
  const said: string[] = []
  for (let asks = 0; ; ++asks) {
    try {
      const whole = said.length ? { ...(body as object), numbers_ok: said } : body
      return await send(method, path, JSON.stringify(whole), 'application/json')
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'has_phone' || asks === kAsksMost) throw error
      const numbers = (error.details.numbers ?? []) as FoundNumber[]
      if (!numbers.length || !(await mayStand(numbers, String(error.details.field)))) throw error
      said.push(...numbers.map((n) => n.number))
    }
  }
}

type Name = keyof Calls
// What these would show for good takes no number, whoever says that it may stand.
const neverAsking: readonly Name[] = ['preview_settings', 'save_settings']
type Given<K extends Name> = Calls[K]['given']
export type Answer<K extends Name> = Calls[K]['answer']
// What a call needs nothing of may be left out.
type Args<K extends Name> = Record<never, never> extends Given<K> ? [given?: Given<K>] : [given: Given<K>]
interface Parts {
  path?: Record<string, string | number>
  query?: Record<string, string | number | undefined>
  body?: unknown
}

function address(path: string, { path: parts = {}, query = {} }: Parts): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${filled}?${text}` : filled
}

/** One call of the centre by its name in the contract: what it takes and answers is typed there. */
export async function call<K extends Name>(name: K, ...[given]: Args<K>): Promise<Answer<K>> {
  const { method, path } = calls[name]
  const parts: Parts = given ?? {}
  const to = address(path, parts)
  const { body } = parts
  if (body instanceof Blob) return (await send(method, to, body, body.type || 'application/octet-stream')) as Answer<K>
  return (await (body === undefined ? send(method, to) : neverAsking.includes(name) ? send(method, to, JSON.stringify(body), 'application/json') : sendAsking(method, to, body))) as Answer<K>
}

export const mediaUrl = (sha256: string) => `/api/v1/staff/media/${sha256}`
