// The centre's API: what each call takes and answers. Written from sync/server/api/contract by
// Contract.TheConsolesTypesAreWhatTheTableGives, which also holds it to that: change it there.

export type Stage = 'pending_review' | 'collected' | 'deliberating' | 'mobilising' | 'answered' | 'declined' | 'merged' | 'referred' | 'withdrawn'

export type WishCategory = 'traffic' | 'environment' | 'health' | 'life' | 'business' | 'neighbours' | 'safety' | 'culture'

export type WishSource = 'kiosk' | 'visit' | 'neighbour' | 'console'

export type Party = 'organisation' | 'property' | 'enterprise' | 'department'

export type Outcome = 'solved' | 'partly' | 'not_possible'

export type NoticeCategory = 'meeting' | 'property' | 'progress' | 'policy' | 'pact'

export type EventKind = 'clinic' | 'lecture' | 'volunteer' | 'salon' | 'culture'

export type RegistrationState = 'recorded' | 'confirmed' | 'waitlisted' | 'cancelled' | 'attended' | 'no_show' | 'refused'

export interface Picture {
  sha256: string
  alt: string
  width: number
  height: number
}

export interface PictureChoice {
  sha256: string
  alt?: string
}

export interface Media {
  sha256: string
  width: number
  height: number
  bytes: number
  mime: 'image/jpeg' | 'image/png'
}

export interface FoundNumber {
  text: string
  number: string
  kind: 'mobile' | 'landline' | 'hotline' | 'foreign'
}

export interface Piece {
  text: string
  number?: string
}

export interface Withdrawal {
  reason: string
  at_ms: number
}

export interface Contact {
  name: string
  phone: string
}

export type Nothing = Record<string, never>

export interface WishUpdate {
  id: string
  stage: Stage
  at_ms: number
  text: string
  party: Party | null
}

export interface WishAnswer {
  text: string
  outcome: Outcome
  at_ms: number
  party: Party | null
}

export interface Referral {
  body: string
  number: string
}

export interface StepToTake {
  to: Stage
  permission: Permission
  needs: ('text' | 'category' | 'line' | 'reason' | 'referred' | 'merged_into' | 'answer' | 'outcome')[]
  missing: ('text' | 'category' | 'line' | 'reason' | 'referred' | 'merged_into' | 'answer' | 'outcome')[]
}

export interface WishRow {
  id: string
  category: WishCategory
  source: WishSource
  text: string
  stage: Stage
  created_ms: number
  released_ms: number
  me_too: number
  waiting_ms: number
  has_contact: boolean
  next: Stage[]
  version: number
  party: Party | null
  moved_ms: number
  outcome: Outcome | null
  numbers: number
  due: DueNow | null
  similar?: number
}

export interface WishPage {
  items: WishRow[]
  total: number
  counts: Record<string, number>
  next: string | null
  unreadable: number
}

export interface Similar {
  id: string
  text: string
  me_too: number
  created_ms: number
  percent: number
  stage: Stage
  open: boolean
}

export interface Wish {
  id: string
  category: WishCategory
  source: WishSource
  text: string
  stage: Stage
  created_ms: number
  released_ms: number
  me_too: number
  waiting_ms: number
  has_contact: boolean
  next: Stage[]
  version: number
  party: Party | null
  moved_ms: number
  outcome: Outcome | null
  numbers: number
  due: DueNow | null
  lang: string
  picture: Picture | null
  updates: WishUpdate[]
  answer: WishAnswer | null
  referred: Referral | null
  merged_into: string | null
  closed_reason: string | null
  ratings: { solved: number; partly: number; not_solved: number }
  original_text?: string
  pieces?: Piece[]
  cut_text?: string
  steps: StepToTake[]
  similar: Similar[]
  merged_end?: { id: string; text: string } | null
}

export interface DueNow {
  level: 'ordinary' | 'difficult' | 'reopened'
  contact_ms: number | null
  answer_ms: number | null
  kind: 'none' | 'unknown' | 'paused' | 'left' | 'today' | 'late'
  days: number | null
  words: string
  by: string
}

export type NoticeState = 'draft' | 'scheduled' | 'live' | 'expired' | 'withdrawn'

export interface Notice {
  id: string
  building: string
  category: NoticeCategory
  title: string
  title_en: string | null
  body_md: string
  pictures: Picture[]
  pinned: boolean
  valid_from_ms: number
  valid_until_ms: number | null
  published_ms: number
  withdrawn: Withdrawal | null
  state: NoticeState
  version: number
  on_screens: { seen: number; total: number }
}

export interface NoticePage {
  items: Notice[]
  total: number
  counts: Record<string, number>
  next: string | null
  unreadable: number
}

export interface Span {
  text: string
  emphasis?: boolean
  strong?: boolean
  code?: boolean
  struck?: boolean
  url?: string
}

