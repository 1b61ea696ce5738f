// Reads the search index that Guichet wrote and ranks articles, in the same order as
// `guichet search`. No DOM here: the page's own script draws what this returns.
//
//   const engine = await openSearch('/search/index.json');
//   const {total, results, suggestion} = await engine.search('reset pasword', {version: '5'});
//
// The build has done the hard part: words are grouped by stem, and every posting carries one small
// number for all it says about its article. What is left is to look words up, forgive slips, add
// numbers and load only the files that a query needs.

// ---- Words: the same rules as Sources/GuichetSearch/Analysis ----

const UNSPACED =
  '\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3005-\\u3007\\u3041-\\u30FA\\u30FC-\\u30FF' +
  '\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFF66-\\uFF9F' +
  '\\u{20000}-\\u{3FFFF}';
const WORD = `(?:(?![${UNSPACED}\\u02BC\\u3000-\\u303F])[\\p{L}\\p{M}\\p{N}])+`;
const JOINERS = "['\\u2019\\u02BC\\-._\\u2010\\u2011]";
const RAW_WORD = new RegExp(`[${UNSPACED}]+|${WORD}(?:${JOINERS}${WORD})*`, 'gu');
const ALL_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const SPLIT = new RegExp(`(${JOINERS})`, 'u');
const ELISIONS = new Set([
  'l', 'd', 'j', 'm', 't', 's', 'c', 'n', 'qu', 'un',
  'jusqu', 'lorsqu', 'puisqu', 'quoiqu', 'quelqu', 'presqu', 'dell', 'nell', 'all', 'dall',
  'sull', 'quest', 'quell',
]);
const LETTERS = {'œ': 'oe', 'æ': 'ae', 'ß': 'ss', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'ł': 'l',
  'þ': 'th', 'ı': 'i'};
const LONGEST_WORD = 40;
const LONGEST_QUERY = 1000;
const MOST_WORDS = 16;

const isASCII = (text) => /^[\x00-\x7f]*$/.test(text);
const isNumber = (text) => /^[0-9]*$/.test(text);

