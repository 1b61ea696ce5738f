// The browser's reader on the fixtures of GuichetSearchTests: `node --test Tests/Search`.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {marker, openSearch, parseQuery, wordForms} from '../../themes/default/assets/search.js';

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

test('counts what each filter would leave of a search', async () => {
  const engine = await openSearch(new URL('index/en-sharded/index.json', fixtures));
  const free = await engine.search('install', {facets: true, limit: 50});
  assert.deepEqual(free.facets.versions.map(({name}) => name), ['3', '4', '5']);
  for (const {name, count} of free.facets.versions) {
    const narrowed = await engine.search('install', {version: name, facets: true, limit: 50});
    assert.equal(narrowed.total, count, name);
    assert.deepEqual(narrowed.facets.versions, free.facets.versions, name);
    assert.deepEqual(narrowed.results.map(({url}) => url),
      free.results.map(({url}) => url).filter((url) => narrowed.results.some((r) => r.url === url)));
  }
  assert.equal((await engine.search('install')).facets, null);
});

test('offers what readers of a version open most', async () => {
  for (const shape of ['', '-sharded']) {
    const engine = await openSearch(new URL(`index/en${shape}/index.json`, fixtures));
    const urls = async (options) => (await engine.popular(options)).map(({url}) => url);
    assert.deepEqual(await urls(), 
      ['/install/linux/', '/account/reset-password/', '/billing/refunds/', '/install/windows/']);
    assert.deepEqual(await urls({version: '3'}), 
      ['/install/linux/', '/account/reset-password/', '/billing/refunds/']);
    assert.deepEqual(await urls({version: 'no such version'}), await urls());
    const french = await openSearch(new URL(`index/fr${shape}/index.json`, fixtures));
    assert.deepEqual(await french.popular(), []);
  }
});

test('explains a term of the glossary to who searches for it', async () => {
  const engine = await openSearch(new URL('index/en/index.json', fixtures));
  for (const query of ['SSO', 'sso', 'what is SSO', 'Single sign-on']) {
    const {definition} = await engine.search(query);
    assert.deepEqual(definition,
      {term: 'SSO', text: 'One account of your company opens all its tools.'}, query);
  }
  assert.equal((await engine.search('sso setup')).definition, null);
});

test('marks titles and finds the words to mark on a page', async () => {
  const engine = await openSearch(new URL('index/en/index.json', fixtures));
  const {results, terms} = await engine.search('resetting pasword');
  assert.deepEqual(results[0].titleParts.filter(({match}) => match).map(({text}) => text),
    ['Reset', 'password']);
  assert.equal(results[0].titleParts.map(({text}) => text).join(''), results[0].title);
  const text = 'A Password, and how to RESET it.';
  assert.deepEqual(marker(terms)(text).map(({start, end}) => text.slice(start, end)),
    ['Password', 'RESET']);
  assert.deepEqual(marker([])(text), []);
});

test('a search that nobody waits for any more loads nothing else', async () => {
  const engine = await openSearch(new URL('index/en-sharded/index.json', fixtures));
  let loads = 0;
  globalThis.fetch = (url) => {
    loads += 1;
    return disk(url);
  };
  const abort = new AbortController();
  abort.abort();
  await assert.rejects(engine.search('reset password', {signal: abort.signal}),
    {name: 'AbortError'});
  assert.equal(loads, 0);
  globalThis.fetch = disk;
});