export interface Block {
  kind: 'heading' | 'paragraph' | 'list' | 'item' | 'quote' | 'rule' | 'code' | 'table' | 'row' | 'cell' | 'picture'
  level?: number
  start?: number
  align?: 'left' | 'center' | 'right'
  media?: string
  spans?: Span[]
  children?: Block[]
}

export interface Address {
  text: string
  code: boolean
}

export interface Tree {
  blocks: Block[]
  addresses: Address[]
  whole: boolean
}

export interface FieldText {
  field: string
  text?: string
}

export type EventState = 'coming' | 'past' | 'draft' | 'cancelled'

export interface Slot {
  id: string
  label: string
  starts_ms: number
  ends_ms: number
  capacity: number
  confirmed: number
  waitlisted: number
}

export interface SlotDraft {
  id?: string
  label?: string
  starts_ms: number
  ends_ms: number
  capacity: number
}

export interface PublicEvent {
  id: string
  building: string
  kind: EventKind
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
  cancelled: Withdrawal | null
  published_ms: number
}

export interface EventItem {
  id: string
  building: string
  kind: EventKind
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
  cancelled: Withdrawal | null
  published_ms: number
  state: EventState
  version: number
}

export interface EventPage {
  items: EventItem[]
  total: number
  counts: Record<string, number>
  next: string | null
  unreadable: number
}

export interface Registration {
  id: string
  ordinal: number
  slot: string
  state: RegistrationState
  position: number | null
  made_ms: number
}

export interface RegistrationList {
  items: Registration[]
  counts: Record<string, number>
  next: string | null
}

export type Permission = 'building.read' | 'wishes.review' | 'wishes.original' | 'wishes.contact' | 'wishes.make' | 'wishes.merge' | 'wishes.move' | 'wishes.answer' | 'wishes.line' | 'notices.edit' | 'notices.publish' | 'events.edit' | 'registrations.read' | 'registrations.names' | 'registrations.contact' | 'registrations.cancel' | 'media.upload' | 'kiosks.manage' | 'staff.manage' | 'settings.manage' | 'roster.manage' | 'audit.read' | 'recovery.close'

export interface Me {
  id: string
  login: string
  name: string
  roles: string[]
  permissions: Permission[]
  csrf: string
  two_step_needed: boolean
  building: { id: string; name: string; timezone: string }
}

export interface Kiosk {
  id: string
  name: string
  state: 'active' | 'revoked'
  enrolled_ms: number
  last_seen_ms: number
  received_revision: number
  head_revision: number
  app_version: string
  on_screen_revision: number
  content_as_of_ms: number
  outbox_pending: number
  outbox_oldest_ms: number | null
  set_aside: number
  rows_aside: number
  lost: number
  takes_submissions: boolean
  differs: boolean
}

export interface KioskList {
  items: Kiosk[]
  waiting: { enrol_id: string; started_ms: number; expires_ms: number; app_version: string }[]
}

export interface Recovering {
  since_ms: number
  alone_from_ms: number
  agreed: { id: string; name: string } | null
  missing: { id: string; name: string; last_seen_ms: number }[]
}

export interface Today {
  pending_review: { count: number; oldest_ms: number | null }
  by_stage: Record<string, number>
  due: { late: number; today: number; wishes: { id: string; text: string; stage: Stage; me_too: number; created_ms: number; due: DueNow | null }[] }
  calendar_missing: number | null
  events_soon: PublicEvent[]
  events_coming: number
  notices: { live: number; expiring_soon: { id: string; title: string; valid_until_ms: number }[] }
  kiosks: Kiosk[]
  recovery: boolean
  recovering: Recovering | null
  witness_failed: boolean
  unopened: { count: number; kiosks: { name: string; count: number }[] }
  backup: { safe_ms: number; elsewhere: boolean; failing_ms: number; failure: string }
}

export interface Person {
  id: string
  login: string
  name: string
  state: 'invited' | 'active' | 'disabled'
  roles: string[]
  two_step: boolean
  made_ms: number
  seen_ms: number
  link_until_ms: number
  version: number
}

export interface Role {
  role: string
  people: number
  two_step: boolean
  all: Permission[]
  own: Permission[]
}

export interface Invited {
  person: Person
  path: string
  until_ms: number
}

export interface CameIn {
  me?: Me
  ticket?: string
  until_ms?: number
}

export interface Account {
  login: string
  name: string
  password_ms: number
  two_step_since_ms: number
  recovery_left: number
  sessions: { id: string; agent: string; made_ms: number; seen_ms: number; here: boolean }[]
  buildings: { id: string; name: string; roles: string[] }[]
}

export interface CalendarSheet {
  year: number
  working_days: number | null
  months: (number | null)[]
  days: { date: string; kind: 'unknown' | 'working' | 'weekend' | 'off' | 'shift'; name: string }[]
}

