// What comes from the clipboard of word processors, spreadsheets and pages, as they write it.
import { createDocument } from '@mixmark-io/domino'
import { describe, expect, it } from 'vitest'
import { dropGap, fillGap, gapsIn, nextGap, picturesLeft } from './gaps'
import { readPasted } from './pasted'

const read = (html: string, first = 1) => readPasted(html, first, (text) => createDocument(text))
const markdown = (html: string) => read(html).markdown

const wordHead = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:10.5pt;} @list l0:level1 {mso-level-text:"%1\\."} --></style></head><body lang=ZH-CN><!--StartFragment-->`

describe('a page of Word', () => {
  const html = `${wordHead}
<p class=MsoTitle align=center style='text-align:center'><span style='font-family:宋体'>关于冬季消防
检查的通知</span><span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal style='text-indent:21.0pt'><span lang=EN-US>2026</span>年<span lang=EN-US>11</span>月<b style='mso-bidi-font-weight:normal'><span lang=EN-US>23</span></b><b><span>日</span></b><b><span lang=EN-US>~27</span>日</b>开展检查，违者处<span lang=EN-US>500~1000</span>元。<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<h2><span>一、检查内容</span></h2>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span>安全出口<span lang=EN-US>*</span>疏散通道；</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>3.<span>&nbsp;&nbsp;</span></span><![endif]><span>灭火器。</span></p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span></span><![endif]>压力<span style='text-decoration:line-through'>1.0</span>1.2MPa</p>
<p class=MsoNormal><span style='mso-list:Ignore'></span>姓名：<u><span lang=EN-US>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</span></u></p>
<p class=MsoNormal><s>旧价50元</s>新价30m<sup>2</sup></p>
<!--EndFragment--></body></html>`

  it('keeps headings, bold, numbers as numbered, and what is struck', () => {
    expect(markdown(html)).toBe(['# 关于冬季消防检查的通知', '', '2026年11月**23日~27日**开展检查，违者处500~1000元。', '', '## 一、检查内容', '',
      '1. 安全出口*疏散通道；', '3. 灭火器。', '    - 压力~~1.0~~1.2MPa', '', '姓名：____', '', '~~旧价50元~~新价30m²'].join('\n'))
  })

  it('keeps tables, with cells that span', () => {
    expect(markdown(`${wordHead}<table class=MsoTableGrid border=1><tr><td colspan=3><p class=MsoNormal align=center><b>值班安排<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal><b>班次</b></p></td><td><p class=MsoNormal>时间</p></td><td><p class=MsoNormal>人数</p></td></tr>
<tr><td rowspan=2><p class=MsoNormal>白班</p></td><td><p class=MsoNormal>9:00~12:00</p><p class=MsoNormal>（早）</p></td><td><p class=MsoNormal>2|3</p></td></tr>
<tr><td><p class=MsoNormal>13:00~18:00</p></td><td><p class=MsoNormal><b>4</b></p></td></tr></table>`)).toBe(
      ['**值班安排**', '', '| 班次 | 时间 | 人数 |', '| --- | --- | --- |', '| 白班 | 9:00~12:00 （早） | 2\\|3 |', '| 白班 | 13:00~18:00 | **4** |'].join('\n'))
  })

  it('leaves gaps where its pictures are', () => {
    const pasted = read(`${wordHead}<p class=MsoNormal>现场：<!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/a/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=553 height=311 src="file:///C:/a/clip_image002.jpg" alt="北门 [雨棚]"><![endif]></p><p class=MsoNormal><img src="data:image/png;base64,iVBORw0KGgo="></p>`, 4)
    expect(pasted.markdown).toBe('现场：![缺图 4：北门 雨棚](gap:4)\n\n![缺图 5](gap:5)')
    expect(pasted.pictures.map((p) => p.source.slice(0, 10))).toEqual(['file:///C:', 'data:image'])
  })
})

describe('a page of WPS', () => {
  it('keeps its title by size, its lists and its line breaks', () => {
    expect(markdown(`<html><head><meta name="ProgId" content="Word.Document"><style>p.MsoNormal{mso-style-name:正文;}</style></head><body><!--StartFragment-->