/** The word in lower case, accents kept. */
function spell(text) {
  if (isASCII(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().normalize('NFC').replace(/ς/g, 'σ');
}

/** The spelling without accents and ligatures. */
function foldKey(spelling) {
  if (isASCII(spelling)) return spelling;
  return spelling.normalize('NFKD')
    .replace(/[\u0300-\u036F\u0591-\u05C7\u064B-\u0652\u0670]/g, '')
    .replace(/[œæßøđðłþı]/g, (letter) => LETTERS[letter])
    .normalize('NFC');
}

/** What one word of a text is looked up as: `{spelling, kind}`. Exported for the tests. */
export function wordForms(raw) {
  if (ALL_UNSPACED.test(raw)) {
    const signs = [...spell(raw)];
    if (signs.length === 1) return kept([{spelling: signs[0], kind: 'word'}]);
    return kept(signs.slice(1).map((sign, i) => ({spelling: signs[i] + sign, kind: 'word'})));
  }
  const cut = raw.split(SPLIT);
  const pieces = [];
  for (let i = 0; i < cut.length; i += 2) {
    pieces.push({joiner: i > 0 ? cut[i - 1] : '', text: spell(cut[i])});
  }
  for (let i = 1; i < pieces.length;) {
    const left = pieces[i - 1].text;
    const right = pieces[i].text;
    if (!"'\u2019\u02BC".includes(pieces[i].joiner)) {
      i += 1;
    } else if (ELISIONS.has(left) && [...right].length >= 2) {
      pieces[i].joiner = pieces[i - 1].joiner;
      pieces.splice(i - 1, 1);
    } else if (right === 's') {
      pieces.splice(i, 1);
    } else if ([...right].length <= 2) {
      pieces[i - 1].text = left + right;
      pieces.splice(i, 1);
    } else {
      i += 1;
    }
  }
  if (pieces.length === 1) return kept([{spelling: pieces[0].text, kind: 'word'}]);
  const forms = pieces
    .filter(({text}) => [...text].length > 1 || isNumber(text))
    .map(({text}) => ({spelling: text, kind: 'part'}));
  if (pieces.length <= 5) {
    let joined = '';
    pieces.forEach(({joiner, text}, i) => {
      if (i > 0 && joiner === '.' && isNumber(text) && isNumber(pieces[i - 1].text)) joined += '.';
      joined += text;
    });
    forms.push({spelling: joined, kind: 'joined'});
  }
  return kept(forms);
}

function kept(forms) {
  return forms
    .filter(({spelling}) => spelling !== '' && !/[\uE000-\uFFFF]/.test(spelling))
    .map((form) => ({...form, spelling: [...form.spelling].slice(0, LONGEST_WORD).join('')}));
}

/**
 * Cuts a query into words to look up; bounded whatever is typed. Those of `functionWords`, keys that
 * say little, are idle beside other words. Exported for the tests.
 */
export function parseQuery(text, functionWords = new Set()) {
  const head = [...String(text).slice(0, 2 * LONGEST_QUERY)].slice(0, LONGEST_QUERY).join('');
  const words = [];
  let position = -1;
  for (const match of head.matchAll(RAW_WORD)) {
    position += 1;
    const end = match.index + match[0].length;
    const forms = wordForms(match[0]);
    for (const {spelling, kind} of forms) {
      const key = foldKey(spelling);
      if (words.length >= MOST_WORDS || words.some((word) => word.key === key)) continue;
      // `puis-je` as one word says no more than its pieces.
      const isFunctionWord = kind === 'joined'
        ? forms.every((form) => form.kind === 'joined' || functionWords.has(foldKey(form.spelling)))
        : functionWords.has(key);
      words.push({
        key, spelling, weight: kind === 'part' ? 0.6 : 1,
        isFunctionWord, isOptional: kind === 'joined',
        isWhole: kind === 'word', isPrefix: end === head.length && kind !== 'joined', position,
        start: match.index, end,
      });
    }
  }
  const hasContent = words.some((word) => !word.isFunctionWord && !word.isOptional);
  for (const word of words) word.isIdle = word.isFunctionWord && hasContent;
  return words;
}

const LETTERS_ONLY = new RegExp(`^(?:(?![${UNSPACED}\\u02BC\\u3000-\\u303F0-9])[\\p{L}\\p{M}\\p{N}])+$`, 'u');

/** What each two neighbours make when they are written as one word: `log in` is `login`. */
function compounds(words) {
  const found = [];
  for (let i = 0; i + 1 < words.length; i += 1) {
    const [left, right] = [words[i], words[i + 1]];
    const lengths = [[...left.key].length, [...right.key].length];
    if (left.isWhole && right.isWhole && !(left.isFunctionWord && right.isFunctionWord) &&
        right.position === left.position + 1 &&
        Math.min(...lengths) >= 2 && lengths[0] + lengths[1] <= 24 &&
        LETTERS_ONLY.test(left.key + right.key)) {
      found.push({left: i, key: left.key + right.key});
    }
  }
  return found;
}

// ---- Slips ----

/** The optimal string alignment distance when it is 1 to `limit`, else 0. */
function distance(limit, left, right) {
  if (Math.abs(left.length - right.length) > limit) return 0;
  let beforePrevious = new Array(right.length + 1).fill(0);
  let previous = beforePrevious.map((_, i) => i);
  let current = [...beforePrevious];
  for (let i = 0; i < left.length; i += 1) {
    current[0] = i + 1;
    let least = current[0];
    for (let j = 0; j < right.length; j += 1) {
      const cost = left.charCodeAt(i) === right.charCodeAt(j) ? 0 : 1;
      let value = Math.min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost);
      if (i > 0 && j > 0 && left.charCodeAt(i) === right.charCodeAt(j - 1) &&
          left.charCodeAt(i - 1) === right.charCodeAt(j)) {
        value = Math.min(value, beforePrevious[j - 1] + 1);
      }
      current[j + 1] = value;
      least = Math.min(least, value);
    }
    if (least > limit) return 0;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return previous[right.length] <= limit ? previous[right.length] : 0;
}

/** Whether an unknown word is a known one with a letter or an ending more. */
function isLonger(key, other) {
  const ending = key.length - other.length;
  return ending >= 1 && ending <= 4 && other.length >= (ending === 1 ? 3 : 4) &&
    key.startsWith(other);
}

/** Whether two words share their first part, such as inflections the index does not have. */
function areAlike(left, right) {
  let common = 0;
  while (common < left.length && common < right.length && left[common] === right[common]) {
    common += 1;
  }
  const longer = Math.max(left.length, right.length);
  return (common >= 4 && common * 10 >= longer * 7) || (common >= 6 && common * 10 >= longer * 6);
}

// ---- The files ----

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const VALUE = new Uint8Array(128).fill(255);
for (let i = 0; i < 64; i += 1) VALUE[DIGITS.charCodeAt(i)] = i;
const NAME_LENGTH = 6;
const REACH = 10;

/** What an index that cannot be read throws; `isStale` when a newer one may be there. */
export class SearchError extends Error {
  constructor(message, isStale = false) {
    super(message);
    this.name = 'SearchError';
    this.isStale = isStale;
  }
}

function digit(text, i) {
  const value = VALUE[text.charCodeAt(i)];
  if (value === undefined || value === 255) throw new SearchError('the search index is damaged');
  return value;
}

/** The numbers of a packed string. */
function unpack(text) {
  const numbers = [];
  let number = 0;
  let scale = 1;
  for (let i = 0; i < text.length; i += 1) {
    const value = digit(text, i);
    number += (value & 31) * scale;
    if (value >= 32) {
      scale *= 32;
    } else {
      numbers.push(number);
      number = 0;
      scale = 1;
    }
  }
  return numbers;
}

function unpackAscending(text, start = 0) {
  let previous = start;
  return unpack(text).map((step) => (previous += step));
}

function unpackWords(text) {
  if (text === '') return [];
  let previous = '';
  return text.split(' ').map((code) => (previous = previous.slice(0, digit(code, 0)) + code.slice(1)));
}

/** The last place whose value is not after `wanted`, at least 0. */
function placeOf(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= wanted) low = middle; else high = middle;
  }
  return low;
}

/** The first place whose value is not before `wanted`. */
function lowerBound(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1; else high = middle;
  }
  return low;
}

class IndexFiles {
  constructor(base, entry) {
    this.base = base;
    this.entry = entry;
    this.loaded = new Map();
    this.functionWords = new Set(entry.functionWords.split(' '));
    this.vocabularyStarts = unpackAscending(entry.vocabularyStarts);
    this.vocabularyFirst = entry.vocabularyFirst.split(' ');
    this.reversedFirst = entry.reversedFirst.split(' ');
    this.postingsStarts = unpackAscending(entry.postingsStarts);
  }