export interface Calendar {
  version: string
  today: string
  missing: number[]
  years: { year: number; working_days: number | null; papers: string[] }[]
  shown: CalendarSheet
}

export interface CalendarChange {
  version: string
  year: number
  rows: number
  papers: string[]
  days_off: string[]
  weekends: string[]
  sheet: CalendarSheet
  stands: boolean
  changes: boolean
  differs: { date: string; before: 'unknown' | 'working' | 'off'; after: 'unknown' | 'working' | 'off' }[]
  wishes: number
  moves: { id: string; text: string | null; clock: 'contact' | 'answer'; was: string | null; becomes: string | null }[]
  events: { id: string; title: string; starts_ms: number; holiday: string }[]
}

export type AuditAction = 'wish.make' | 'wish.release' | 'wish.decline' | 'wish.move' | 'wish.answer' | 'wish.line' | 'wish.undo' | 'wish.take_in' | 'wish.contact' | 'notice.save' | 'notice.publish' | 'notice.withdraw' | 'notice.delete' | 'event.save' | 'event.publish' | 'event.cancel' | 'registration.cancel' | 'registration.names' | 'registration.contact' | 'media.upload' | 'calendar.import' | 'settings.save' | 'company.contact' | 'kiosk.approve' | 'kiosk.enrol_local' | 'kiosk.rename' | 'kiosk.revoke' | 'kiosk.differs' | 'kiosk.wrong_code' | 'kiosk.throttled' | 'kiosk.over_quota' | 'staff.setup' | 'staff.invite' | 'staff.invite_used' | 'staff.roles' | 'staff.take_over' | 'staff.two_step_role' | 'staff.disable' | 'staff.enable' | 'staff.link' | 'staff.reset' | 'staff.reset_used' | 'account.password' | 'account.sessions' | 'account.two_step' | 'account.two_step_off' | 'account.recovery_codes' | 'login' | 'login.first_step' | 'logout' | 'login.wrong' | 'login.wrong_code' | 'login.code_used' | 'login.disabled' | 'login.throttled' | 'password.wrong' | 'right.refused' | 'enrol.throttled' | 'receipt.throttled' | 'contact.throttled' | 'names.throttled' | 'audit.verify' | 'audit.keyed' | 'audit.cut' | 'epoch.begin' | 'recovery.close' | 'recovery.end'

export interface AuditLine {
  n: number
  at_ms: number
  staff: string
  name: string
  action: string
  kind: 'step' | 'contact' | 'refusal' | 'sign_in'
  target: string
  subject: { kind: '' | 'wish' | 'notice' | 'event' | 'registration' | 'kiosk' | 'staff' | 'building' | 'picture' | 'address'; id: string; name: string; ordinal: number }
  detail: Record<string, unknown>
  hash: string
}

export interface AuditPage {
  items: AuditLine[]
  total: number
  more: boolean
  next: number | null
}

export interface AuditLink {
  line: AuditLine
  before_hash: string
  follows: boolean
  followed: boolean | null
}

export interface AuditGlance {
  contacts: number
  contact_people: number
  refusals: number
  night_sign_ins: number
  checked: { at_ms: number; name: string; lines: number; whole: boolean; broken: number | null; fault: 'missing' | 'hash' | 'witness' | 'unkeyed' | 'head' | 'cut_off' | 'other_head' | 'witness_odd' | null; broken_at_ms: number | null } | null
}

export interface AuditVerdict {
  whole: boolean
  lines: number
  keyed_from: number
  cuts: number[]
  broken: { n: number; at_ms: number; fault: 'missing' | 'hash' | 'witness' | 'unkeyed' | 'head' | 'cut_off' | 'other_head' | 'witness_odd'; other: number } | null
}

export interface SettingsBasics {
  name: string
  name_en?: string
  street?: string
  intro?: string
  timezone: string
  public_url?: string
  opening: ({ from_min: number; to_min: number } | null)[]
}

export interface SettingsFigures {
  facts: { label: string; value: string }[]
  figures: { label: string; value: string; measured: string; as_of_ms: number; n: number }[]
}

export interface SettingsPlaces {
  groups: { id: string; name: string; name_en?: string }[]
  places: { id: string; name: string; name_en?: string; group: string; retired?: boolean }[]
}

export interface SettingsPhrases {
  lists: { category: WishCategory; phrases: { text: string; place?: string }[] }[]
}

export interface SettingsLexicon {
  words: { word: string; pinyin: string }[]
}

export interface SettingsHours {
  office: { from_min: number; to_min: number }[]
  due_days: { contact: number; ordinary: number; difficult: number; reopened: number }
}

export interface SettingsResponsibilities {
  rows: { category: WishCategory; group?: string; lead: 'organisation' | 'property' | 'enterprise' | 'department' | 'business_desk'; level: 'ordinary' | 'difficult' }[]
}

