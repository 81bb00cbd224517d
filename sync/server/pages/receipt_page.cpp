#include "sync/server/pages/receipt_page.h"

namespace server {
namespace {

constexpr std::string_view kPage = R"html(<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#74141A"><meta name="robots" content="noindex">
<title>我的回执 · 红色会客厅</title><link rel="icon" href="/r.svg">
<link rel="stylesheet" href="/r.css"></head>
<body><header><img src="/r.svg" width="36" height="36" alt="">
<div><b>红色会客厅</b><span lang="en">Reception</span></div></header>
<main><h1>我的回执 <small lang="en">My receipt</small></h1>
<section id="state" role="status" aria-live="polite"><p class="big">正在查询</p>
<p class="en" lang="en">Looking it up</p></section>
<div id="facts"></div>
<noscript><p class="note">这一页要打开 JavaScript 才能查询。<span lang="en">Please allow
JavaScript.</span></p></noscript></main>
<footer><p>凭这个网址就能看到上面的内容，请不要转给别人。</p>
<p lang="en">Whoever has this address sees this page; keep it to yourself.</p></footer>
<script src="/r.js"></script></body></html>
)html";

constexpr std::string_view kStyle = R"css(:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#F7F2E8;color:#2A1F1A;overflow-wrap:anywhere;
 font:17px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
b,h1,h2,.big,.no{font-family:"Noto Serif CJK SC","Songti SC",serif}
header{display:flex;gap:12px;align-items:center;background:#74141A;color:#FFF8EC;
 padding:14px max(20px,calc(50vw - 270px))}
header b{display:block;font-size:20px;line-height:1.25}header span{font-size:13px;color:#F6DDB8}
main{max-width:580px;margin:0 auto;padding:20px 20px 8px}
h1{font-size:24px;line-height:1.3;margin:0 0 14px}
small,.en{font-size:14px;font-weight:400;color:#6E5D50;font-family:sans-serif}
h2{font-size:17px;margin:0 0 8px}p{margin:0}
section,.card{background:#FFFDF9;border:1px solid #E3D7C3;border-radius:8px;padding:16px 18px;
 margin:0 0 14px}
.big{font-size:25px;line-height:1.35;font-weight:700}
#state{border-top:4px solid #56616B}#state.waiting{border-top-color:#86560F}
#state.good{border-top-color:#45662B}#state.bad{border-top-color:#B3262A}
.steps{display:grid;grid-template-columns:repeat(4,1fr);gap:6px;list-style:none;margin:14px 0 0;
 padding:0;font-size:13px;color:#6E5D50;text-align:center}
.steps li::before{content:"";display:block;height:6px;border-radius:3px;background:#E3D7C3;
 margin-bottom:5px}
.steps .done{color:#2A1F1A;font-weight:700}
.steps .done:nth-child(1)::before{background:#56616B}
.steps .done:nth-child(2)::before{background:#86560F}
.steps .done:nth-child(3)::before{background:#1E6270}
.steps .done:nth-child(4)::before{background:#45662B}
.due{display:inline-block;border-radius:14px;padding:1px 12px;margin:12px 8px 0 0;font-size:15px;
 background:#EFE6D6;color:#2A1F1A}
.due.today{background:#F8ECD0;color:#6B4609}
.due.late{background:#F6DAD3;color:#8E1B1F;font-weight:700}
.due.unknown,.due.paused{background:#E2D5BC;color:#4A3D33}
.paper{background:linear-gradient(#FDF0CB,#F8E7B8);border-color:#E9D49B;font-size:19px;
 border-radius:4px;white-space:pre-wrap}
.answer p{white-space:pre-wrap}.tag{display:inline-block;background:#E4EDD8;color:#35531F;
 border-radius:4px;padding:0 8px;font-size:14px;margin-left:8px;font-family:sans-serif}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:6px 16px}
dt{color:#6E5D50}dd{margin:0;font-weight:700}
ol.tl{list-style:none;margin:0;padding:0}
.tl li{border-left:2px solid #E3D7C3;margin-left:6px;padding:0 0 14px 18px;position:relative}
.tl li:last-child{padding-bottom:0;border-color:transparent}
.tl li::before{content:"";position:absolute;left:-7px;top:8px;width:12px;height:12px;
 border-radius:50%;background:#56616B}
.tl .deliberating::before{background:#86560F}.tl .mobilising::before{background:#1E6270}
.tl .answered::before{background:#45662B}
.tl time{display:block;font-size:14px;color:#6E5D50}
.note{background:#F8ECD0;color:#4E3306;border-radius:6px;padding:10px 14px;margin:0 0 14px;
 font-size:15px}
button{font:700 17px/1 inherit;font-family:inherit;min-height:48px;width:100%;margin-top:14px;
 border:0;border-radius:8px;background:#B3262A;color:#fff}
button:focus-visible{outline:2px solid #B3262A;outline-offset:2px}
footer{max-width:580px;margin:0 auto;padding:6px 20px 28px;font-size:14px;color:#6E5D50}
)css";

constexpr std::string_view kScript = R"js('use strict'
const make = (name, text, kind) => {
  const element = document.createElement(name)
  if (text) element.textContent = text
  if (kind) element.className = kind
  return element
}
const facts = document.getElementById('facts')
const card = (title, kind) => {
  const box = make('section', '', kind || 'card')
  if (title) box.append(make('h2', title))
  facts.append(box)
  return box
}
const english = text => {
  const en = make('p', text, 'en')
  en.lang = 'en'
  return en
}
const say = (chinese, inEnglish, line, kind) => {
  const box = document.getElementById('state')
  box.className = kind || ''
  box.replaceChildren(make('p', chinese, 'big'), english(inEnglish))
  if (line) box.append(make('p', line))
  return box
}
const again = () => {
  const button = make('button', '再试一次')
  button.type = 'button'
  button.addEventListener('click', look)
  document.getElementById('state').append(button)
}

const zh = word => word ? word.zh : ''
const standing = said => {
  const box = say(said.state.zh, said.state.en, said.line && said.line.zh, said.tone)
  if (said.line) box.append(english(said.line.en))
  return box
}
const steps = list => {
  const way = make('ol', '', 'steps')
  const reached = list.filter(step => step.reached).length
  list.forEach((step, index) => {
    const item = make('li', zh(step.word), step.reached ? 'done' : '')
    if (index + 1 === reached) item.setAttribute('aria-current', 'step')
    way.append(item)
  })
  return way
}
const due = (box, said) => {
  if (!said) return
  const word = said.kind === 'late' ? '⚠ ' + zh(said.words) : zh(said.words)
  box.append(make('span', word, 'due ' + said.kind), make('span', zh(said.by)))
  box.append(english([said.words.en, said.by && said.by.en].filter(Boolean).join(' · ')))
}
const showWish = (wish, said) => {
  const box = standing(said)
  due(box, said.due)
  if (said.steps.length) box.append(steps(said.steps))
  showWords(wish, said)
}
const showGoesOn = ({ wish, said }) => {
  const box = card('现在看这一个')
  box.append(english('The wish that goes on'), make('p', zh(said.state), 'big'))
  if (said.line) box.append(make('p', zh(said.line)))
  due(box, said.due)
  if (said.steps.length) box.append(steps(said.steps))
  showWords(wish, said)
}
const showWords = (wish, said) => {
  const party = key => zh(said.parties[key])
  if (wish.text) facts.append(make('section', wish.text, 'paper'))
  if (wish.answer) {
    const answer = card('答复', 'answer')
    answer.firstChild.append(make('span', zh(said.outcome), 'tag'))
    answer.append(make('p', wish.answer.text))
    answer.append(make('small', [wish.answer.day, party(wish.answer.party)]
      .filter(Boolean).join(' · ')))
  }
  const updates = wish.updates || []
  if (!updates.length) return
  const list = make('ol', '', 'tl')
  for (const update of updates) {
    const item = make('li', '', update.stage)
    item.append(make('time',
      [update.day, party(update.party)].filter(Boolean).join(' · ')))
    item.append(make('span', update.text))
    list.append(item)
  }
  card('经过').append(list)
}
const showRegistration = answer => {
  standing(answer.said)
  if (!answer.event.title) return
  const list = make('dl')
  const fact = (name, value) => { if (value) list.append(make('dt', name), make('dd', value)) }
  fact('时间', answer.when)
  fact('场次', answer.slot.label)
  fact('地点', answer.event.place)
  card(answer.event.title).append(list)
}

const show = answer => {
  facts.replaceChildren()
  if (answer.kind === 'wish') showWish(answer.wish, answer.said)
  else showRegistration(answer)
  if (answer.goes_on) showGoesOn(answer.goes_on)
}
const refuse = (status, wait_s) => {
  facts.replaceChildren()
  if (status === 404 || status === 400) {
    say('没有找到这张回执', 'No such receipt',
      '刚写的要等终端送到，过一会儿再试；也可能是码没扫全。', 'bad')
    if (secret()) again()
  } else if (status === 429) {
    const minutes = Math.ceil((wait_s || 60) / 60)
    say('查得太勤了', 'Too many tries', '请过 ' + minutes + ' 分钟再试。', 'bad')
    again()
  } else {
    say('现在查不了', 'Not available now', '中心没有回答，稍后再试。', 'bad')
    again()
  }
}
const secret = () => location.hash.slice(1)
function look() {
  if (!secret()) return refuse(404)
  say('正在查询', 'Looking it up')
  fetch('/api/v1/receipt', { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret: secret() }) })
    .then(async reply => {
      if (reply.ok) show(await reply.json())
      else refuse(reply.status, Number(reply.headers.get('retry-after')))
    })
    .catch(() => {
      facts.replaceChildren()
      say('连不上', 'No connection', '请看看手机有没有联网。', 'bad')
      again()
    })
}
window.addEventListener('hashchange', look)
look()
)js";

}  // namespace

std::string_view receipt_page() { return kPage; }
std::string_view receipt_style() { return kStyle; }
std::string_view receipt_script() { return kScript; }

}  // namespace server