  static async open(url, response) {
    const entry = await fetchJSON(url, response || fetch(url, {cache: 'no-cache'}));
    if (entry.format !== 2) throw new SearchError(`the search index has format ${entry.format}`);
    return new IndexFiles(new URL('.', url), entry);
  }

  /** A file, decoded once; a failure is not kept, so that a later query may try again. */
  load(kind, number, decode) {
    const name = kind + number;
    if (!this.loaded.has(name)) {
      const file = this.fetch(kind, number).then((json) => {
        try {
          return decode(json);
        } catch (error) {
          throw new SearchError(`the search index is damaged (${name}: ${error.message})`);
        }
      });
      file.catch(() => this.loaded.delete(name));
      this.loaded.set(name, file);
    }
    return this.loaded.get(name);
  }

  async fetch(kind, number) {
    const {files, names, groups} = this.entry;
    if (files) return files[kind + number];
    const start = Math.floor(number / groups[kind]) * NAME_LENGTH;
    const hash = (names[kind] || '').slice(start, start + NAME_LENGTH);
    return fetchJSON(new URL(`shards/${kind}${number}.${hash}.json`, this.base));
  }

  vocabulary(number) {
    return this.load('v', number, (json) => {
      const start = this.vocabularyStarts[number];
      const words = unpackWords(json.words);
      const spellings = new Map();
      const accented = json.spellings.split(' ');
      unpackAscending(json.accented, start).forEach((row, i) => spellings.set(row, accented[i]));
      const mates = new Map();
      const packed = unpack(json.groups);
      for (let i = 0; i < packed.length;) {
        const count = packed[i];
        const first = packed[i + 1];
        const rows = [start + (first % 2 ? -(first + 1) / 2 : first / 2)];
        for (let j = 1; j < count; j += 1) rows.push(rows[j - 1] + packed[i + 1 + j]);
        for (const row of rows) mates.set(row, rows);
        i += 1 + count;
      }
      return {start, words, spellings, mates, frequency: json.frequency};
    });
  }

  reversed(number) {
    return this.load('r', number, (json) => ({
      words: unpackWords(json.words), frequency: json.frequency,
    }));
  }

  postings(number) {
    return this.load('p', number, (json) => {
      const first = this.postingsStarts[number];
      const starts = [0];
      for (const count of unpack(json.counts)) starts.push(starts[starts.length - 1] + count);
      const documents = Uint32Array.from(unpack(json.documents));
      const total = starts[starts.length - 1];
      if (documents.length !== total || json.levels.length !== total ||
          json.sections.length !== total || json.positions.length !== total) {
        throw new Error('lengths differ');
      }
      const unlisted = new Map();
      const packed = unpack(json.unlisted);
      for (let i = 0, row = first; i < packed.length; i += 2) {
        row += packed[i];
        unlisted.set(row, packed[i + 1]);
      }
      return {first, starts, documents, levels: json.levels, sections: json.sections,
        positions: json.positions, unlisted};
    });
  }

  /** `{unlisted, each(visit(document, weight, section, position))}` of a row of the vocabulary. */
  async postingsOf(row) {
    const file = await this.postings(placeOf(this.postingsStarts, row));
    const from = file.starts[row - file.first];
    const to = file.starts[row - file.first + 1];
    if (from === undefined || to === undefined) throw new SearchError('the search index is damaged');
    return {
      unlisted: file.unlisted.get(row) || 0,
      each(visit) {
        let next = 0;
        for (let i = from; i < to; i += 1) {
          const document = next + file.documents[i];
          visit(document, WEIGHTS[digit(file.levels, i)], digit(file.sections, i),
            digit(file.positions, i));
          next = document + 1;
        }
      },
    };
  }

  async document(number) {
    const {documentsPerFile} = this.entry;
    const file = await this.load('d', Math.floor(number / documentsPerFile), (json) => json);
    const found = file[number % documentsPerFile];
    if (!found || typeof found.url !== 'string' || !Array.isArray(found.sections)) {
      throw new SearchError('the search index is damaged');
    }
    return found;
  }

  filters() {
    if (!this.entry.filters) return Promise.resolve(null);
    return this.load('f', 0, (json) => json);
  }

  /** The rows whose key is `key`: `[{row, key, spelling, frequency, mates}]`. */
  async rows(key) {
    const file = await this.vocabulary(placeOf(this.vocabularyFirst, key));
    const found = [];
    for (let i = lowerBound(file.words, key); file.words[i] === key; i += 1) {
      found.push(describe(file, i));
    }
    return found;
  }

  /** The rows whose key starts with `prefix`, in at most `REACH` files. */
  async rowsWithPrefix(prefix) {
    const found = [];
    await this.walk(this.vocabularyFirst, (i) => this.vocabulary(i), prefix, (file, i) => {
      found.push(describe(file, i));
    });
    return found;
  }

  /** The keys that end with `suffix`, in at most `REACH` files: `[{key, frequency}]`. */
  async keysWithSuffix(suffix) {
    const found = [];
    const backwards = [...suffix].reverse().join('');
    await this.walk(this.reversedFirst, (i) => this.reversed(i), backwards, (file, i) => {
      found.push({key: [...file.words[i]].reverse().join(''), frequency: digit(file.frequency, i)});
    });
    return found;
  }