export interface SettingsCompanies {
  companies: { id: string; name: string; short?: string; floors?: string; key?: boolean; retired?: boolean; has_contact?: boolean; contact?: { name: string; phone: string } | null }[]
}

export interface SettingsRetention {
  classes: { name: 'contact_rated' | 'contact_answered' | 'contact_declined' | 'registration'; days: number }[]
}

export interface SettingsRoster {
  days: { date: string; spans: { from_min: number; to_min: number; who: string }[] }[]
}

export type SettingsValue = SettingsBasics | SettingsFigures | SettingsPlaces | SettingsPhrases | SettingsLexicon | SettingsHours | SettingsResponsibilities | SettingsCompanies | SettingsRetention | SettingsRoster

export interface SettingsSaved {
  version: string
  value: SettingsValue
  changed: { at_ms: number; name: string } | null
}

export interface Calls {
  /** Whether a set-up link is still open. */
  setup_look: { given: { path: { token: string } }; answer: { open: boolean } }
  /** The first account; the link works once, then its owner logs in. */
  setup_finish: { given: { path: { token: string }; body: { login: string; name: string; password: string } }; answer: { me: Me } }
  /** Begins a session, or gives the ticket that the second step needs. */
  login: { given: { body: { login: string; password: string } }; answer: CameIn }
  /** The second step: the digits of the phone, or a recovery code. */
  login_code: { given: { body: { login: string; ticket: string; code: string } }; answer: CameIn }
  /** Whose invitation or reset this link is. */
  join_look: { given: { body: { token: string } }; answer: { kind: 'invite' | 'reset'; login: string; name: string; building: string; until_ms: number } }
  /** Chooses the password; the link works once. */
  join: { given: { body: { token: string; password: string } }; answer: CameIn }
  /** Whether a password would be taken; nothing of it is kept. */
  judge_password: { given: { body: { password: string; login?: string; name?: string } }; answer: { fault: 'short' | 'long' | 'common' | 'about_you' | 'pattern' | null; bits: number; enough_bits: number; min_characters: number } }
  /** Ends the session. */
  logout: { given: {}; answer: Nothing }
  /** Who is logged in. */
  me: { given: {}; answer: Me }
  /** What there is to do, and how the house is. */
  today: { given: {}; answer: Today }
  /** A page of wishes; what was never released for reviewers only. */
  list_wishes: { given: { query?: { stage?: Stage; category?: WishCategory; q?: string; order?: 'oldest'; after?: string; offset?: number; limit?: number } }; answer: WishPage }
  /** A wish written down by staff, pending review. */
  make_wish: { given: { body: { id: string; category: WishCategory; source: WishSource; text: string; lang?: string } }; answer: Wish }
  /** A wish with all that staff may see of it. */
  get_wish: { given: { path: { id: string } }; answer: Wish }
  /** Puts what waits for review on the wall. */
  release_wish: { given: { path: { id: string }; body: { version: number; text: string; category: WishCategory; line?: string; numbers_ok?: string[] } }; answer: Wish }
  /** Closes a wish with a reason that its author reads. */
  decline_wish: { given: { path: { id: string }; body: { version: number; reason: string; numbers_ok?: string[] } }; answer: Wish }
  /** The next stage, with the public line that says so. */
  move_wish: { given: { path: { id: string }; body: { version: number; stage: Stage; line: string; party?: Party | null; referred?: { body: string; number?: string } | null; merged_into?: string | null; numbers_ok?: string[] } }; answer: Wish }
  /** Answers a wish; a better answer takes the old one's place. */
  answer_wish: { given: { path: { id: string }; body: { version: number; text: string; outcome: Outcome; party?: Party | null; numbers_ok?: string[] } }; answer: Wish }
  /** One more public line; the stage stays. */
  add_progress: { given: { path: { id: string }; body: { version: number; id: string; line: string; party?: Party | null; numbers_ok?: string[] } }; answer: Wish }
  /** Takes a release or a refusal back within seconds. */
  undo_review: { given: { path: { id: string }; body: Record<string, never> }; answer: Wish }
  /** Opens the contact of one wish, with a reason; audited. */
  wish_contact: { given: { path: { id: string }; body: { reason: string; numbers_ok?: string[] } }; answer: Contact }
  /** A page of notices, with how many there are in each state. */
  list_notices: { given: { query?: { state?: NoticeState; category?: NoticeCategory; q?: string; after?: string; offset?: number; limit?: number } }; answer: NoticePage }
  /** A new draft. */
  make_notice: { given: { body: { id: string; category: NoticeCategory; title: string; title_en?: string | null; body_md: string; pictures?: PictureChoice[]; pinned?: boolean; valid_from_ms: number; valid_until_ms?: number | null; numbers_ok?: string[] } }; answer: Notice }
  /** A notice, and how many kiosks show it. */
  get_notice: { given: { path: { id: string } }; answer: Notice }
  /** Changes a notice, on the wall too where it hangs. */
  save_notice: { given: { path: { id: string }; body: { version: number; category: NoticeCategory; title: string; title_en?: string | null; body_md: string; pictures?: PictureChoice[]; pinned?: boolean; valid_from_ms: number; valid_until_ms?: number | null; numbers_ok?: string[] } }; answer: Notice }
  /** Deletes a draft. */
  delete_notice: { given: { path: { id: string } }; answer: Nothing }
  /** Puts a notice on the wall, or back on it. */
  publish_notice: { given: { path: { id: string }; body: { version: number; numbers_ok?: string[] } }; answer: Notice }
  /** Takes it down; the wall keeps a line with the reason. */
  withdraw_notice: { given: { path: { id: string }; body: { version: number; reason: string; numbers_ok?: string[] } }; answer: Notice }
  /** A page of events, with how many there are in each state. */
  list_events: { given: { query?: { when?: EventState; q?: string; after?: string; offset?: number; limit?: number } }; answer: EventPage }
  /** A new draft. */
  make_event: { given: { body: { id: string; kind: EventKind; title: string; title_en?: string | null; summary?: string; body_md?: string; place?: string; poster?: PictureChoice | null; starts_ms: number; ends_ms: number; signup_opens_ms: number; signup_closes_ms: number; slots: SlotDraft[]; numbers_ok?: string[] } }; answer: EventItem }
  /** An event with the places of its slots. */
  get_event: { given: { path: { id: string } }; answer: EventItem }
  /** Changes an event; nobody's place disappears. */
  save_event: { given: { path: { id: string }; body: { version: number; kind: EventKind; title: string; title_en?: string | null; summary?: string; body_md?: string; place?: string; poster?: PictureChoice | null; starts_ms: number; ends_ms: number; signup_opens_ms: number; signup_closes_ms: number; slots: SlotDraft[]; numbers_ok?: string[] } }; answer: EventItem }
  /** Opens an event to those who want to come. */
  publish_event: { given: { path: { id: string }; body: { version: number; numbers_ok?: string[] } }; answer: EventItem }
  /** Cancels it, with the reason that people read. */
  cancel_event: { given: { path: { id: string }; body: { version: number; reason: string; numbers_ok?: string[] } }; answer: EventItem }
  /** Who signed up, by order and without names. */
  list_registrations: { given: { path: { id: string }; query?: { after?: string; limit?: number } }; answer: RegistrationList }
  /** The names of a page of them; one audit line a call. */
  registration_names: { given: { path: { id: string }; body: { ids: string[] } }; answer: { names: Record<string, string> } }
  /** Opens the contact of one sign-up, with a reason; audited. */
  registration_contact: { given: { path: { id: string }; body: { reason: string; numbers_ok?: string[] } }; answer: Contact }
  /** Cancels a sign-up; whoever waits moves up. */
  cancel_registration: { given: { path: { id: string }; body: { reason: string; numbers_ok?: string[] } }; answer: { id: string; state: 'cancelled'; revision: number } }
  /** A picture: named by the hash of what is kept, so that the same one sent again is the same. */
  upload_media: { given: { body: Blob }; answer: Media }
  /** A picture by its name; immutable. */
  staff_media: { given: { path: { sha256: string } }; answer: Blob }
  /** The tree that kiosks draw of a text. */
  preview_markup: { given: { body: { markdown: string } }; answer: Tree }
  /** Which telephone numbers would be asked about in each text. */
  find_numbers: { given: { body: { texts: FieldText[] } }; answer: { numbers: FoundNumber[][] } }
  /** The building's kiosks and those that wait for their code. */
  list_kiosks: { given: {}; answer: KioskList }
  /** Enrols the kiosk that shows this code. */
  approve_kiosk: { given: { body: { id: string; code: string; name: string } }; answer: { id: string; name: string } }
  /** Gives a kiosk another name. */
  rename_kiosk: { given: { path: { id: string }; body: { name: string } }; answer: { id: string } }
  /** Takes a kiosk's token back, with a reason. */
  revoke_kiosk: { given: { path: { id: string }; body: { reason: string; numbers_ok?: string[] } }; answer: { id: string } }
  /** Ends a recovery: two staff, or one administrator after a day. */
  close_recovery: { given: { body?: { password?: string } }; answer: { recovery: boolean; waiting_for_second: boolean } }
  /** Everybody with a role in the building. */
  list_people: { given: {}; answer: { items: Person[] } }
  /** Makes an account and its one-time link. */
  invite_person: { given: { body: { id: string; login: string; name: string; roles: string[]; password: string } }; answer: Invited }
  /** Name and roles, all of them. */
  save_person: { given: { path: { id: string }; body: { version: number; name: string; roles: string[]; password: string } }; answer: Person }
  /** Ends an account's sessions and links; it can be enabled again. */
  disable_person: { given: { path: { id: string }; body: { version: number; takes_over?: string; password: string } }; answer: Person }
  /** Lets a disabled account in again. */
  enable_person: { given: { path: { id: string }; body: { version: number; password: string } }; answer: Person }
  /** A new one-time link, in place of the open one. */
  link_person: { given: { path: { id: string }; body: { id: string; two_step_off?: boolean; password: string } }; answer: Invited }
  /** What each role may do: all of it, or in its own party's name. */
  list_roles: { given: {}; answer: { items: Role[] } }
  /** Whether whoever holds the role needs two-step login. */
  save_role: { given: { path: { role: string }; body: { two_step: boolean; password: string } }; answer: Role }
  /** One's own account: sessions, second step, roles. */
  own_account: { given: {}; answer: Account }
  /** Another password; other sessions end. */
  change_password: { given: { body: { next: string; password: string } }; answer: Nothing }
  /** Ends one of one's own sessions, or all others. */
  end_sessions: { given: { body: { id: string } }; answer: { ended: number } }
  /** A secret for a phone; it counts once confirmed. */
  begin_two_step: { given: { body: { password: string } }; answer: { secret: string; uri: string; ticket: string } }
  /** The phone's first digits; gives the recovery codes, once. */
  confirm_two_step: { given: { body: { ticket: string; code: string } }; answer: { recovery_codes: string[] } }
  /** Logging in with the password alone. */
  end_two_step: { given: { body: { password: string } }; answer: Nothing }
  /** New recovery codes in place of the old ones. */
  renew_recovery_codes: { given: { body: { password: string } }; answer: { recovery_codes: string[] } }
  /** The years that stand, and one of them day by day. */
  get_calendar: { given: { query?: { year?: number } }; answer: Calendar }
  /** What a file would change of a year; nothing is stored. */
  preview_calendar: { given: { body: { year: number; text: string } }; answer: CalendarChange }
  /** Takes a year from a file, if the table still is the one of `version`. */
  import_calendar: { given: { body: { year: number; text: string; version: string } }; answer: CalendarChange }
  /** Lines of the audit, the newest first. */
  list_audit: { given: { query?: { staff?: string; action?: AuditAction; about?: string; day?: string; only?: 'contact' | 'refusal' | 'sign_in'; before?: number; limit?: number } }; answer: AuditPage }
  /** What of the last seven days is worth a look. */
  glance_at_audit: { given: {}; answer: AuditGlance }
  /** Reads the whole chain, and writes a line that says what came of it. */
  verify_audit: { given: {}; answer: AuditVerdict }
  /** One line and how it hangs in the chain. */
  get_audit_line: { given: { path: { n: number } }; answer: AuditLink }
  /** What the building has set, tab by tab, and what names it. */
  list_settings: { given: {}; answer: { tabs: { basics?: { version: string; value: SettingsBasics; changed: { at_ms: number; name: string } | null }; figures?: { version: string; value: SettingsFigures; changed: { at_ms: number; name: string } | null }; places?: { version: string; value: SettingsPlaces; changed: { at_ms: number; name: string } | null }; phrases?: { version: string; value: SettingsPhrases; changed: { at_ms: number; name: string } | null }; lexicon?: { version: string; value: SettingsLexicon; changed: { at_ms: number; name: string } | null }; hours?: { version: string; value: SettingsHours; changed: { at_ms: number; name: string } | null }; responsibilities?: { version: string; value: SettingsResponsibilities; changed: { at_ms: number; name: string } | null }; companies?: { version: string; value: SettingsCompanies; changed: { at_ms: number; name: string } | null }; retention?: { version: string; value: SettingsRetention; changed: { at_ms: number; name: string } | null }; roster?: { version: string; value: SettingsRoster; changed: { at_ms: number; name: string } | null } }; uses: { places: Record<string, number>; companies: Record<string, number> }; people: Record<string, number>; max: Record<string, number> } }
  /** What a building may begin with, as values of its tabs. */
  settings_starter: { given: {}; answer: { places: SettingsPlaces; phrases: SettingsPhrases; lexicon: SettingsLexicon; responsibilities: SettingsResponsibilities } }
  /** What saving a tab would bring; nothing is stored. */
  preview_settings: { given: { path: { tab: 'basics' | 'figures' | 'places' | 'phrases' | 'lexicon' | 'hours' | 'responsibilities' | 'companies' | 'retention' | 'roster' }; body: { value: SettingsValue } }; answer: { wishes: { id: string; text: string; from_ms: number | null; to_ms: number | null }[]; wishes_moved: number; wishes_waiting: number; kiosks: number } }
  /** A tab, whole, in place of the one of that version. */
  save_settings: { given: { path: { tab: 'basics' | 'figures' | 'places' | 'phrases' | 'lexicon' | 'hours' | 'responsibilities' | 'companies' | 'retention' | 'roster' }; body: { version: string; value: SettingsValue } }; answer: SettingsSaved }
  /** The contact of a company, for a reason that the audit keeps. */
  company_contact: { given: { path: { company: string }; body: { reason: string } }; answer: { name: string; phone: string } }
}