<p class="MsoNormal" align="center" style="text-align:center;"><b><span style="mso-spacerun:'yes';font-family:方正小标宋简体;font-size:22.0000pt;">停水通知</span></b></p>
<p class="MsoNormal" style="mso-char-indent-count:2.0000;"><span style="mso-spacerun:'yes';font-size:16pt;">时间：<font face="仿宋">11月28日</font>&nbsp;22:00~次日6:00</span><span><br></span><span>范围：<font>3~18层</font></span></p>
<p class="MsoNormal" style="mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="mso-list:Ignore;">一、<span>&nbsp;</span></span><![endif]><span>储水</span></p>
<p class="MsoNormal" style="mso-list:l1 level1 lfo2;"><!--[if !supportLists]--><span style="mso-list:Ignore;font-family:Wingdings;">Ø<span>&nbsp;</span></span><!--[endif]--><span>关好龙头</span></p><p class="MsoNormal"><span><o:p>&nbsp;</o:p></span></p></body></html>`)).toBe(
      ['## 停水通知', '', '时间：11月28日 22:00~次日6:00', '范围：3~18层', '', '一、储水', '', '- 关好龙头'].join('\n'))
  })
})

describe('cells of a spreadsheet', () => {
  it('are a table without its empty edges', () => {
    expect(markdown(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{padding:0}.xl65{font-weight:700}</style></head><body><table border=0><!--StartFragment--><col width=72 span=3><tr><td class=xl65>楼层</td><td>公司</td><td></td></tr><tr><td align=right x:num>3</td><td>甲科技<br>乙设计</td><td></td></tr><tr><td></td><td></td><td></td></tr><!--EndFragment--></table></body></html>`)).toBe(
      ['| 楼层 | 公司 |', '| --- | --- |', '| 3 | 甲科技 乙设计 |'].join('\n'))
  })

  it('are a word when there is one', () => {
    expect(markdown('<table><tr><td>9:00~11:00</td></tr></table>')).toBe('9:00~11:00')
  })
})

describe('a page of the web', () => {
  it('keeps lists in lists, their numbers, links and quotes', () => {
    expect(markdown('<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><ol start="3"><li><p>报名</p><ul><li>线上<a href="https://join.example/a_(b)">这里</a></li><li>线下</li></ul></li><li value="7">缴费</li></ol><blockquote><p>迟到15分钟视为放弃</p></blockquote><p>见 <a href="https://a.example/x_y">https://a.example/x_y</a>、<a href="javascript:alert(1)">点我</a></p></b>')).toBe(
      ['3. 报名', '    - 线上[这里](https://join.example/a_%28b%29)', '    - 线下', '7. 缴费', '', '> 迟到15分钟视为放弃', '', '见 https://a.example/x_y、点我'].join('\n'))
  })

  it('says bold and struck once, never as stars between digits', () => {
    expect(markdown('<p><strong>注<b>意</b></strong><span style="font-weight:700">：</span>12<b>3</b>4，<span style="font-weight:400">平</span> <em>斜</em></p>')).toBe('**注意：**1234，平 **斜**')
    expect(markdown('<p>手套 <del>25</del>19元，<b> 共 </b>3件</p>')).toBe('手套 ~~25~~19元， **共** 3件')
  })

  it('shows what was typed as typed', () => {
    expect(markdown('<p># 3 楼</p><p>&gt;18岁 5*3*2 a_b ~~ **</p><p>C:\\共享\\v_1</p><p>1. 自己编的号</p>')).toBe(
      ['\\# 3 楼', '', '\\>18岁 5*3*2 a_b \\~\\~ \\*\\*', '', 'C:\\共享\\v_1', '', '1. 自己编的号'].join('\n'))
  })

  it('is left to the browser when it is lines of text', () => {
    expect(read('<meta charset="utf-8"><span style="color:red">9:00~11:00</span>').plain).toBe(true)
    expect(read('<p>一段</p><p>又一段</p>').plain).toBe(false)
  })
})

describe('gaps', () => {
  it('are found, filled and dropped', () => {
    const text = '前![缺图 1](gap:1)中![缺图 3：北门](gap:3)后'
    expect(gapsIn(text)).toEqual([{ number: 1, words: '' }, { number: 3, words: '北门' }])
    expect(nextGap(text)).toBe(4)
    expect(nextGap('')).toBe(1)
    expect(fillGap(text, 3, 'ab')).toBe('前![缺图 1](gap:1)中![北门](media:ab)后')
    expect(picturesLeft(text)).toBe('正文里还缺 2 张图')
    expect(picturesLeft('![](media:ab)')).toBe('正文里有 1 张图没有说明，写在 ![ ] 里')
    expect(picturesLeft('![门](media:ab)')).toBe('')
    expect(dropGap(text, 1)).toBe('前中![缺图 3：北门](gap:3)后')
  })
})