  async walk(first, load, prefix, visit) {
    let number = placeOf(first, prefix);
    let file = await load(number);
    let i = lowerBound(file.words, prefix);
    if (i === file.words.length && number + 1 < first.length) {
      number += 1;
      file = await load(number);
      i = 0;
    }
    for (let reach = 1; ; reach += 1) {
      for (; i < file.words.length && file.words[i].startsWith(prefix); i += 1) visit(file, i);
      if (i < file.words.length || reach === REACH || number + 1 >= first.length) return;
      if (!first[number + 1].startsWith(prefix)) return;
      number += 1;
      file = await load(number);
      i = 0;
    }
  }
}

function describe(file, i) {
  const row = file.start + i;
  const key = file.words[i];
  return {row, key, spelling: file.spellings.get(row) || key, frequency: digit(file.frequency, i),
    mates: file.mates.get(row) || []};
}

async function fetchJSON(url, request = fetch(url)) {
  let response;
  try {
    response = await request;
  } catch (error) {
    throw new SearchError(`the search index cannot be reached (${error.message})`);
  }
  if (!response.ok) {
    throw new SearchError(
      `the search index has no ${new URL(url, 'http://x').pathname}`, response.status === 404);
  }
  try {
    return await response.json();
  } catch {
    throw new SearchError(`the search index is damaged (${new URL(url, 'http://x').pathname})`);
  }
}

// ---- Looking up: the same steps as Sources/GuichetSearch/Query/Expansion.swift ----

const STEM_WEIGHT = 0.8;
const ACCENT_WEIGHT = 0.9;
const SYNONYM_WEIGHT = 0.9;
const MOST_PREFIXES = 24;
const FEW_PREFIXES = 4;
const MOST_TYPOS = 6;

/** `{matches: [{row, weight, adds}], synonyms, correction, keys}` for one word of the query. */
async function expand(files, word) {
  const expansion =
    {matches: [], synonyms: [], correction: null, isCommon: false, keys: new Set()};
  const seen = new Set();
  if (word.isIdle) return expansion;
  const exact = await files.rows(word.key);
  addExact(exact, word.spelling, expansion, seen);
  expansion.isCommon = isCommon(files, exact);
  if (word.isOptional) return expansion;
  const {length} = word.key;
  if (exact.length > 0) {
    if (word.isPrefix && length >= 3) {
      await addPrefixes(files, word.key, 0.25, FEW_PREFIXES, expansion, seen);
    }
    return expansion;
  }
  if (length >= 2) await addPrefixes(files, word.key, 0.6, MOST_PREFIXES, expansion, seen);
  if (word.isPrefix && expansion.matches.length > 0) return expansion;
  await addNear(files, word.key, expansion, seen);
  return expansion;
}

/** Whether a word is in so many articles that its postings are not worth loading beside a better. */
function isCommon(files, rows) {
  const {documents} = files.entry;
  const octave = 32 - Math.clz32(documents);
  return documents >= 256 && rows.some(({frequency}) => frequency >= octave);
}

function addExact(rows, spelling, expansion, seen) {
  for (const {row, key, spelling: own} of rows) {
    seen.add(row);
    expansion.keys.add(key);
    expansion.matches.push({row, weight: own === spelling ? 1 : ACCENT_WEIGHT, adds: true});
  }
  for (const {mates} of rows) addMates(mates, STEM_WEIGHT, true, expansion, seen);
}

function addMates(mates, weight, adds, expansion, seen) {
  for (const row of mates) {
    if (seen.has(row)) continue;
    seen.add(row);
    expansion.matches.push({row, weight, adds});
  }
}

async function addPrefixes(files, key, weight, most, expansion, seen) {
  const rows = (await files.rowsWithPrefix(key)).filter(({row}) => !seen.has(row));
  rows.sort((a, b) => b.frequency - a.frequency || a.row - b.row);
  for (const found of rows.slice(0, most)) {
    if (seen.has(found.row)) continue;
    seen.add(found.row);
    expansion.keys.add(found.key);
    const own = weight * key.length / found.key.length;
    expansion.matches.push({row: found.row, weight: own, adds: false});
    addMates(found.mates, own * STEM_WEIGHT, false, expansion, seen);
  }
}

async function addNear(files, key, expansion, seen) {
  const {length} = key;
  const allowed = length < 4 ? 0 : length < 8 ? 1 : 2;
  const signs = [...key];
  const head = length < 6 ? 2 : 3;
  const tail = length < 7 ? 2 : 3;
  if (allowed === 0 || /[0-9]/.test(key) || signs.length < head || signs.length < tail) return;
  const candidates = new Map();
  const [beginning, ending] = await Promise.all([
    files.rowsWithPrefix(signs.slice(0, head).join('')),
    files.keysWithSuffix(signs.slice(-tail).join('')),
  ]);
  for (const found of [...beginning, ...ending]) {
    if (!candidates.has(found.key)) candidates.set(found.key, found.frequency);
  }
  if (signs.length === 4) {
    const [swapped] = await files.rows(signs[0] + signs[2] + signs[1] + signs[3]);
    if (swapped) candidates.set(swapped.key, swapped.frequency);
  }
  const near = [];
  for (const [other, frequency] of candidates) {
    const slips = distance(allowed, key, other);
    if (isLonger(key, other)) {
      near.push({key: other, weight: 0.65, frequency, isSlip: false});
    } else if (slips > 0) {
      let weight = slips === 1 ? 0.6 : 0.3;
      if (key.charCodeAt(0) !== other.charCodeAt(0)) weight *= 0.8;
      near.push({key: other, weight, frequency, isSlip: true});
    } else if (areAlike(key, other)) {
      near.push({key: other, weight: 0.4, frequency, isSlip: false});
    }
  }
  near.sort((a, b) => b.weight - a.weight || b.frequency - a.frequency || (a.key < b.key ? -1 : 1));
  const best = near.slice(0, MOST_TYPOS);
  const rows = await Promise.all(best.map((candidate) => files.rows(candidate.key)));
  best.forEach(({weight, isSlip}, i) => {
    expansion.keys.add(best[i].key);
    if (i === 0 && isSlip && rows[0].length > 0) expansion.correction = rows[0][0].spelling;
    for (const {row} of rows[i]) {
      if (seen.has(row)) continue;
      seen.add(row);
      expansion.matches.push({row, weight, adds: false});
    }
    for (const {mates} of rows[i]) addMates(mates, weight * STEM_WEIGHT, false, expansion, seen);
  });
  await addHalves(files, signs, candidates, near.length > 0 ? near[0].frequency : 1, expansion);
}