export const calls: { [K in keyof Calls]: { method: string; path: string } } = {
  setup_look: { method: 'GET', path: '/api/v1/setup/{token}' },
  setup_finish: { method: 'POST', path: '/api/v1/setup/{token}' },
  login: { method: 'POST', path: '/api/v1/login' },
  login_code: { method: 'POST', path: '/api/v1/login/code' },
  join_look: { method: 'POST', path: '/api/v1/join/look' },
  join: { method: 'POST', path: '/api/v1/join' },
  judge_password: { method: 'POST', path: '/api/v1/password' },
  logout: { method: 'POST', path: '/api/v1/logout' },
  me: { method: 'GET', path: '/api/v1/staff/me' },
  today: { method: 'GET', path: '/api/v1/staff/today' },
  list_wishes: { method: 'GET', path: '/api/v1/staff/wishes' },
  make_wish: { method: 'POST', path: '/api/v1/staff/wishes' },
  get_wish: { method: 'GET', path: '/api/v1/staff/wishes/{id}' },
  release_wish: { method: 'POST', path: '/api/v1/staff/wishes/{id}/release' },
  decline_wish: { method: 'POST', path: '/api/v1/staff/wishes/{id}/decline' },
  move_wish: { method: 'POST', path: '/api/v1/staff/wishes/{id}/move' },
  answer_wish: { method: 'POST', path: '/api/v1/staff/wishes/{id}/answer' },
  add_progress: { method: 'POST', path: '/api/v1/staff/wishes/{id}/line' },
  undo_review: { method: 'POST', path: '/api/v1/staff/wishes/{id}/undo' },
  wish_contact: { method: 'POST', path: '/api/v1/staff/wishes/{id}/contact' },
  list_notices: { method: 'GET', path: '/api/v1/staff/notices' },
  make_notice: { method: 'POST', path: '/api/v1/staff/notices' },
  get_notice: { method: 'GET', path: '/api/v1/staff/notices/{id}' },
  save_notice: { method: 'PUT', path: '/api/v1/staff/notices/{id}' },
  delete_notice: { method: 'DELETE', path: '/api/v1/staff/notices/{id}' },
  publish_notice: { method: 'POST', path: '/api/v1/staff/notices/{id}/publish' },
  withdraw_notice: { method: 'POST', path: '/api/v1/staff/notices/{id}/withdraw' },
  list_events: { method: 'GET', path: '/api/v1/staff/events' },
  make_event: { method: 'POST', path: '/api/v1/staff/events' },
  get_event: { method: 'GET', path: '/api/v1/staff/events/{id}' },
  save_event: { method: 'PUT', path: '/api/v1/staff/events/{id}' },
  publish_event: { method: 'POST', path: '/api/v1/staff/events/{id}/publish' },
  cancel_event: { method: 'POST', path: '/api/v1/staff/events/{id}/cancel' },
  list_registrations: { method: 'GET', path: '/api/v1/staff/events/{id}/registrations' },
  registration_names: { method: 'POST', path: '/api/v1/staff/events/{id}/names' },
  registration_contact: { method: 'POST', path: '/api/v1/staff/registrations/{id}/contact' },
  cancel_registration: { method: 'POST', path: '/api/v1/staff/registrations/{id}/cancel' },
  upload_media: { method: 'POST', path: '/api/v1/staff/media' },
  staff_media: { method: 'GET', path: '/api/v1/staff/media/{sha256}' },
  preview_markup: { method: 'POST', path: '/api/v1/staff/markup' },
  find_numbers: { method: 'POST', path: '/api/v1/staff/numbers' },
  list_kiosks: { method: 'GET', path: '/api/v1/staff/kiosks' },
  approve_kiosk: { method: 'POST', path: '/api/v1/staff/kiosks/approve' },
  rename_kiosk: { method: 'POST', path: '/api/v1/staff/kiosks/{id}/rename' },
  revoke_kiosk: { method: 'POST', path: '/api/v1/staff/kiosks/{id}/revoke' },
  close_recovery: { method: 'POST', path: '/api/v1/staff/recovery/close' },
  list_people: { method: 'GET', path: '/api/v1/staff/people' },
  invite_person: { method: 'POST', path: '/api/v1/staff/people' },
  save_person: { method: 'PUT', path: '/api/v1/staff/people/{id}' },
  disable_person: { method: 'POST', path: '/api/v1/staff/people/{id}/disable' },
  enable_person: { method: 'POST', path: '/api/v1/staff/people/{id}/enable' },
  link_person: { method: 'POST', path: '/api/v1/staff/people/{id}/link' },
  list_roles: { method: 'GET', path: '/api/v1/staff/roles' },
  save_role: { method: 'PUT', path: '/api/v1/staff/roles/{role}' },
  own_account: { method: 'GET', path: '/api/v1/staff/account' },
  change_password: { method: 'POST', path: '/api/v1/staff/account/password' },
  end_sessions: { method: 'POST', path: '/api/v1/staff/account/sessions/end' },
  begin_two_step: { method: 'POST', path: '/api/v1/staff/account/two_step' },
  confirm_two_step: { method: 'POST', path: '/api/v1/staff/account/two_step/confirm' },
  end_two_step: { method: 'POST', path: '/api/v1/staff/account/two_step/end' },
  renew_recovery_codes: { method: 'POST', path: '/api/v1/staff/account/recovery_codes' },
  get_calendar: { method: 'GET', path: '/api/v1/staff/calendar' },
  preview_calendar: { method: 'POST', path: '/api/v1/staff/calendar/preview' },
  import_calendar: { method: 'POST', path: '/api/v1/staff/calendar/import' },
  list_audit: { method: 'GET', path: '/api/v1/staff/audit' },
  glance_at_audit: { method: 'GET', path: '/api/v1/staff/audit/glance' },
  verify_audit: { method: 'POST', path: '/api/v1/staff/audit/verify' },
  get_audit_line: { method: 'GET', path: '/api/v1/staff/audit/{n}' },
  list_settings: { method: 'GET', path: '/api/v1/staff/settings' },
  settings_starter: { method: 'GET', path: '/api/v1/staff/settings/starter' },
  preview_settings: { method: 'POST', path: '/api/v1/staff/settings/{tab}/preview' },
  save_settings: { method: 'PUT', path: '/api/v1/staff/settings/{tab}' },
  company_contact: { method: 'POST', path: '/api/v1/staff/companies/{company}/contact' },
}

