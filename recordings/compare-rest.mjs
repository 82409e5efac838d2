#!/usr/bin/env node
// Sends the recorded API requests, in order, to a server and compares its answers with the recorded ones.
//   node compare-rest.mjs REST_DIR --url http://127.0.0.1:PORT [--min PERCENT] [--diff] [--json] [--wait MS]
// The server starts with the cluster of the README and an empty default namespace. --wait: real time given after the requests that start Pods (default 6000; less for a server that runs its clock faster).
// Pairs without a recorded answer are sent (later ones build on them) but not counted; so are the two watches that need a second writer.
// Equal means: same status, same kind of content, same body after normalise(). Exit status as compare.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAFE = 'bcdfghjklmnpqrstvwxz2456789';
const text = (s) => s
  .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uid>').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
  .replace(/(?<![\d.])10\.244\.\d+\.\d+(?![\d./]|\.\d)/g, '<pod-ip>').replace(/(?<![\d.])10\.(9[6-9]|10\d|11[01])\.\d+\.\d+(?![\d.])/g, (m) => (m === '10.96.0.1' || m === '10.96.0.10' ? m : '<cluster-ip>'))
  .replace(new RegExp(`-[${SAFE}]{6,10}-[${SAFE}]{5}(?![a-z0-9-])`, 'g'), '-<hash>-<x>').replace(new RegExp(`-(?!https|http2)[${SAFE}]{5}(?![a-z0-9-])`, 'g'), '-<x>')
  .replace(/containerd:\/\/[0-9a-f]{64}/g, '<id>').replace(/sha256:[0-9a-f]{64}/g, '<id>').replace(/X509SHA256=[0-9a-f]{64}/g, 'X509SHA256=<id>').replace(/hash=[0-9A-F]+/g, 'hash=<hash>')
  .replace(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g, '<certificate>').replace(/\b\d+\.\d+\.\d+-\S+ \(amd64\)/g, '<kernel>').replace(/(resourceVersion: )"\d+"/g, '$1"<rv>"')
  .replace(/resource version: \d+/gi, 'resource version: <rv>').replace(/, current: \d+/g, ', current: <rv>').replace(/(resource version: <rv>) \(\d+\)/g, '$1 (<rv>)')
  .replace(/^(\d+d\d+h|\d+h\d+m|\d+m\d+s|\d+[smhdy])$/, '<age>').replace(/(?<![\d.])(kube-node[12])(?=$|\/)/g, '<node>').replace(/(?<![\d.])192\.168\.5\.(2|128)(?![\d.])/g, '<node-ip>');
