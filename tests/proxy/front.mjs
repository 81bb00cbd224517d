// nginx and HAProxy as somebody would put them before the centre: their settings, written into a
// folder of the test, and one HTTPS request from an address of loopback's own choosing.

import { readFileSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import http from 'node:http'
import path from 'node:path'
import { Program, run } from '../e2e/support/process.mjs'
import { until } from '../e2e/support/wait.mjs'

/** A certificate for 127.0.0.1 that lives as long as the test; the path of key and certificate. */
export async function certificate(folder) {
  const [key, cert, both] = ['key.pem', 'cert.pem', 'both.pem'].map((name) => path.join(folder, name))
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1',
    '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-keyout', key, '-out', cert])
  writeFileSync(both, readFileSync(cert, 'utf8') + readFileSync(key, 'utf8'), { mode: 0o600 })
  return { key, cert, both }
}

/** Three doors: TLS with all headers, TLS by somebody who forgot X-Forwarded-Proto, and no TLS. */
export async function nginx({ folder, centre, ports, pem }) {
  const file = path.join(folder, 'nginx.conf')
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path ${folder}/nginx-${name};`).join('\n')
  const door = (listen, tls, proto) => `
  server {
    listen 127.0.0.1:${listen}${tls ? ' ssl' : ''};
    ${tls ? `ssl_certificate ${pem.cert}; ssl_certificate_key ${pem.key};` : ''}
    location / {
      proxy_pass http://centre;
      proxy_http_version 1.1;
      proxy_request_buffering off;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      ${proto ? 'proxy_set_header X-Forwarded-Proto $scheme;' : ''}
    }
  }`
  writeFileSync(file, `
daemon off;
worker_processes 1;
${process.getuid() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log;
events { worker_connections 4096; }
http {
  access_log off;
  client_max_body_size 16m;
${temp}
  upstream centre { server 127.0.0.1:${centre}; keepalive 64; }
${door(ports.tls, true, true)}
${door(ports.forgetful, true, false)}
${door(ports.plain, false, true)}
}
`)
  return listening(new Program('nginx', '/usr/sbin/nginx', ['-c', file, '-e', `${folder}/nginx.log`],
    { log: path.join(folder, 'nginx.out') }), ports.plain)
}

/** HAProxy writes a line of X-Forwarded-For of its own behind whatever lines came. */
export async function haproxy({ folder, centre, ports, pem }) {
  const file = path.join(folder, 'haproxy.cfg')
  writeFileSync(file, `
global
  maxconn 2000
defaults
  mode http
  option forwardfor
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  default_backend centre
frontend tls
  bind 127.0.0.1:${ports.tls} ssl crt ${pem.both}
  http-request set-header X-Forwarded-Proto https
frontend forgetful
  bind 127.0.0.1:${ports.forgetful} ssl crt ${pem.both}
frontend plain
  bind 127.0.0.1:${ports.plain}
  http-request set-header X-Forwarded-Proto http
backend centre
  server one 127.0.0.1:${centre}
`)
  return listening(new Program('haproxy', '/usr/sbin/haproxy', ['-db', '-f', file],
    { log: path.join(folder, 'haproxy.out') }), ports.plain)
}

async function listening(program, port) {
  await until(`${program.name} to listen`, async () => {
    if (program.ended) throw new Error(`it left; see ${program.log}`)
    return (await ask({ port, tls: false, path: '/' })).status > 0
  }, { every_ms: 100, within_ms: 30_000 })
  return program
}

/**
 * One request from `from`, an address of 127.0.0.0/8; { status, headers, json }. With `hold` the
 * body stays one byte short until `finish()`, and `answer` is what comes then.
 */
export function begin({ port, tls = true, method = 'GET', path: at, from = '127.0.0.1', headers = {},
  body = '', hold = false }) {
  const own = { host: `127.0.0.1:${port}`, ...headers }
  if (method !== 'GET') {
    own.origin = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`
    own['content-type'] = 'application/json'
    own['content-length'] = Buffer.byteLength(body)
  }
  const request = (tls ? https : http).request({
    host: '127.0.0.1', port, method, path: at, localAddress: from, headers: own,
    rejectUnauthorized: false, agent: false,
  })
  const answer = new Promise((done, fail) => {
    request.on('error', fail)
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part) => (text += part))
      response.on('error', fail)
      response.on('end', () => {
        let json = null
        try {
          json = JSON.parse(text)
        } catch {
          // A page, or nothing.
        }
        done({ status: response.statusCode, headers: response.headers, json })
      })
    })
  })
  if (!hold) {
    request.end(body)
    return { answer }
  }
  answer.catch(() => {}) // it may be refused before anybody waits for it
  request.write(body.slice(0, -1))
  return { answer, finish: () => request.end(body.slice(-1)), drop: () => request.destroy() }
}

export const ask = (what) => begin(what).answer