/** Two words written as one that the index has apart, such as `resetpassword`. */
async function addHalves(files, signs, known, least, expansion) {
  let best = null;
  for (let cut = 2; cut <= signs.length - 2; cut += 1) {
    const left = signs.slice(0, cut).join('');
    const right = signs.slice(cut).join('');
    const frequency = Math.min(known.get(left) || 0, known.get(right) || 0);
    if (frequency > (best ? best.frequency : least - 1)) best = {frequency, left, right};
  }
  if (!best || best.frequency === 0) return;
  await addPhrase(files, [best.left, best.right], expansion);
  expansion.correction = `${best.left} ${best.right}`;
}

/** Lets a phrase stand for a word; each of its words matches as it is and by its stem group. */
async function addPhrase(files, phrase, expansion) {
  const found = await Promise.all(phrase.map(async (key) => {
    const own = {matches: [], keys: expansion.keys};
    addExact(await files.rows(key), key, own, new Set());
    return own.matches.map(({row, weight}) => ({row, weight: weight * SYNONYM_WEIGHT}));
  }));
  if (found.every((matches) => matches.length > 0)) expansion.synonyms.push(found);
}

/** The same word, or one of the two with the plural ending that most languages with one share. */
const isPlural = (left, right) => left === right ||
  ['s', 'es', 'x'].some((ending) => left === right + ending || right === left + ending);

/** For each word of the query the phrases, as keys, that may stand for it. */
function synonymPhrases(entry, words) {
  const keys = (group) => group.map((member) =>
    parseQuery(member).filter((word) => !word.isOptional).map((word) => word.key));
  const groups = [
    ...entry.synonyms.map((group) => ({group: keys(group), asked: group.length})),
    ...entry.oneWay.map((group) => ({group: keys(group), asked: 1})),
  ];
  const result = words.map(() => []);
  const places = words.map((_, i) => i).filter((i) => !words[i].isOptional);
  for (const {group, asked} of groups) {
    group.slice(0, asked).forEach((member, number) => {
      if (member.length === 0) return;
      for (let start = 0; start + member.length <= places.length; start += 1) {
        const span = places.slice(start, start + member.length);
        if (!span.every((place, i) => isPlural(words[place].key, member[i]))) continue;
        group.forEach((phrase, other) => {
          if (other === number || phrase.length === 0) return;
          for (const place of span) result[place].push(phrase);
        });
      }
    });
  }
  return result;
}

// ---- Ranking: the same arithmetic as Sources/GuichetSearch/Query/Ranking.swift ----

const WEIGHTS = Array.from({length: 64}, (_, i) => (1 + (i % 8) / 8) * 2 ** Math.floor(i / 8) / 8);
const LEAST_COVERAGE = 0.15;
const WHOLE_AMOUNT = 1;
const HALF_AMOUNT = 20;
const MODULUS = 32;

/** The binary logarithm of a number of at least 1, straight between powers of two. */
function log2(value) {
  let exponent = 0;
  let rest = value;
  while (rest >= 2) {
    rest /= 2;
    exponent += 1;
  }
  return exponent + rest - 1;
}

/** What an amount of a word adds to an article. */
const gain = (word, amount) => word.weight * word.idf * amount / (1 + amount / HALF_AMOUNT);

/** The share of the weaker word's gain that two words of one section add by standing together. */
function proximity(left, right, gap) {
  if (left === MODULUS || right === MODULUS) return 0.05;
  const apart = (right - left + MODULUS) % MODULUS;
  if (apart === gap) return 0.25;
  if (apart <= 4) return 0.125;
  return apart >= MODULUS - 3 ? 0.08 : 0.05;
}

async function wordValues(files, word, expansion) {
  const count = files.entry.documents;
  const values = new Float64Array(count);
  const best = new Float64Array(count);
  const sections = new Uint8Array(count);
  const positions = new Uint8Array(count);
  let unlisted = 0;
  const postings = await Promise.all(expansion.matches.map(({row}) => files.postingsOf(row)));
  expansion.matches.forEach(({weight, adds}, i) => {
    postings[i].each((document, level, section, position) => {
      const amount = weight * level;
      if (amount > best[document]) {
        best[document] = amount;
        sections[document] = section;
        positions[document] = position;
      }
      values[document] = adds ? values[document] + amount : Math.max(values[document], amount);
    });
    if (adds) unlisted = Math.max(unlisted, postings[i].unlisted);
  });
  for (const phrase of expansion.synonyms) {
    await fillPhrase(files, phrase, values, sections, positions);
  }
  let listed = 0;
  for (const value of values) if (value > 0) listed += 1;
  const having = Math.min(count, listed + unlisted);
  const idf = having > 0 ? log2(1 + (count - having + 0.5) / (having + 0.5)) : 0;
  const rest = unlisted > 0 && listed < count ? Math.min(1, unlisted / (count - listed)) : 0;
  return {values, sections, positions, idf, rest, weight: word.weight,
    isOptional: word.isOptional, position: word.position};
}

