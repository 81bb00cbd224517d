import { expect, it } from 'vitest'
import { ApiError } from './api'
import { sentence } from './words'

const sources = import.meta.glob<string>('../../../server/**/*.cpp', { query: '?raw', import: 'default', eager: true })
// What only kiosks and phones ask for, and what no page sends: bad_request names its field instead.
const notOfPages = ['bad_request', 'bad_cursor', 'cursor_scope', 'kiosk_unknown', 'wrong_secret', 'no_such_code', 'method_not_allowed', 'protocol_unsupported']

it('has words for every refusal of the centre', () => {
  const codes = new Set<string>()
  for (const source of Object.values(sources)) {
    for (const [, code] of source.matchAll(/fail\(\d+,\s*"([a-z_]+)"/g)) codes.add(code)
  }
  expect(codes.size).toBeGreaterThan(30)
  const none = sentence(new ApiError('a code without words', 422))
  const silent = [...codes].filter((code) => !notOfPages.includes(code) && sentence(new ApiError(code, 422)) === none)
  expect(silent).toEqual([])
})
