#include "data/store/centre/schema.h"

#include <array>

namespace store {
namespace {

// Contacts are sealed boxes (base64url); codes, secrets and tokens stand here only as keyed hashes.
constexpr const char* kFirst = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE feed (
  scope TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, revision BIGINT NOT NULL,
  deleted INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (scope, kind, id));
CREATE INDEX feed_revision ON feed (scope, revision);
CREATE TABLE head (
  scope TEXT PRIMARY KEY, revision BIGINT NOT NULL, count BIGINT NOT NULL,
  checksum TEXT NOT NULL);
CREATE TABLE wish (
  id TEXT PRIMARY KEY, stage TEXT NOT NULL, category TEXT NOT NULL, created_ms BIGINT NOT NULL,
  released_ms BIGINT NOT NULL, version BIGINT NOT NULL, doc TEXT NOT NULL,
  original_text TEXT NOT NULL, contact TEXT NOT NULL, person_tag TEXT NOT NULL,
  code_hash TEXT NOT NULL, secret_hash TEXT NOT NULL, rated TEXT NOT NULL);
CREATE INDEX wish_stage ON wish (stage, created_ms);
CREATE INDEX wish_code ON wish (code_hash);
CREATE INDEX wish_secret ON wish (secret_hash);
CREATE TABLE notice (
  id TEXT PRIMARY KEY, published INTEGER NOT NULL, category TEXT NOT NULL,
  changed_ms BIGINT NOT NULL, version BIGINT NOT NULL, revision BIGINT NOT NULL,
  doc TEXT NOT NULL);
CREATE TABLE event (
  id TEXT PRIMARY KEY, published INTEGER NOT NULL, starts_ms BIGINT NOT NULL,
  version BIGINT NOT NULL, revision BIGINT NOT NULL, doc TEXT NOT NULL);
CREATE TABLE registration (
  id TEXT PRIMARY KEY, event TEXT NOT NULL, slot TEXT NOT NULL, ordinal BIGINT NOT NULL,
  state TEXT NOT NULL, made_ms BIGINT NOT NULL, contact TEXT NOT NULL, person_tag TEXT NOT NULL,
  code_hash TEXT NOT NULL, secret_hash TEXT NOT NULL);
CREATE INDEX registration_slot ON registration (event, slot, state, ordinal);
CREATE INDEX registration_person ON registration (event, person_tag);
CREATE INDEX registration_code ON registration (code_hash);
CREATE INDEX registration_secret ON registration (secret_hash);
CREATE TABLE kiosk (
  id TEXT PRIMARY KEY, building TEXT NOT NULL, name TEXT NOT NULL, token_hash TEXT NOT NULL,
  enrolled_ms BIGINT NOT NULL, revoked_ms BIGINT NOT NULL, last_seen_ms BIGINT NOT NULL,
  received_revision BIGINT NOT NULL, resent_epoch TEXT NOT NULL, report TEXT NOT NULL);
CREATE UNIQUE INDEX kiosk_token ON kiosk (token_hash);
CREATE TABLE stream (
  kiosk TEXT NOT NULL, stream TEXT NOT NULL, next_number BIGINT NOT NULL,
  safe_through BIGINT NOT NULL, PRIMARY KEY (kiosk, stream));
CREATE TABLE pushed (
  kiosk TEXT NOT NULL, stream TEXT NOT NULL, number BIGINT NOT NULL, id TEXT NOT NULL,
  payload_hash TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (kiosk, stream, number));
CREATE INDEX pushed_id ON pushed (id);
CREATE TABLE staff (
  id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password TEXT NOT NULL,
  roles TEXT NOT NULL);
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY, staff TEXT NOT NULL, csrf TEXT NOT NULL, made_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL);
CREATE TABLE setup (token_hash TEXT PRIMARY KEY, used_ms BIGINT NOT NULL);
CREATE TABLE audit (
  n BIGINT PRIMARY KEY, at_ms BIGINT NOT NULL, staff TEXT NOT NULL, action TEXT NOT NULL,
  target TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE media (
  sha256 TEXT PRIMARY KEY, mime TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  bytes BIGINT NOT NULL, made_ms BIGINT NOT NULL);
)sql";

// What a kiosk said of the time of a submission where that could not be: the row has its arrival.
constexpr const char* kOddTimes = R"sql(
CREATE TABLE odd_time (
  id TEXT PRIMARY KEY, claimed_ms BIGINT NOT NULL, arrived_ms BIGINT NOT NULL);
)sql";

