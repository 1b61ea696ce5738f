// The browser's reader on the fixtures of GuichetSearchTests: `node --test Tests/Search`.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {openSearch, parseQuery, wordForms} from '../../themes/default/assets/search.js';

const fixtures = new URL('../GuichetSearchTests/Fixtures/', import.meta.url);
const json = async (name) => JSON.parse(await readFile(new URL(name, fixtures), 'utf8'));
const answer = (text, status = 200) => ({
  ok: status === 200, status, json: async () => JSON.parse(text),
});
const disk = async (url) => {
  try {
    return answer(await readFile(fileURLToPath(url), 'utf8'));
  } catch {
    return answer('', 404);
  }
};
globalThis.fetch = disk;

test('words are cut as in Swift', async () => {
  const {words, scans} = await json('tokens.json');
  for (const {raw, forms} of words) {
    assert.deepEqual(wordForms(raw), forms.filter(({kind}) => kind !== 'camel'), raw);
  }
  for (const {text, words: expected} of scans) {
    const keys = new Set(expected.flatMap((raw) => wordForms(raw)).map(({spelling}) => spelling));
    assert.deepEqual(new Set(parseQuery(text).map(({spelling}) => spelling)), keys, text);
  }
});

for (const shape of ['', '-sharded']) {
  test(`finds what people mean${shape}`, async () => {
    for (const fixture of await json('searches.json')) {
      const engine = await openSearch(new URL(`index/${fixture.name}${shape}/index.json`, fixtures));
      for (const item of fixture.queries) {
        const found = await engine.search(item.query, {version: item.version, limit: 20});
        const urls = found.results.map(({url}) => url);
        assert.deepEqual(urls.slice(0, item.first.length), item.first, item.query);
        if (item.none) assert.deepEqual(urls, [], item.query);
        if (item.only) assert.deepEqual(new Set(urls), new Set(item.only), item.query);
        assert.equal(found.suggestion, item.suggestion ?? null, item.query);
        if (item.section) assert.equal(found.results[0].section.anchor, item.section, item.query);
        for (const {excerpt} of found.results) {
          assert.ok(excerpt.map(({text}) => text).join('').length <= 300, item.query);
        }
      }
    }
  });
}

test('marks what matched', async () => {
  const engine = await openSearch(new URL('index/en/index.json', fixtures));
  const {results} = await engine.search('backup codes');
  assert.deepEqual(results[0].excerpt.filter(({match}) => match).map(({text}) => text),
    ['backup', 'codes']);
});

test('filters and counts', async () => {
  const engine = await openSearch(new URL('index/en-sharded/index.json', fixtures));
  const {versions, products} = await engine.facets();
  assert.deepEqual(versions.map(({name}) => name), ['3', '4', '5']);
  assert.deepEqual(products, [{name: 'app', count: 3}]);
  const urls = async (options) => (await engine.search('error', options)).results.map(({url}) => url);
  assert.deepEqual(await urls({type: 'troubleshooting'}), ['/errors/e-1042/']);
  assert.deepEqual(await urls({type: 'nothing'}), []);
  assert.deepEqual(await urls({tag: 'nothing'}), []);
});

test('a missing or damaged file is a clear error', async () => {
  const index = new URL('index/en-sharded/index.json', fixtures);
  const engine = await openSearch(index);
  for (const broken of [
    async () => answer('', 404), async () => answer('<html>'), async () => answer('{}'),
    async () => answer('[]'), async () => answer('null'), async () => { throw new Error('offline'); },
  ]) {
    globalThis.fetch = (url) => (String(url).endsWith('index.json') ? disk(url) : broken());
    await assert.rejects(engine.search('reset password'), {name: 'SearchError'});
  }
  globalThis.fetch = disk;
  assert.equal((await engine.search('reset password')).results.length > 0, true);
  await assert.rejects(openSearch(new URL('index/none/index.json', fixtures)), {name: 'SearchError'});
});

test('a site published anew is read anew', async () => {
  const engine = await openSearch(new URL('index/en-sharded/index.json', fixtures));
  engine.files.entry.names.p = engine.files.entry.names.p.replace(/./g, '0');
  assert.equal((await engine.search('reset password')).results[0].url, '/account/reset-password/');
});

test('hostile queries are bounded', async () => {
  const engine = await openSearch(new URL('index/en/index.json', fixtures));
  const start = performance.now();
  for (const query of ['x'.repeat(10_000), 'reset '.repeat(2_000), '😀'.repeat(5_000), '\u202E\uD800'.repeat(3_000),
    '(((((a+)+)+)+)+)$'.repeat(600), '-'.repeat(10_000), "a'".repeat(5_000), '__proto__ constructor toString',
    '日本語'.repeat(3_000)]) {
    await engine.search(query);
  }
  assert.ok(performance.now() - start < 2_000);
});
