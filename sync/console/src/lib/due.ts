// What is due of a wish, as the centre tells it. Nothing is counted here.

import type { DueNow } from './api'

export type RunningDue = DueNow & { kind: Exclude<DueNow['kind'], 'none'> }

/** Whether its clock runs, so that there is something to show. */
export const isDue = (due: DueNow | null | undefined): due is RunningDue => !!due && due.kind !== 'none'
export const isLate = (due: DueNow | null | undefined): boolean => due?.kind === 'late'
