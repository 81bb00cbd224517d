// Markdown as the kiosk reads it: what it cannot draw is not drawn here either.

import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: false }).disable(['image', 'html_block', 'html_inline'])

export const render = (text: string): string => markdown.render(text)
