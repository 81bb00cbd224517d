// A table of HTML as rows of text: what spans rows stands in each of them, what spans columns leaves
// the others empty; a title over all columns stands above; empty rows and columns at the end go.

const kColumnsMost = 40
const kRowsMost = 500

export interface PastedTable {
  above: string[] // lines that stood in one cell over the whole width
  rows: string[][]
}

const spanOf = (cell: Element, name: string, most: number) => Math.min(Math.max(1, Number(cell.getAttribute(name)) || 1), most)
const isCell = (node: Element) => node.nodeName === 'TD' || node.nodeName === 'TH'

export function rowsOf(table: Element): Element[] {
  return Array.from(table.getElementsByTagName('tr')).filter((row) => row.closest('table') === table).slice(0, kRowsMost)
}

export function readTable(table: Element, textOf: (cell: Element) => string): PastedTable {
  const grid: string[][] = []
  const single: boolean[] = [] // the row is one cell
  rowsOf(table).forEach((row, y) => {
    const cells = Array.from(row.children).filter(isCell)
    single[y] = cells.length === 1
    let x = 0
    grid[y] ??= []
    for (const cell of cells) {
      while (grid[y][x] !== undefined) x++
      const text = textOf(cell)
      const wide = spanOf(cell, 'colspan', kColumnsMost), high = spanOf(cell, 'rowspan', kRowsMost - y)
      for (let dy = 0; dy < high; dy++) {
        grid[y + dy] ??= []
        for (let dx = 0; dx < wide && x + dx < kColumnsMost; dx++) grid[y + dy][x + dx] = dx ? '' : text
      }
      x += wide
    }
  })
  let columns = 0
  for (const row of grid) row.forEach((text, x) => { if (text) columns = Math.max(columns, x + 1) })
  const rows = grid.map((row) => Array.from({ length: columns }, (_, x) => row[x] ?? ''))
  const above: string[] = []
  while (columns > 1 && rows.length > 1 && single[above.length] && rows[0].slice(1).every((text) => !text)) {
    above.push(rows.shift()![0])
  }
  return { above: above.filter(Boolean), rows: rows.filter((row) => row.some(Boolean)) }
}
