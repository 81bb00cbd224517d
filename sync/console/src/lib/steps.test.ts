import { expect, it } from 'vitest'
import { needsOf, stepsOf } from './steps'
import type { StepToTake } from './api'

const step = (to: StepToTake['to'], permission: StepToTake['permission'], missing: StepToTake['missing'] = ['line']): StepToTake => ({ to, permission, needs: missing, missing })
const answered = {
  stage: 'answered' as const,
  steps: [step('deliberating', 'wishes.move'), step('answered', 'wishes.answer', ['answer', 'outcome']), step('answered', 'wishes.line'), step('merged', 'wishes.merge', ['line', 'merged_into'])],
}

it('offers what the centre offers, a line second', () => {
  expect(stepsOf(answered)).toEqual(['answered', 'line', 'deliberating', 'merged'])
  expect(stepsOf({ stage: 'collected', steps: [step('collected', 'wishes.line')] })).toEqual(['line'])
})
it('offers nothing that the centre does not', () => {
  expect(stepsOf(null)).toEqual([])
  expect(stepsOf({ stage: 'declined', steps: [] })).toEqual([])
  expect(stepsOf({ ...answered, stage: 'pending_review' })).toEqual([])
})
it('asks for what the step still misses', () => {
  expect(needsOf(answered, 'merged')).toContain('merged_into')
  expect(needsOf(answered, 'line')).toEqual(['line'])
  expect(needsOf(answered, '')).toEqual([])
})