// An administrator could do everything before the roles were told apart: what he could, he keeps.
constexpr const char* kFirstAccount = R"sql(
UPDATE staff SET roles = 'administrator reviewer editor event_desk front_desk business_desk '
  || 'organisation property enterprise department' WHERE roles = 'administrator';
)sql";

// key_print: the keys that this database was used with, by fingerprint; the files lie outside it.
// unopened: items that were pushed and that no key here opens; a row goes when its item is read.
constexpr const char* kKeys = R"sql(
CREATE TABLE key_print (
  ordinal BIGINT PRIMARY KEY, purpose TEXT NOT NULL, id TEXT NOT NULL, fingerprint TEXT NOT NULL,
  made_ms BIGINT NOT NULL);
CREATE TABLE unopened (
  id TEXT PRIMARY KEY, kiosk TEXT NOT NULL, key_id TEXT NOT NULL, reason TEXT NOT NULL,
  at_ms BIGINT NOT NULL);
CREATE INDEX unopened_kiosk ON unopened (kiosk);
)sql";

// What people read of a wish, folded, to be searched; the server files those that have none yet.
constexpr const char* kWords = R"sql(
ALTER TABLE wish ADD COLUMN words TEXT NOT NULL DEFAULT '';
)sql";

// What became of a sign-up, for its receipt: who cancelled it, and why one was not taken.
constexpr const char* kSignUpEnds = R"sql(
ALTER TABLE registration ADD COLUMN cancelled_by TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN refusal TEXT NOT NULL DEFAULT '';
)sql";

// Every row belongs to a building: to the one that this centre had. What staff may do is a row a
// building; roles left the account.
// made: what callers made, by the id that they chose, so that a call sent again makes nothing
// twice. media_use: what names a picture; a picture that nothing names goes after a day.
constexpr const char* kBuildings = R"sql(
ALTER TABLE wish ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE stream ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE pushed ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE setup ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE odd_time ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE unopened ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE key_print ADD COLUMN building TEXT NOT NULL DEFAULT '';
UPDATE wish SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE notice SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE event SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE registration SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE stream SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE pushed SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE session SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE setup SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE audit SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE media SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE odd_time SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE unopened SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '');
UPDATE key_print SET building = coalesce((SELECT value FROM meta WHERE key = 'building'), '')
  WHERE purpose = 'seal';
CREATE TABLE staff_right (
  staff TEXT NOT NULL, building TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (staff, building, role));
INSERT INTO staff_right (staff, building, role)
  SELECT s.id, coalesce((SELECT value FROM meta WHERE key = 'building'), ''), r.role FROM staff s,
  (SELECT 'administrator' AS role UNION ALL SELECT 'reviewer' UNION ALL SELECT 'editor' UNION ALL
   SELECT 'event_desk' UNION ALL SELECT 'front_desk' UNION ALL SELECT 'business_desk' UNION ALL
   SELECT 'organisation' UNION ALL SELECT 'property' UNION ALL SELECT 'enterprise' UNION ALL
   SELECT 'department' UNION ALL SELECT 'reader') AS r
  WHERE replace(' ' || s.roles || ' ', ' ' || r.role || ' ', '') <> ' ' || s.roles || ' ';
ALTER TABLE staff DROP COLUMN roles;
CREATE TABLE made (
  building TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, hash TEXT NOT NULL,
  at_ms BIGINT NOT NULL, PRIMARY KEY (building, id));
CREATE TABLE media_use (
  building TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (building, kind, id, sha256));