// stdout and stderr of a container reach its log in no fixed order, so of nginx's start-up lines any may be the last.
const log = (s) => s.replace(/^(\/docker-entrypoint\.sh: |10-listen-on-ipv6-by-default\.sh: |\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[notice\] 1#1: ).+$/gm, '<start-up line>');
// The server sorts managedFields by second and manager: which comes first depends on where the second ended.
const byManager = (a, b) => { const k = (x) => `${x?.operation} ${x?.manager} ${x?.subresource ?? ''}`; return k(a) < k(b) ? -1 : k(a) > k(b) ? 1 : 0; };
const TRIGGER = 'endpoints.kubernetes.io/last-change-trigger-time'; // the controller writes it or not, as the Pods' readiness came in
const onlyTrigger = (keys) => keys.some((x) => x.endsWith(TRIGGER)) && keys.every((x) => x === '.' || x.endsWith(TRIGGER));
export function normalise(v, key = '') {
  if (Array.isArray(v)) { const a = v.map((x) => normalise(x, key)); return key === 'managedFields' ? a.sort(byManager) : a; }
  if (v && typeof v === 'object') {
    const o = {};
    for (const k of Object.keys(v).sort()) {
      if (k.endsWith(TRIGGER) || (k.endsWith('annotations') && onlyTrigger(Object.keys(v[k] ?? {})))) continue;
      if (k === 'resourceVersion' && /^\d+$/.test(v[k])) o[k] = '<rv>';
      else if (k === 'continue' && v[k]) o[k] = '<token>';
      else if (/^(gitCommit|gitTreeState|buildDate|goVersion|compiler|platform|emulation.*|minCompat.*)$/.test(k)) o[k] = '<build>';
      else if (k === 'nodePort' || k === 'healthCheckNodePort') o[k] = '<node-port>';
      else if ((k === 'resources' && (v.imageID !== undefined || v.hostIP)) || (k === 'f:resources' && v['f:hostIP'])) o[k] = '<n>'; // of a status: the kubelet sees its cgroup's memory limit, or not yet
      else if (k === 'generation' && v.labels?.['endpointslice.kubernetes.io/managed-by']) o[k] = '<n>'; // counts how the Pods' readiness came in
      else o[text(k)] = normalise(v[k], k);
    }
    return o;
  }
  return typeof v === 'string' ? log(text(v)) : v;
}
const strip = (req) => { const b = req.body && structuredClone(req.body); if (b?.metadata) { delete b.metadata.uid; if (req.path.endsWith('/scale')) delete b.metadata.resourceVersion; } return b; };

async function send(base, req) {
  const body = req.rawBody ?? (req.body === undefined ? undefined : JSON.stringify(strip(req)));
  const res = await fetch(base + req.path, { method: req.method, headers: { 'user-agent': 'unknown', ...req.headers }, body, signal: AbortSignal.timeout(30000) });
  const raw = await res.text();
  const type = (res.headers.get('content-type') ?? '').split(';')[0];
  const parse = (t) => { try { return JSON.parse(t); } catch { return t; } };
  return { status: res.status, type, body: parse(raw), stream: raw.trim().split('\n').filter(Boolean).map(parse) };
}

// `watch-old` was recorded on a server that had forgotten version 1; one that still remembers answers with what happened since.
const remembers = (f, a) => /watch-old/.test(f) && a.status === 200 && a.body.length > 0 && a.body.every((e) => /^(ADDED|MODIFIED|DELETED)$/.test(e.type) && e.object?.kind === 'ConfigMap' && e.object.metadata?.namespace === 'default');
const LABELLED = { method: 'POST', path: '/api/v1/namespaces/default/configmaps', headers: { 'Content-Type': 'application/json' }, body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', labels: { x: 'y' } } } };

async function main(args) {
  const o = { min: 0, wait: 6000 }; let dir;
  for (let i = 0; i < args.length; i++) { if (['--url', '--min', '--wait'].includes(args[i])) o[args[i].slice(2)] = args[++i]; else if (args[i].startsWith('--')) o[args[i].slice(2)] = true; else dir = args[i]; }
  if (!dir || !o.url) { console.error('usage: compare-rest.mjs REST_DIR --url URL [--min PERCENT] [--diff] [--json] [--wait MS]'); return 2; }
  let equal = 0, all = 0; const failed = [];
  for (const f of readdirSync(dir).filter((x) => x.endsWith('.json')).sort()) {
    const { request, response } = JSON.parse(readFileSync(join(dir, f), 'utf8'));
    if (f.includes('delete-collection')) await send(o.url, LABELLED).catch(() => {}); // what the recorder made without writing it down
    let got; try { got = await send(o.url, request); } catch (e) { got = { status: 0, type: '', body: String(e), stream: [] }; }
    if (/create-service|-bind\.json/.test(f)) await new Promise((ok) => setTimeout(ok, o.wait));
    if (!response || /^3[12]-watch/.test(f)) continue;
    all++;
    const want = { status: response.status, type: (response.headers['content-type'] ?? '').split(';')[0], body: normalise(response.stream ?? response.body) };
    const have = { status: got.status, type: got.type, body: normalise(response.stream ? got.stream : got.body) };
    if (JSON.stringify(want) === JSON.stringify(have) || remembers(f, have)) equal++;
    else { failed.push(f); if (o.diff) console.log(`${f} ${request.method} ${request.path}\n  - ${JSON.stringify(want).slice(0, 1500)}\n  + ${JSON.stringify(have).slice(0, 1500)}`); }
  }
  const percent = all ? 100 * equal / all : 0;
  console.log(o.json ? JSON.stringify({ equal, of: all, percent, failed }) : `${failed.map((f) => 'differs ' + f + '\n').join('')}total ${equal} / ${all}  ${percent.toFixed(1)} %`);
  return percent >= o.min ? 0 : 1;
}
if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
