// usage: node evaluate.mjs INDEX-FOLDER LANG [--dump FILE] QUERIES.tsv …
//
// The same figures as search-bench, through the browser's reader; `fetch` reads the folder and
// counts the bytes (gzip, level 9) of what a first query and a further query load.
import {readFile, writeFile} from 'node:fs/promises';
import {gzipSync} from 'node:zlib';
import {basename, join} from 'node:path';
import {pathToFileURL, fileURLToPath} from 'node:url';
import {openSearch} from '../../../themes/default/assets/search.js';

const args = process.argv.slice(2);
let dump = null;
const at = args.indexOf('--dump');
if (at >= 0) [, dump] = args.splice(at, 2);
const [folder, language, ...sets] = args;

let loaded = 0;
let requests = 0;
const sizes = new Map();
globalThis.fetch = async (url) => {
  const path = fileURLToPath(url);
  const bytes = await readFile(path);
  if (!sizes.has(path)) sizes.set(path, gzipSync(bytes, {level: 9}).length);
  loaded += sizes.get(path);
  requests += 1;
  return {ok: true, status: 200, json: async () => JSON.parse(bytes.toString())};
};
const url = pathToFileURL(join(folder, 'index.json')).href;
const script = gzipSync(await readFile(new URL('../../../themes/default/assets/search.js', import.meta.url)), {level: 9}).length;
const spread = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const pick = (q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] || 0;
  return `median ${pick(0.5)} p95 ${pick(0.95)} most ${sorted[sorted.length - 1] || 0}`;
};
let dumped = '';
for (const set of sets) {
  const lines = (await readFile(set, 'utf8')).trimEnd().split('\n').slice(1).map((line) => line.split('\t'));
  const asked = lines.filter((columns) => columns[3] === language);
  if (asked.length === 0) continue;
  let first = 0, five = 0, reciprocal = 0;
  const firsts = [], furthers = [], times = [];
  const warm = await openSearch(url);
  for (const [query, expected] of asked) {
    loaded = 0; requests = 0;
    const start = performance.now();
    const {results, total, suggestion} = await warm.search(query);
    times.push(performance.now() - start);
    furthers.push(loaded);
    const rank = results.findIndex((result) => result.url === expected);
    if (rank === 0) first += 1;
    if (rank >= 0 && rank < 5) five += 1;
    if (rank >= 0) reciprocal += 1 / (rank + 1);
    if (dump) dumped += `${query}\t${results.map((r) => `${r.url}:${r.section ? r.section.anchor : ''}:${r.score.toFixed(6)}`).join(' ')}\t${total}\t${suggestion || ''}\n`;
    if (firsts.length < 60) {
      loaded = script;
      const cold = await openSearch(url);
      await cold.search(query);
      firsts.push(loaded);
    }
  }
  const n = asked.length;
  console.log(`${basename(set).padEnd(30)} ${language} ${n} queries  @1 ${(first / n).toFixed(3)}  @5 ${(five / n).toFixed(3)}  MRR ${(reciprocal / n).toFixed(3)}`);
  console.log(`    bytes first query: ${spread(firsts)}; further (growing cache): ${spread(furthers)}; ms ${spread(times.map((t) => Math.round(t * 10) / 10))}`);
}
if (dump) await writeFile(dump, dumped);
