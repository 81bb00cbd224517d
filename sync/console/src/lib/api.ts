// The staff API as types and one function. The only file that knows about fetch, CSRF and status
// codes; pages get either data or an ApiError whose code words.ts puts into Chinese.

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

export function setCsrf(token: string): void {
  csrf = token
}

/** Called when the server says that nobody is logged in any more; the page and its draft stay. */
export function whenSessionIsOver(callback: () => void): void {
  onSessionOver = callback
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

export const get = <T>(path: string) => send('GET', path) as Promise<T>
export const post = <T>(path: string, body: unknown = {}) =>
  sendAsking('POST', path, body) as Promise<T>
export const put = <T>(path: string, body: unknown) =>
  sendAsking('PUT', path, body) as Promise<T>
export const remove = <T>(path: string) => send('DELETE', path) as Promise<T>
export const upload = (file: Blob) =>
  send('POST', '/api/v1/staff/media', file, file.type || 'application/octet-stream') as Promise<Media>

export function query(path: string, params: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

export const mediaUrl = (sha256: string) => `/api/v1/staff/media/${sha256}`

// ---- what the server sends -------------------------------------------------------------------

export interface Me {
  id: string
  login: string
  name: string
  roles: string[]
  permissions: string[]
  csrf: string
  building: { id: string; name: string; timezone: string }
}
export interface FoundNumber {
  text: string // as it stands
  number: string // as it is dialled
  kind: string
}
export interface Piece {
  text: string
  number?: string
}
export interface Page<T> {
  items: T[]
  total: number
  unreadable?: number // rows that the centre set aside
  counts: Record<string, number>
}
export interface Picture {
  sha256: string
  alt: string
  width?: number
  height?: number
}
export interface Media {
  sha256: string
  width: number
  height: number
  bytes: number
  mime: string
}
export interface WishRow {
  id: string
  category: string
  source: string
  text: string
  stage: string
  created_ms: number
  released_ms: number
  me_too: number
  waiting_ms: number
  has_contact: boolean
  next: string[]
  version: number
  party: string | null
  moved_ms: number
  outcome: string | null
  similar?: unknown
  numbers: number // of telephone numbers in what waits for review
}
export interface WishUpdate {
  id: string
  stage: string
  at_ms: number
  text: string
  party: string | null
}
export interface Similar {
  id: string
  text: string
  stage: string
  me_too: number
  created_ms: number
  percent: number
  open: boolean // takes others in
}
export interface Wish extends Omit<WishRow, 'similar'> {
  original_text?: string
  pieces?: Piece[] // of the author's own text
  cut_text?: string // the same without the numbers
  updates: WishUpdate[]
  answer: { text: string; outcome: string; at_ms: number; party: string | null } | null
  referred: { body: string; number: string } | null
  merged_into: string | null
  merged_end?: { id: string; text: string } | null // where it went in the end
  closed_reason: string | null
  ratings: { solved: number; partly: number; not_solved: number }
  similar: Similar[]
}
export interface Notice {
  id: string
  category: string
  title: string
  title_en: string | null
  body_md: string
  pictures: Picture[]
  pinned: boolean
  valid_from_ms: number
  valid_until_ms: number | null
  published_ms: number
  withdrawn: { reason: string; at_ms: number } | null
  state: string
  version: number
  on_screens: { seen: number; total: number }
}
export interface Slot {
  id?: string
  label: string
  starts_ms: number
  ends_ms: number
  capacity: number
  confirmed?: number
  waitlisted?: number
}
export interface EventItem {
  id: string
  kind: string
  title: string
  title_en: string | null
  summary: string
  body_md: string
  place: string
  poster: Picture | null
  starts_ms: number
  ends_ms: number
  signup_opens_ms: number
  signup_closes_ms: number
  slots: Slot[]
  cancelled: { reason: string; at_ms: number } | null
  published_ms: number
  state: string
  version: number
}
export interface Registration {
  id: string
  ordinal: number
  slot: string
  state: string
  position: number | null
  made_ms: number
}
export interface Kiosk {
  id: string
  name: string
  state: string
  enrolled_ms: number
  last_seen_ms: number | null
  app_version: string
  on_screen_revision: number
  received_revision: number
  head_revision: number
  content_as_of_ms: number | null
  outbox_pending: number
  outbox_oldest_ms: number | null
  set_aside: number
  differs: boolean
  rows_aside: number // rows of the feed that it cannot read
  lost: number // gone with a damaged disk, ever
  takes_submissions: boolean
}
export interface KioskList {
  items: Kiosk[]
  waiting: { enrol_id: string; started_ms: number; expires_ms: number; app_version: string }[]
}
export interface Today {
  pending_review: { count: number; oldest_ms: number | null; items?: WishRow[] }
  by_stage: Record<string, number>
  stale_wishes: WishRow[]
  events_soon: EventItem[]
  events_coming: number
  notices: { live: number; expiring_soon: Notice[] }
  kiosks: Kiosk[]
  recovery: boolean
  unopened: { count: number; kiosks: { name: string; count: number }[] }
  backup: { safe_ms: number; elsewhere: boolean; failing_ms: number; failure: string }
  recovering: Recovering | null
  witness_failed: boolean
}
export interface Recovering {
  since_ms: number
  alone_from_ms: number
  agreed: { id: string; name: string } | null
  missing: { id: string; name: string; last_seen_ms: number }[]
}
export interface AuditLine {
  n: number
  at_ms: number
  name: string
  action: string
  target: string
  detail: Record<string, string>
}
