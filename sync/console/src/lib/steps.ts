// The steps of a wish as the centre tells them: what this person may do now, and what each asks for.

import type { StepToTake, Wish } from './api'
import type { Step } from './words'

export type Need = StepToTake['needs'][number]
type Stepping = Pick<Wish, 'stage' | 'steps'> | null

// A line is told as a step that stays where it is.
const named = (step: StepToTake): Step => (step.permission === 'wishes.line' ? 'line' : step.to)

/** In the order in which they are offered: a better answer first, a line second. */
export function stepsOf(wish: Stepping): Step[] {
  if (!wish || wish.stage === 'pending_review') return []
  const all = wish.steps.map(named)
  const moves: Step[] = all.filter((step) => step !== 'line')
  if (wish.stage === 'answered') moves.sort((a, b) => Number(b === 'answered') - Number(a === 'answered'))
  if (all.includes('line')) moves.splice(Math.min(1, moves.length), 0, 'line')
  return moves
}

export function needsOf(wish: Stepping, step: Step | ''): Need[] {
  return wish?.steps.find((told) => named(told) === step)?.missing ?? []
}
