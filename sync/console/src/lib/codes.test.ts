import { expect, it } from 'vitest'
import { ApiError } from './api'
import { errorCodes } from './contract'
import { sentence } from './words'

// The list is the contract's (sync/server/api/contract): all that a call of the console may be refused with.
it('has words for every refusal of the centre', () => {
  expect(errorCodes.length).toBeGreaterThan(30)
  const none = sentence(new ApiError('a code without words', 422))
  // A field that is wrong is named instead.
  const silent = errorCodes.filter((code) => code !== 'bad_request' && sentence(new ApiError(code, 422)) === none)
  expect(silent).toEqual([])
})