/** Every code that one of these calls is refused with. */
export const errorCodes = [
  'account_disabled',
  'bad_request',
  'bad_target',
  'bad_text',
  'busy',
  'calendar_columns',
  'calendar_date',
  'calendar_day_twice',
  'calendar_days',
  'calendar_empty',
  'calendar_name',
  'calendar_not_json',
  'calendar_not_text',
  'calendar_other_year',
  'calendar_paper',
  'calendar_papers',
  'calendar_shape',
  'calendar_too_large',
  'calendar_word',
  'calendar_wrong_year',
  'calendar_year',
  'calendar_years',
  'capacity_below',
  'code_used',
  'conflict',
  'csrf',
  'damaged',
  'disk_error',
  'disk_full',
  'has_phone',
  'heir_unable',
  'in_use',
  'internal',
  'last_administrator',
  'length_required',
  'login_taken',
  'merge_circle',
  'no_contact',
  'no_sandbox',
  'no_such_enrolment',
  'no_such_link',
  'not_a_picture',
  'not_a_step',
  'not_allowed',
  'not_found',
  'not_logged_in',
  'of_other_building',
  'recovery_too_young',
  'role_alone',
  'same_password',
  'slot_in_use',
  'stale',
  'target_closed',
  'target_merged',
  'throttled',
  'ticket_over',
  'tls_required',
  'too_large',
  'too_late',
  'too_many',
  'too_many_pixels',
  'two_step_needed',
  'weak_password',
  'wrong_code',
  'wrong_digits',
  'wrong_login',
  'wrong_password',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** The roles that a permission is held by. */
export const rolesOf: Record<Permission, string[]> = {
  'building.read': ['administrator', 'reviewer', 'editor', 'event_desk', 'front_desk', 'business_desk', 'organisation', 'property', 'enterprise', 'department', 'reader'],
  'wishes.review': ['administrator', 'reviewer'],
  'wishes.original': ['reviewer'],
  'wishes.contact': ['reviewer'],
  'wishes.make': ['reviewer', 'business_desk', 'organisation'],
  'wishes.merge': ['administrator', 'reviewer', 'organisation'],
  'wishes.move': ['organisation'],
  'wishes.answer': ['organisation'],
  'wishes.line': ['reviewer', 'organisation', 'property', 'enterprise', 'department'],
  'notices.edit': ['editor', 'organisation'],
  'notices.publish': ['editor', 'organisation'],
  'events.edit': ['editor', 'event_desk', 'organisation'],
  'registrations.read': ['editor', 'event_desk', 'front_desk', 'organisation'],
  'registrations.names': ['event_desk', 'front_desk'],
  'registrations.contact': ['event_desk'],
  'registrations.cancel': ['event_desk'],
  'media.upload': ['reviewer', 'editor', 'event_desk', 'business_desk', 'organisation', 'property', 'enterprise', 'department'],
  'kiosks.manage': ['administrator'],
  'staff.manage': ['administrator'],
  'settings.manage': ['administrator'],
  'roster.manage': ['administrator', 'organisation'],
  'audit.read': ['administrator'],
  'recovery.close': ['administrator', 'organisation'],
}
