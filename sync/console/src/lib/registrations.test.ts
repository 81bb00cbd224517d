import { afterEach, expect, it, vi } from 'vitest'
import { allRegistrations } from './registrations'

afterEach(() => vi.unstubAllGlobals())

it('asks for the parts of a list until nothing follows', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const part = asked.length
    const items = [{ id: `r${part}`, ordinal: part }]
    return new Response(JSON.stringify({ items, counts: { confirmed: 3 }, next: part < 3 ? `key${part}` : null }))
  })
  const list = await allRegistrations({ id: 'e1' })
  expect(list.items.map((r) => r.ordinal)).toEqual([1, 2, 3])
  expect(list.counts).toEqual({ confirmed: 3 })
  expect(asked.map((path) => new URL(path, 'http://centre').searchParams.get('after'))).toEqual([null, 'key1', 'key2'])
})
