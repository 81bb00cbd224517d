// HTML of word processors, spreadsheets and web pages, made into the few elements that pasted.ts
// knows: what they say by style (bold, struck, headings, lists by margin and sign) is said by
// elements, what is only theirs goes. Works on any DOM; changes the one it is given.

const kGone = new Set(['STYLE', 'SCRIPT', 'META', 'LINK', 'TITLE', 'XML', 'NOSCRIPT', 'TEMPLATE', 'COLGROUP', 'BUTTON', 'INPUT', 'SELECT'])
const kBlocks = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'TD', 'TH', 'TR', 'TABLE', 'TBODY', 'THEAD', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'PRE', 'SECTION', 'ARTICLE', 'BODY', 'HTML', 'HEADER', 'FOOTER', 'FIGURE', 'DL', 'DT', 'DD'])
const kDressing = new Set(['B', 'I', 'EM', 'S', 'STRIKE', 'U', 'FONT', 'SPAN', 'SUP', 'SUB', 'SMALL', 'BIG', 'INS', 'MARK', 'ABBR', 'LABEL'])
const kCjk = /[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF\u3000-\u303F\u2014-\u2026]/
const kTitleLeast_pt = 18
const kRaised: Record<string, string> = { SUP: '⁰¹²³⁴⁵⁶⁷⁸⁹', SUB: '₀₁₂₃₄₅₆₇₈₉' }

type Style = Map<string, string>

export const elements = (root: Document | Element): HTMLElement[] => Array.from(root.getElementsByTagName('*')) as HTMLElement[]
export const isBlock = (node: Node | null): boolean => !!node && kBlocks.has(node.nodeName.toUpperCase())
const wordsOf = (node: Node) => (node.textContent ?? '').replace(/[\s\u00A0]+/g, '')

export function styleOf(element: Element): Style {
  const style: Style = new Map()
  for (const part of (element.getAttribute('style') ?? '').split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0) style.set(part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim().toLowerCase())
  }
  return style
}

function unwrap(element: Element): void {
  while (element.firstChild) element.parentNode!.insertBefore(element.firstChild, element)
  element.remove()
}

function rename(element: Element, name: string): HTMLElement {
  const renamed = element.ownerDocument.createElement(name)
  for (const attribute of Array.from(element.attributes)) if (!attribute.name.includes(':')) renamed.setAttribute(attribute.name, attribute.value)
  while (element.firstChild) renamed.appendChild(element.firstChild)
  element.parentNode!.replaceChild(renamed, element)
  return renamed
}

function wrapInside(element: Element, name: string): void {
  if (elements(element).some(isBlock)) return
  const inner = element.ownerDocument.createElement(name)
  while (element.firstChild) inner.appendChild(element.firstChild)
  element.appendChild(inner)
}

function dropWhatIsTheirs(root: Element): void {
  for (const element of elements(root)) {
    const style = styleOf(element)
    if (kGone.has(element.nodeName.toUpperCase()) || style.get('display') === 'none' || style.get('mso-hide') === 'all') element.remove()
    else if (element.nodeName.includes(':')) unwrap(element) // o:p, v:shape, w:sdt
  }
}

// Lines that the source was broken into are no spaces between Chinese characters.
function joinLines(node: Node): void {
  for (const child of Array.from(node.childNodes)) {
    if (child.nodeType === 3) {
      const text = child.nodeValue ?? ''
      child.nodeValue = text.replace(/[ \t]*[\r\n]+[ \t]*/g, (gap, at: number) => {
        const before = text[at - 1] ?? '', after = text[at + gap.length] ?? ''
        const inside = kCjk.test(before) && (kCjk.test(after) || !after)
        return inside || (!before && kCjk.test(after)) ? '' : ' '
      })
    } else if (child.nodeName !== 'PRE') joinLines(child)
  }
}

const isBold = (weight: string | undefined) => !!weight && (weight.startsWith('bold') || Number(weight) >= 600)
const isLight = (weight: string | undefined) => !!weight && (weight === 'normal' || Number(weight) < 600)

