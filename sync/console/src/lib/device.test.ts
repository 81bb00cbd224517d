import { describe, expect, it } from 'vitest'
import { deviceName } from './device'

const kEdge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0'
const kChrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'
const kPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
const kAndroid = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36'
const kWeChat = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50'
const kTablet = 'Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

describe('what a session was begun with', () => {
  it('is a machine and a browser', () => {
    expect(deviceName(kEdge)).toBe('电脑，Edge')
    expect(deviceName(kChrome)).toBe('电脑，Chrome')
    expect(deviceName(kPhone)).toBe('手机，Safari')
    expect(deviceName(kAndroid)).toBe('手机，Chrome')
    expect(deviceName(kWeChat)).toBe('手机，微信')
    expect(deviceName(kTablet)).toBe('平板，Chrome')
    expect(deviceName('Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:132.0) Gecko/20100101 Firefox/132.0')).toBe('电脑，Firefox')
  })
  it('is the one before us where it is', () => {
    expect(deviceName(kEdge, true)).toBe('这台电脑，Edge')
    expect(deviceName(kPhone, true)).toBe('这部手机，Safari')
    expect(deviceName(kTablet, true)).toBe('这台平板，Chrome')
  })
  it('is not guessed where nothing tells it', () => {
    for (const agent of ['', 'curl/8.5.0', '<b>x</b>']) {
      expect(deviceName(agent)).toBe('认不出的程序')
      expect(deviceName(agent, true)).toBe('这里')
    }
  })
})
