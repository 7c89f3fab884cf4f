// Looks up queries in the index that src/site/search_index.cpp writes. Its pieces load as scripts, which file:// allows.
import { fold, stem, tokens, hash } from "./tokens.js";

const pieces = new Map();
const waiting = new Map();
let root = "";

window.labbookSearch = (name, data) => {
  pieces.set(name, data);
  const found = waiting.get(name);
  if (found) found.done(data);
};

export const setRoot = (path) => { root = path; };

export function load(name) {
  if (pieces.has(name)) return Promise.resolve(pieces.get(name));
  if (!waiting.has(name)) {
    const entry = {};
    entry.promise = new Promise((done, failed) => { entry.done = done; entry.failed = failed; });
    waiting.set(name, entry);
    const script = document.createElement("script");
    script.src = `${root}search/${name}.js`;
    script.onerror = () => entry.failed(new Error(name));
    document.head.append(script);
  }
  return waiting.get(name).promise;
}

const weights = { A: 1, B: 2, C: 8, D: 20 };

function readPostings(text, factor, scores) {
  let document = 0;
  let start = 0;
  for (let i = 0; i < text.length; ++i) {
    const weight = weights[text[i]];
    if (!weight) continue;
    document += parseInt(text.slice(start, i), 36);
    start = i + 1;
    const score = weight * factor;
    if (score > (scores.get(document) || 0)) scores.set(document, score);
  }
}

// The names of the pieces that hold a term: more letters count where many terms begin alike.
function piecesOf(term, isLast, index) {
  const letters = [...term];
  let start = letters.slice(0, 2).join("");
  for (let i = 2; i < letters.length && Object.hasOwn(index.deep, start); ++i) start += letters[i];
  const starts = [start];
  // A query that ends within such a beginning is completed by the first of what follows.
  while (isLast && Object.hasOwn(index.deep, start)) starts.push(start += index.deep[start]);
  return starts.map((text) => `t${hash(text) % index.shards}`);
}

// Documents for one term of the query: exact first; the last term also as the beginning of longer ones.
async function lookUp(term, isLast, index) {
  const scores = new Map();
  const wanted = term.isCompound ? [term.text] : [...new Set([stem(term.text), term.text])];
  const names = new Set(wanted.flatMap((word) => piecesOf(word, isLast && word === term.text, index)));
  for (const shard of await Promise.all([...names].map(load))) {
    for (const word of wanted) {
      if (Object.hasOwn(shard, word)) readPostings(shard[word], 1, scores);
    }
    if (!isLast || term.text.length < 2) continue;
    let count = 0;
    for (const key in shard) {
      if (key.startsWith(term.text) && !wanted.includes(key) && ++count <= 60) readPostings(shard[key], 0.6, scores);
    }
  }
  return scores;
}

export async function search(query, most) {
  const folded = fold(query);
  const terms = tokens(folded).slice(0, 8);
  if (terms.length === 0) return { total: 0, results: [], terms: [] };
  const index = await load("index");
  let joined = null;
  for (let i = 0; i < terms.length; ++i) {
    const isLast = i === terms.length - 1 && !/\s$/.test(query);
    const scores = await lookUp(terms[i], isLast, index);
    if (joined === null) { joined = scores; continue; }
    const both = new Map();
    for (const [document, score] of joined) if (scores.has(document)) both.set(document, score + scores.get(document));
    joined = both;
  }
  const ranked = [...joined].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const results = await Promise.all(ranked.slice(0, most).map(async ([document]) => {
    const titles = await load(`d${Math.floor(document / index.titles)}`);
    const [href, title, ids, note] = titles[document % index.titles];
    return { document, href, title, ids, note };
  }));
  return { total: ranked.length, results, terms, index };
}

// The place in the text where the query was found: [{ text, isHit }], or null.
export async function snippet(result, terms, index) {
  const texts = await load(`x${Math.floor(result.document / index.texts)}`);
  const text = texts[result.document % index.texts];
  const wanted = terms.map((term) => ({ text: term.text, stem: term.isCompound ? term.text : stem(term.text) }));
  const hits = [];
  for (const found of tokens(fold(text))) {
    const isHit = wanted.some((term) => found.text === term.text || found.text.startsWith(term.text) || (!found.isCompound && stem(found.text) === term.stem));
    if (isHit) hits.push(found);
    if (hits.length === 40) break;
  }
  if (hits.length === 0) return [{ text: text.slice(0, 150), isHit: false }];
  let from = Math.max(0, hits[0].index - 50);
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  const to = Math.min(text.length, from + 180);
  const parts = [];
  let at = from;
  if (from > 0) parts.push({ text: "… ", isHit: false });
  for (const hit of hits) {
    if (hit.index < at || hit.index + hit.length > to) continue;
    parts.push({ text: text.slice(at, hit.index), isHit: false }, { text: text.slice(hit.index, hit.index + hit.length), isHit: true });
    at = hit.index + hit.length;
  }
  parts.push({ text: text.slice(at, to) + (to < text.length ? " …" : ""), isHit: false });
  return parts;
}