/** An article has of a phrase what it has of its weakest word. */
async function fillPhrase(files, phrase, values, sections, positions) {
  let least = null;
  let places = null;
  let spots = null;
  for (const matches of phrase) {
    const own = new Float64Array(values.length);
    places = new Uint8Array(values.length);
    spots = new Uint8Array(values.length);
    for (const {row, weight} of matches) {
      (await files.postingsOf(row)).each((document, level, section, position) => {
        own[document] += weight * level;
        places[document] = section;
        spots[document] = position;
      });
    }
    least = least ? least.map((value, i) => Math.min(value, own[i])) : own;
  }
  least.forEach((value, document) => {
    if (value <= values[document]) return;
    values[document] = value;
    sections[document] = places[document];
    positions[document] = spots[document];
  });
}

/** `[{document, score}]`, best first: all articles good enough beside the best. */
function rank(words, count) {
  let ideal = 0;
  for (const word of words) if (!word.isOptional) ideal += word.weight * word.idf;
  if (!(ideal > 0 || words.some((word) => word.idf > 0))) return [];
  // Two words mean both; in a whole sentence some words are the reader's own.
  const asked = words.filter((word) => !word.isOptional && word.idf > 0).length;
  const strictness = Math.min(0.8, 4 / Math.max(1, asked * asked));
  const found = [];
  let bestCoverage = 0;
  for (let document = 0; document < count; document += 1) {
    if (!words.some((word) => word.values[document] > 0)) continue;
    const scored = score(document, words);
    scored.coverage = ideal > 0 ? Math.min(1, scored.covered / ideal) : 1;
    bestCoverage = Math.max(bestCoverage, scored.coverage);
    found.push(scored);
  }
  return found
    .filter(({coverage}) => coverage >= bestCoverage * LEAST_COVERAGE)
    .map(({document, raw, coverage}) => ({
      document, score: raw * (1 - strictness + strictness * coverage * coverage),
    }))
    .sort((a, b) => b.score - a.score || a.document - b.document);
}

function score(document, words) {
  let raw = 0;
  let together = 0;
  let covered = 0;
  let previous = null;
  for (const word of words) {
    const value = word.values[document];
    const amount = value > 0 ? value : word.rest;
    if (amount === 0) continue;
    const own = gain(word, amount);
    raw += own;
    if (!word.isOptional) covered += word.weight * word.idf * Math.min(1, amount / WHOLE_AMOUNT);
    if (value === 0 || word.isOptional) continue;
    if (previous && previous.word.sections[document] === word.sections[document]) {
      together += Math.min(previous.own, own) * proximity(previous.word.positions[document],
        word.positions[document], word.position - previous.word.position);
    }
    previous = {word, own};
  }
  return {document, raw: raw + together, covered};
}

// ---- Sections: the same choice as Sources/GuichetSearch/Query/SectionChoice.swift ----

const HEADING = 0.8;

/** The number of the section that a result leads to; 0 is the article itself. */
function bestSection(document, sections, values, expansions) {
  const headings = sections.map(([, title]) => [...title.matchAll(RAW_WORD)]
    .flatMap((match) => wordForms(match[0])).map(({spelling}) => foldKey(spelling)));
  const support = new Array(sections.length + 1).fill(0);
  values.forEach((word, i) => {
    const value = word.values[document];
    if (!(value > 0)) return;
    const own = gain(word, value);
    const keys = [...expansions[i].keys];
    for (let number = 0; number < support.length; number += 1) {
      if (number === word.sections[document]) {
        support[number] += own;
      } else if (number > 0 &&
          headings[number - 1].some((key) => keys.some((other) => isSame(key, other)))) {
        support[number] += own * HEADING;
      }
    }
  });
  let best = 0;
  for (let i = 1; i < support.length; i += 1) if (support[i] > support[best]) best = i;
  return best;
}

/** The same word, or an inflection of it by the look: the first three letters and all but two. */
function isSame(left, right) {
  if (left === right) return true;
  let common = 0;
  while (common < left.length && common < right.length && left[common] === right[common]) {
    common += 1;
  }
  const longer = Math.max(left.length, right.length);
  return (common >= 3 && longer - common <= 2) || (common >= 4 && common * 10 >= longer * 7);
}

// ---- Excerpts ----

const EXCERPT_LENGTH = 220;

/** The words of a text with where they stand and whether they match. */
function marked(text, isMatch) {
  return [...text.matchAll(RAW_WORD)].map((match) => ({
    start: match.index, end: match.index + match[0].length,
    match: wordForms(match[0]).some(({spelling}) => isMatch(foldKey(spelling))),
  }));
}

/**
 * A function that finds the words of a text that match the `terms` of a search, for marking them
 * on a page: `(text) => [{start, end}]`.
 */
export function marker(terms) {
  const keys = new Set(terms);
  return (text) => marked(text, (key) => keys.has(key)).filter(({match}) => match)
    .map(({start, end}) => ({start, end}));
}

