// The centre's API as staff use it, without a browser: one account by the one-time link.

import { kAccount } from './staff.mjs'

export class DeskApi {
  constructor(centre) {
    this.centre = centre
  }

  async setUp() {
    const answer = await fetch(this.centre.setupLink.replace('/setup/', '/api/v1/setup/'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(kAccount),
    })
    if (!answer.ok) throw new Error(`the setup link answered ${answer.status}`)
    this.cookie = answer.headers.get('set-cookie').split(';')[0]
  }

  async ask(where) {
    const answer = await fetch(this.centre.url + where, { headers: { cookie: this.cookie } })
    if (!answer.ok) throw new Error(`${where} answered ${answer.status}`)
    return answer.json()
  }
}
