// The wish that the review page shows: the one its address names, wherever it lies in the queue, or
// the oldest. One that is gone, or reviewed already, is said to be; only where the page itself went
// on to it, somebody else having been quicker, does the next one come instead.

import { ApiError, type Wish, type WishPage } from './api'
import { stageWords } from './words'

export interface Queue {
  total: number
  ids: string[] // the oldest; the wish itself may lie behind them
  wish: Wish | null
  gone: string // why the named one is not here to review; '' otherwise
  stands: string // its id, where it can still be read
}
export interface Source {
  oldest: () => Promise<WishPage>
  one: (id: string) => Promise<Wish>
}

export async function loadQueue(from: Source, named: string, byItself: boolean): Promise<Queue> {
  const page = await from.oldest()
  const ids = page.items.map((w) => w.id)
  const queue: Queue = { total: page.total, ids, wish: null, gone: '', stands: '' }
  if (named) {
    const found = await from.one(named).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null
      throw error
    })
    if (found?.stage === 'pending_review') return { ...queue, wish: found }
    if (!byItself && !found) return { ...queue, gone: '没有这个心愿，可能已被删除。' }
    if (!byItself && found) return { ...queue, gone: `这一个已经审过了，现在是“${stageWords[found.stage]}”。`, stands: named }
  }
  return { ...queue, wish: ids.length ? await from.one(ids[0]) : null }
}