/** A text cut into `[{text, match}]` between two places. */
function cut(text, words, from, to) {
  const parts = [];
  const add = (piece, match) => {
    if (piece !== '') parts.push({text: piece, match});
  };
  let at = from;
  for (const {start, end, match} of words) {
    if (!match || start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  return parts;
}

/** Cuts a text around its first matches: `[{text, match}]`. */
function excerpt(text, isMatch) {
  const words = marked(text, isMatch);
  const matches = words.filter(({match}) => match);
  let from = 0;
  let most = 0;
  for (const {start} of matches) {
    const inside = matches.filter((other) => other.start >= start && other.end <= start + 180).length;
    if (inside > most) {
      most = inside;
      from = start;
    }
  }
  if (from + 120 < EXCERPT_LENGTH) {
    from = 0;
  } else {
    const before = words.filter(({start}) => start >= from - 60 && start <= from);
    from = before.length > 0 ? before[0].start : from;
  }
  const last = words.filter(({end}) => end <= from + EXCERPT_LENGTH).pop();
  const to = text.length <= from + EXCERPT_LENGTH ? text.length : last ? last.end : text.length;
  const parts = cut(text, words, from, to);
  if (from > 0) parts.unshift({text: '… ', match: false});
  if (to < text.length) parts.push({text: ' …', match: false});
  return parts;
}

async function shown(files, {document, score: points}, isMatch, values, expansions) {
  const found = await files.document(document);
  const number = bestSection(document, found.sections, values, expansions);
  const [anchor, title, text] = (number > 0 && found.sections[number - 1]) || [null, '', ''];
  let body = text;
  if (number === 0) body = found.description || '';
  if (!body) body = (found.sections.find((section) => section[2]) || ['', '', ''])[2];
  return {
    url: found.url, title: found.title,
    titleParts: cut(found.title, marked(found.title, isMatch), 0, found.title.length), description: found.description || '',
    category: found.category || '', type: found.type || null, product: found.product || null,
    versions: found.versions || [], section: anchor ? {anchor, title} : null,
    excerpt: excerpt(body, isMatch), score: points,
  };
}

// ---- Filters ----

function mark(runs, flags) {
  const packed = unpack(runs);
  for (let i = 0, at = 0; i + 1 < packed.length; i += 2) {
    at += packed[i];
    flags.fill(1, at, at + packed[i + 1]);
    at += packed[i + 1];
  }
}

const FACETS = ['versions', 'products', 'types', 'tags'];

/** What each filter asked for lets through: `[{facet, flags}]`. */
async function conditions(files, {version, product, type, tag}) {
  const asked = [version, product, type, tag].map((name, i) => ({facet: FACETS[i], name}))
    .filter(({name}) => name !== undefined && name !== null && name !== '');
  const filters = asked.length > 0 ? await files.filters() : null;
  return asked.map(({facet, name}) => {
    const flags = new Uint8Array(files.entry.documents);
    if (filters) {
      const entry = filters[facet].find(([known]) => known === name);
      if (entry) mark(entry[2], flags);
      if (facet === 'versions') mark(filters.unversioned, flags);
    } else if (facet === 'versions') {
      flags.fill(1);
    }
    return {facet, flags};
  });
}

/** How many articles of a search each name has, with all filters but its own. */
async function counts(files, ranked, asked) {
  const filters = await files.filters();
  const result = {};
  for (const facet of FACETS) {
    const others = asked.filter((condition) => condition.facet !== facet);
    const left = ranked.filter(({document}) => others.every(({flags}) => flags[document] === 1));
    result[facet] = (filters ? filters[facet] : []).map(([name, , runs]) => {
      const flags = new Uint8Array(files.entry.documents);
      mark(runs, flags);
      if (facet === 'versions') mark(filters.unversioned, flags);
      return {name, count: left.filter(({document}) => flags[document] === 1).length};
    }).filter(({count}) => count > 0);
  }
  return result;
}

// ---- The engine ----

class SearchEngine {
  constructor(url, files) {
    this.url = url;
    this.files = files;
  }

  /** The language of the index (BCP 47). */
  get language() {
    return this.files.entry.language;
  }

  /** `{versions, products, types, tags}`, each `[{name, count}]` of all articles. */
  async facets() {
    const filters = await this.files.filters();
    const list = (facet) =>
      (filters ? filters[facet] : []).map(([name, count]) => ({name, count}));
    return {versions: list('versions'), products: list('products'), types: list('types'),
      tags: list('tags')};
  }

  /** What readers of a version open most, when popularity is known: `[{url, title, category}]`. */
  async popular({version} = {}) {
    const {popular} = this.files.entry;
    const numbers = popular[version || ''] || popular[''] || [];
    const found = await Promise.all(numbers.map((number) => this.files.document(number)));
    return found.map(({url, title, category}) => ({url, title, category: category || ''}));
  }

  /**
   * Searches: `{total, results, suggestion, definition, terms, facets}`.
   *
   * `options` are `version`, `product`, `type`, `tag` to narrow, `limit` and `offset` to page, and
   * `facets` to have the results counted by each; `signal` (an `AbortSignal`) gives up. Rejects with a `SearchError` when a file is missing or damaged; when a file is
   * missing because the site was published anew, it first looks for the new index.
   */
  async search(text, options = {}) {
    try {
      return await this.searchOnce(text, options);
    } catch (error) {
      if (!(error instanceof SearchError && error.isStale)) throw error;
      this.files = await IndexFiles.open(this.url);
      return this.searchOnce(text, options);
    }
  }

  async searchOnce(text, options) {
    const {files} = this;
    const {limit = 10, offset = 0} = options;
    const stopWhenUnwanted = () => options.signal?.throwIfAborted();
    stopWhenUnwanted();
    const words = parseQuery(text, files.functionWords);
    if (words.length === 0 || files.entry.words === 0) {
      return {
        total: 0, results: [], suggestion: null, definition: null, terms: [], facets: null,
      };
    }
    const phrases = synonymPhrases(files.entry, words);
    for (const {left, key} of compounds(words)) {
      if (isCommon(files, await files.rows(key))) continue;
      phrases[left].push([key]);
      phrases[left + 1].push([key]);
    }
    const asked = await conditions(files, options);
    const expansions = await Promise.all(words.map(async (word, i) => {
      const expansion = await expand(files, word);
      for (const phrase of phrases[i]) await addPhrase(files, phrase, expansion);
      return expansion;
    }));
    stopWhenUnwanted();
    const hasBetter = words.some((word, i) =>
      !word.isOptional && !expansions[i].isCommon && expansions[i].matches.length > 0);
    const values = await Promise.all(words.map((word, i) => wordValues(files, word,
      hasBetter && expansions[i].isCommon ? {matches: [], synonyms: []} : expansions[i])));
    const isUnknown = expansions.every(({matches, synonyms}) =>
      matches.length === 0 && synonyms.length === 0);
    stopWhenUnwanted();
    const ranked = rank(values, files.entry.documents);
    const accepted = ranked.filter(({document}) => asked.every(({flags}) => flags[document] === 1));
    const keys = await matchedKeys(files, words, expansions);
    const page = accepted.slice(offset, offset + limit);
    return {
      total: accepted.length,
      results: await Promise.all(page.map((item) =>
        shown(files, item, (key) => keys.has(key), values, expansions))),
      suggestion: correction(String(text), words, expansions) ||
        (isUnknown ? await otherLayout(files, String(text)) : null),
      definition: definition(files, words),
      terms: [...keys],
      facets: options.facets ? await counts(files, ranked, asked) : null,
    };
  }
}

/** What a term of the glossary means, when the query is that term: `{term, text}`. */
function definition({entry, functionWords}, words) {
  const content = (list) => list.filter((word) => !word.isOptional && !word.isIdle)
    .map((word) => word.key).join(' ');
  const asked = content(words);
  for (const [text, ...names] of entry.glossary) {
    if (names.some((name) => content(parseQuery(name, functionWords)) === asked)) {
      return {term: names[0], text};
    }
  }
  return null;
}

/** The keys to highlight: what was typed and what stood for it, as far as it is loaded. */
async function matchedKeys(files, words, expansions) {
  const keys = new Set(words.map((word) => word.key));
  for (const expansion of expansions) {
    for (const key of expansion.keys) keys.add(key);
    for (const {row} of expansion.matches) {
      const number = placeOf(files.vocabularyStarts, row);
      if (!files.loaded.has(`v${number}`)) continue;
      const file = await files.vocabulary(number);
      keys.add(file.words[row - file.start]);
    }
  }
  return keys;
}

/** The signs of the same keys, row by row: US English, Russian, French. */
const LATIN = [..."qwertyuiop[]asdfghjkl;'zxcvbnm,."];
const CYRILLIC = [...'йцукенгшщзхъфывапролджэячсмитьбю'];
const AZERTY = [...'azertyuiop^$qsdfghjklmùwxcvbn,;:'];

/** What the query would have been on another keyboard layout, when the index has all its words. */
async function otherLayout(files, text) {
  const typed = [...text.slice(0, LONGEST_QUERY).toLowerCase()];
  for (const [from, to] of [[CYRILLIC, LATIN], [LATIN, CYRILLIC], [AZERTY, LATIN], [LATIN, AZERTY]]) {
    const read = typed.map((sign) => to[from.indexOf(sign)] ?? sign).join('');
    if (read === typed.join('')) continue;
    const words = parseQuery(read, files.functionWords).filter((word) => !word.isOptional);
    const rows = await Promise.all(words.map(({key}) => files.rows(key)));
    if (words.length > 0 && rows.every((found) => found.length > 0)) return read;
  }
  return null;
}

/**
 * The query with its slips corrected, or null. The pieces of a compound stand in one place of the
 * text: where one of them is corrected, all are written there, as words of their own.
 */
function correction(text, words, expansions) {
  let result = text;
  for (let end = words.length, start; end > 0; end = start) {
    start = end - 1;
    while (start > 0 && words[start - 1].position === words[start].position) start -= 1;
    const places = words.map((_, i) => i).slice(start, end);
    if (!places.some((i) => expansions[i].correction)) continue;
    const written = places.filter((i) => !words[i].isOptional)
      .map((i) => expansions[i].correction || words[i].spelling);
    result = result.slice(0, words[start].start) + written.join(' ') + result.slice(words[start].end);
  }
  return result === text ? null : result;
}

/** Opens the index whose entry file is at `indexURL`, or has been asked for as `response`. */
export async function openSearch(indexURL, response) {
  const here = typeof location === 'undefined' ? undefined : location.href;
  const url = new URL(indexURL, here);
  return new SearchEngine(url, await IndexFiles.open(url, response));
}