// Cursive counts as bold, as on the wall.
function markByElements(root: Element): void {
  for (const element of elements(root)) {
    const name = element.nodeName.toUpperCase()
    const style = styleOf(element)
    const lines = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
    const bold = ['B', 'STRONG', 'I', 'EM'].includes(name)
    if (['S', 'STRIKE'].includes(name) || lines.includes('line-through')) wrapInside(element, 'del')
    if ((bold && !(isLight(style.get('font-weight')) && name !== 'I' && name !== 'EM')) || (!bold && isBold(style.get('font-weight')) && name !== 'TH')) wrapInside(element, 'strong')
    if (name === 'STRONG' && isLight(style.get('font-weight'))) unwrap(element)
    const digits = kRaised[name]
    if (digits && /^\d+$/.test(element.textContent ?? '')) element.textContent = element.textContent!.replace(/\d/g, (d) => [...digits][Number(d)])
    const underlined = name === 'U' || lines.includes('underline')
    if (underlined && !wordsOf(element) && (element.textContent ?? '').length > 1) element.textContent = '____'
  }
  for (const element of elements(root)) if (kDressing.has(element.nodeName.toUpperCase())) unwrap(element)
  root.normalize()
}

function headingLevel(p: HTMLElement): number {
  const style = styleOf(p)
  if (/\bMsoTitle\b/.test(p.className)) return 1
  const outline = Number(style.get('mso-outline-level'))
  if (outline >= 1 && outline <= 6) return outline
  const centred = style.get('text-align') === 'center' || p.getAttribute('align') === 'center'
  if (!centred || !wordsOf(p)) return 0
  const sizes = elements(p).filter((e) => wordsOf(e) === wordsOf(p)).concat(p).map((e) => styleOf(e).get('font-size') ?? '')
  const large = sizes.some((size) => (size.endsWith('pt') && parseFloat(size) >= kTitleLeast_pt) || (size.endsWith('px') && parseFloat(size) >= kTitleLeast_pt / 0.75))
  return large ? 2 : 0
}

function signOf(mark: HTMLElement): string {
  const sign = (mark.textContent ?? '').replace(/[\s\u00A0]+/g, '')
  const around = [mark, ...elements(mark)]
  for (let e = mark.parentElement; e && !isBlock(e); e = e.parentElement) around.push(e)
  const fonts = around.map((e) => styleOf(e).get('font-family') ?? '').join()
  const pictogram = /symbol|wingdings|webdings/.test(fonts) || sign.length === 1 && !/[\d一-龥a-np-z]/i.test(sign) || sign === 'o'
  return pictogram ? '-' : sign
}

// Paragraphs that a word processor numbers: their sign and depth go into attributes.
function namesItems(root: Element): void {
  for (const p of elements(root)) {
    const list = styleOf(p).get('mso-list') ?? ''
    const mark = elements(p).find((e) => styleOf(e).get('mso-list') === 'ignore')
    if (!mark || (!list && !/MsoList/.test(p.className)) || !isBlock(p)) continue
    const sign = signOf(mark)
    if (p.nodeName === 'P' && headingLevel(p) === 0) {
      mark.remove()
      p.setAttribute('data-sign', sign)
      p.setAttribute('data-level', /level(\d)/.exec(list)?.[1] ?? '1')
    } else mark.textContent = sign === '-' ? '' : sign
  }
}

function findHeadings(root: Element): void {
  for (const p of elements(root).filter((e) => e.nodeName === 'P')) {
    const level = headingLevel(p)
    if (level > 0) rename(p, `h${level}`)
  }
}

const touches = (a: string, b: string) => /\d$/.test(a) && /^\d/.test(b)

// Bold in bold, in a head or around nothing is none; neighbours are one; between digits it would
// read as stars.
function settleMarks(root: Element): void {
  for (const name of ['STRONG', 'DEL']) {
    for (const mark of elements(root).filter((e) => e.nodeName === name)) {
      const words = mark.textContent ?? ''
      const head = name === 'STRONG' && mark.closest('h1, h2, h3, h4, h5, h6, th')
      const before = mark.previousSibling
      if (head || !words.trim() || mark.parentElement?.closest(name.toLowerCase())) unwrap(mark)
      else if (before?.nodeName === name) {
        while (mark.firstChild) before.appendChild(mark.firstChild)
        mark.remove()
      } else if (name === 'STRONG' && (touches(before?.textContent ?? '', words) || touches(words, mark.nextSibling?.textContent ?? ''))) unwrap(mark)
    }
  }
}

/** The body of what was pasted, tidied. */
export function tidyOffice(page: Document): HTMLElement {
  const root = page.body
  dropWhatIsTheirs(root)
  joinLines(root)
  namesItems(root)
  findHeadings(root)
  markByElements(root)
  settleMarks(root)
  return root
}