CREATE INDEX media_use_picture ON media_use (sha256);
CREATE INDEX media_made ON media (made_ms, sha256);
CREATE INDEX kiosk_building ON kiosk (building, enrolled_ms, id);
CREATE INDEX unopened_building ON unopened (building, kiosk);
CREATE INDEX pushed_building ON pushed (building, id);
CREATE INDEX audit_building ON audit (building, n);
CREATE INDEX audit_target ON audit (building, target, n);
CREATE INDEX session_made ON session (made_ms);
CREATE INDEX session_seen ON session (seen_ms);
)sql";

// What staff search (search.h). search_text: the words of a text, folded, with the number that
// sorts it. search_list: which of them hold a pair of characters, as packed numbers in chunks; a
// scope is one building, kind and shelf. What an earlier version stored is filed at the start.
// wish_count: how many wishes stand where, kept by the store in the transaction that moves them.
// `words` of a wish is not read any more.
constexpr const char* kSearch = R"sql(
CREATE TABLE search_scope (
  scope BIGINT PRIMARY KEY, building TEXT NOT NULL, kind BIGINT NOT NULL, shelf BIGINT NOT NULL);
CREATE UNIQUE INDEX search_scope_of ON search_scope (building, kind, shelf);
CREATE TABLE search_text (
  building TEXT NOT NULL, kind BIGINT NOT NULL, id TEXT NOT NULL, number BIGINT NOT NULL,
  at_ms BIGINT NOT NULL, shelf BIGINT NOT NULL, marks TEXT NOT NULL, words TEXT NOT NULL,
  PRIMARY KEY (building, kind, id));
CREATE UNIQUE INDEX search_text_number ON search_text (building, kind, number);
CREATE TABLE search_list (
  scope BIGINT NOT NULL, pair BIGINT NOT NULL, first BIGINT NOT NULL, count BIGINT NOT NULL,
  numbers BYTEA NOT NULL, PRIMARY KEY (scope, pair, first));
CREATE TABLE wish_count (
  building TEXT NOT NULL, released INTEGER NOT NULL, stage TEXT NOT NULL, category TEXT NOT NULL,
  n BIGINT NOT NULL, PRIMARY KEY (building, released, stage, category));
DROP INDEX wish_stage;
DROP INDEX wish_code;
DROP INDEX wish_secret;
CREATE INDEX wish_list ON wish (building, created_ms, id, released_ms);
CREATE INDEX wish_list_stage ON wish (building, stage, created_ms, id, released_ms);
CREATE INDEX wish_list_category ON wish (building, category, created_ms, id, released_ms);
CREATE INDEX wish_list_both ON wish (building, stage, category, created_ms, id, released_ms);
CREATE INDEX wish_code ON wish (building, code_hash, created_ms);
CREATE INDEX wish_secret ON wish (building, secret_hash, created_ms);
)sql";

// Where a notice or an event stands at a moment is read from columns, not from its document: what
// stood here before gets them once, at the start (desk/old_rows). valid_until_ms of a notice that
// stays for good lies far ahead. The lists of staff walk these indexes in their order.
constexpr const char* kStates = R"sql(
ALTER TABLE notice ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN valid_from_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN valid_until_ms BIGINT NOT NULL DEFAULT 0;
CREATE INDEX notice_changed ON notice (building, changed_ms DESC, id, category);
CREATE INDEX notice_state ON notice (building, published, withdrawn, changed_ms DESC, id,
  valid_from_ms, valid_until_ms, category);
CREATE INDEX notice_until ON notice (building, published, withdrawn, valid_until_ms, valid_from_ms);
ALTER TABLE event ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN ends_ms BIGINT NOT NULL DEFAULT 0;
CREATE INDEX event_starts ON event (building, starts_ms DESC, id);
CREATE INDEX event_state ON event (building, published, cancelled, starts_ms DESC, id, ends_ms);
CREATE INDEX event_ends ON event (building, published, ends_ms, starts_ms, cancelled);
DROP INDEX registration_slot;
DROP INDEX registration_person;
DROP INDEX registration_code;
DROP INDEX registration_secret;
CREATE INDEX registration_person ON registration (building, event, person_tag, state);
CREATE INDEX registration_code ON registration (building, code_hash, made_ms);
CREATE INDEX registration_secret ON registration (building, secret_hash, made_ms);
CREATE INDEX registration_place ON registration (building, event, slot, state, ordinal);
CREATE INDEX registration_event ON registration (building, event, ordinal, id, state);
CREATE INDEX registration_state ON registration (building, state, made_ms, id);
)sql";

