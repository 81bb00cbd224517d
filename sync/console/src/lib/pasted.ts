// HTML from the clipboard as the Markdown that notices are written in: headings, bold, struck text,
// lists, tables, links and places for pictures. Turndown walks it; the rules are ours, since the
// wall strikes between two waves each, numbers lists as they are numbered, and escapes little.

import TurndownService from 'turndown'
import { gapMark } from './gaps'
import { elements, isBlock, tidyOffice } from './officeHtml'
import { readTable, rowsOf } from './pastedTable'

export interface PastedPicture {
  gap: number
  source: string // of the image: data:, file:, http: …
}
export interface Pasted {
  markdown: string
  pictures: PastedPicture[]
  plain: boolean // nothing but lines of text: the browser's own pasting serves
  words: boolean // there is text beside pictures
}

const kLevel = '    '
const kPicturesMost = 12
const kAltMost = 80

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

// What a person typed stays text: only what the wall would read as a mark is escaped.
function escape(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/(?<![*])\*\*(?![*])/g, '\\*\\*')
    .replace(/(?<!~)~~(?!~)/g, '\\~\\~')
    .replace(/^(\s*)(#{1,6}\s|>|```)/, '$1\\$2')
}

function itemText(content: string): string {
  return content.trim().replace(/\n{2,}/g, '\n').replace(/\n/g, `\n${kLevel}`)
}

function letter(type: string, number: number): string {
  if (type !== 'a' && type !== 'A') return String(number)
  return String.fromCharCode(type.charCodeAt(0) + ((number - 1) % 26))
}

function signOf(li: HTMLElement): string {
  const list = li.parentElement
  if (list?.nodeName !== 'OL') return '-'
  const items = Array.from(list.children).filter((e) => e.nodeName === 'LI')
  const own = Number(li.getAttribute('value'))
  const number = own || (Number(list.getAttribute('start')) || 1) + items.indexOf(li)
  return `${letter(list.getAttribute('type') ?? '', number)}.`
}

// How deep a list stands in lists without an item between them.
function bareDepth(li: HTMLElement): number {
  let depth = 0
  for (let list = li.parentElement; list?.parentElement && ['UL', 'OL'].includes(list.parentElement.nodeName); list = list.parentElement) depth++
  return depth
}

function tableText(table: HTMLElement, service: TurndownService): string {
  const read = readTable(table, (cell) => oneLine(service.turndown(cell as HTMLElement)).replace(/\|/g, '\\|'))
  const columns = read.rows[0]?.length ?? 0
  const above = read.above.map((line) => `\n\n${line}`).join('')
  if (columns < 2) return `${above}\n\n${read.rows.map((row) => row[0]).join('\n\n')}\n\n`
  const line = (row: string[]) => `| ${row.join(' | ')} |`
  const [head, ...body] = read.rows
  head.forEach((text, x) => { head[x] = text.replace(/^\*\*([^*]*)\*\*$/, '$1') })
  return `${above}\n\n${[line(head), `|${' --- |'.repeat(columns)}`, ...body.map(line)].join('\n')}\n\n`
}

function addRules(service: TurndownService): void {
  const rule = (name: string, filter: TurndownService.Filter, replacement: TurndownService.ReplacementFunction) => service.addRule(name, { filter, replacement })
  rule('break', 'br', () => '\n')
  rule('heading', ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], (content, node) => `\n\n${'#'.repeat(Math.min(3, Number(node.nodeName[1])))} ${oneLine(content)}\n\n`)
  rule('struck', ['del'], (content) => `~~${content}~~`)
  rule('item', 'li', (content, node) => `${kLevel.repeat(bareDepth(node as HTMLElement))}${signOf(node as HTMLElement)} ${itemText(content)}\n`)
  rule('list', ['ul', 'ol'], (content, node) => (node.parentElement?.closest('li, ul, ol') ? `\n${content.replace(/^\n+|\n+$/g, '')}\n` : `\n\n${content}\n\n`))
  rule('numbered', (node) => node.hasAttribute('data-sign'), (content, node) => {
    const p = node as HTMLElement
    const sign = p.getAttribute('data-sign')!
    const item = /^(-|\d{1,3}[.)])$/.test(sign)
    const indent = kLevel.repeat(Number(p.getAttribute('data-level')) - 1)
    return item ? `\n${indent}${sign} ${itemText(content)}\n` : `\n\n${sign}${content.trim()}\n\n`
  })
  rule('link', (node) => node.nodeName === 'A', (content, node) => {
    const href = (node as HTMLElement).getAttribute('href') ?? ''
    const words = oneLine(content)
    if (!/^(https?|mailto|tel):/i.test(href) || !words) return content
    if (words === href || words.includes('](')) return words
    return `[${words}](${href.replace(/[()\s]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`
  })
  rule('picture', 'img', (_, node) => {
    const img = node as HTMLElement
    const gap = Number(img.getAttribute('data-gap'))
    return gap ? gapMark(gap, img.getAttribute('data-words') ?? '') : ''
  })
}

