// The same cutting of text into terms as src/site/search_tokens.cpp: a query must find what was indexed.
import { newStemmer } from "snowball-stemmers";

const russian = newStemmer("russian");
const english = newStemmer("english");

export const fold = (text) => text.toLowerCase().replace(/ё/g, "е");

export function stem(word) {
  if (/^[а-яѐ-џ]/.test(word)) return russian.stem(word);
  return /^[a-z]+$/.test(word) ? english.stem(word) : word;
}

const token = /[\p{L}\p{N}\p{M}]+(?:[.@_+\-/][\p{L}\p{N}\p{M}]+)*/gu;

// Terms of a text: [{ text, isCompound, index, length }]
export function tokens(folded) {
  return [...folded.matchAll(token)].map((match) => ({
    text: match[0], isCompound: /[.@_+\-/]/.test(match[0]), index: match.index, length: match[0].length,
  }));
}

// FNV-1a of the UTF-8 bytes.
export function hash(text) {
  let value = 2166136261;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 16777619) >>> 0;
  return value;
}