// What was done to a wish, one row a step, only ever added to (model/wish_log.h). Each wish that an
// earlier version stored gets its first row at the start.
constexpr const char* kWishLog = R"sql(
CREATE TABLE wish_event (
  building TEXT NOT NULL, wish TEXT NOT NULL, n BIGINT NOT NULL, at_ms BIGINT NOT NULL,
  staff TEXT NOT NULL, kind TEXT NOT NULL, from_stage TEXT NOT NULL, to_stage TEXT NOT NULL,
  party TEXT NOT NULL, changes TEXT NOT NULL, PRIMARY KEY (building, wish, n));
)sql";

// staff_link: one-time links of an invitation or a reset, by the hash of their token. two_step: the
// secret of a phone, sealed; no step up to last_step is taken again.
constexpr const char* kPeople = R"sql(
ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE staff ADD COLUMN made_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN disabled_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN seen_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN password_ms BIGINT NOT NULL DEFAULT 0;
CREATE INDEX staff_right_role ON staff_right (building, role, staff);
CREATE TABLE staff_link (
  token_hash TEXT PRIMARY KEY, building TEXT NOT NULL, staff TEXT NOT NULL, kind TEXT NOT NULL,
  until_ms BIGINT NOT NULL, used_ms BIGINT NOT NULL, two_step_off INTEGER NOT NULL);
CREATE INDEX staff_link_staff ON staff_link (staff, until_ms);
CREATE TABLE two_step (
  staff TEXT PRIMARY KEY, secret TEXT NOT NULL, since_ms BIGINT NOT NULL,
  last_step BIGINT NOT NULL);
CREATE TABLE recovery_code (
  staff TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (staff, hash));
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
CREATE INDEX session_staff ON session (staff, made_ms, token_hash);
)sql";

// The audit by person, by action and by day, each in the order of its chain.
constexpr const char* kAuditLists = R"sql(
CREATE INDEX audit_staff ON audit (building, staff, n);
CREATE INDEX audit_action ON audit (building, action, n);
CREATE INDEX audit_time ON audit (building, at_ms, n);
)sql";

// What a building sets for itself and no kiosk has, a row a tab (model/settings.h); contacts of
// companies stand in it sealed. A member of a party may belong to one of the companies.
constexpr const char* kSettings = R"sql(
CREATE TABLE setting (
  building TEXT NOT NULL, tab TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (building, tab));
ALTER TABLE staff_right ADD COLUMN company TEXT NOT NULL DEFAULT '';
CREATE INDEX staff_right_company ON staff_right (building, company, staff);
ALTER TABLE wish ADD COLUMN place TEXT NOT NULL DEFAULT '';
CREATE INDEX wish_place ON wish (building, place);
)sql";

constexpr std::array<sql::Migration, 13> kMigrations{{
    {1, "the centre's tables", kFirst},
    {2, "times that could not be", kOddTimes},
    {3, "the first account's roles", kFirstAccount},
    {4, "fingerprints of keys, items not opened", kKeys},
    {5, "the words of a wish", kWords},
    {6, "how sign-ups ended", kSignUpEnds},
    {7, "rows and rights of buildings", kBuildings},
    {8, "what staff search, and wishes by their place", kSearch},
    {9, "states of notices and events as columns", kStates},
    {10, "the log of a wish", kWishLog},
    {11, "invitations, two-step login, who was last here", kPeople},
    {12, "lists of the audit", kAuditLists},
    {13, "settings of a building", kSettings},
}};

}  // namespace

std::span<const sql::Migration> centre_migrations() { return kMigrations; }

}  // namespace store