// Each image gets its number; what cannot be seen gets none.
function numberPictures(root: HTMLElement, first: number): PastedPicture[] {
  const pictures: PastedPicture[] = []
  for (const img of elements(root).filter((e) => e.nodeName === 'IMG')) {
    const source = img.getAttribute('src') ?? ''
    const tiny = ['width', 'height'].some((side) => img.getAttribute(side) !== null && Number(img.getAttribute(side)) <= 2)
    if (!source || tiny || pictures.length >= kPicturesMost) continue
    const gap = first + pictures.length
    img.setAttribute('data-gap', String(gap))
    img.setAttribute('data-words', oneLine((img.getAttribute('alt') ?? '').split('\n')[0].replace(/[[\]()]/g, ' ')).slice(0, kAltMost))
    pictures.push({ gap, source })
  }
  return pictures
}

// A table in a table, or of one cell, is layout: its cells are lines.
function flattenTables(root: HTMLElement): void {
  for (const table of elements(root).filter((e) => e.nodeName === 'TABLE').reverse()) {
    const cells = rowsOf(table).reduce((sum, row) => sum + row.children.length, 0)
    const nested = !!table.parentElement?.closest('table')
    if (!nested && cells > 1) continue
    const div = root.ownerDocument.createElement('div')
    for (const row of rowsOf(table)) {
      for (const cell of Array.from(row.children)) {
        const line = root.ownerDocument.createElement('div')
        while (cell.firstChild) line.appendChild(cell.firstChild)
        div.appendChild(line)
      }
    }
    table.parentNode!.replaceChild(div, table)
  }
}

/** `html` as Markdown; its pictures are gaps, numbered from `firstGap`. */
export function readPasted(html: string, firstGap: number, parse = (text: string): Document => new DOMParser().parseFromString(text, 'text/html')): Pasted {
  // The policy of the page forbids style sheets, and complains even of those that are never used.
  const root = tidyOffice(parse(html.replace(/<style[\s\S]*?<\/style>/gi, '')))
  flattenTables(root)
  const pictures = numberPictures(root, firstGap)
  const service = new TurndownService({ headingStyle: 'atx', hr: '---', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*', strongDelimiter: '**' })
  service.escape = escape
  addRules(service)
  const cells = new TurndownService({ strongDelimiter: '**' })
  cells.escape = escape
  addRules(cells)
  service.addRule('table', { filter: 'table', replacement: (_, node) => tableText(node as HTMLElement, cells) })
  const markdown = service.turndown(root).replace(/\u00A0/g, ' ').replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim()
  const said = elements(root).some((e) => ['STRONG', 'DEL', 'LI', 'TABLE', 'IMG', 'A', 'BLOCKQUOTE', 'HR', 'PRE'].includes(e.nodeName) || /^H[1-6]$/.test(e.nodeName) || e.hasAttribute('data-sign') || (e.nodeName === 'P' && isBlock(e)))
  return { markdown, pictures, plain: !said, words: !!(root.textContent ?? '').trim() }
}
