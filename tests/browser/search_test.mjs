// The search dialog, from file://: word forms in two languages, exact tokens, the place in the text, the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSite, folderOf, until, withPage } from "./browser.mjs";

const journal = `# Detector log

## e000041: stronger augmentation

Date: 2025-03-02

We trained ResNet-50 with a learning rate of 3e-4 and overlapping tiles. mAP@0.5 went to 0.613.

## e000042: долгое обучение

Date: 2025-03-09

Эксперименты с языковыми моделями шли всю неделю, ещё одна проверка впереди. mAP@0.5 0.601.

## e000043: smaller batches

Date: 2025-03-16

Nothing else was changed. mAP@0.5 0.598.
`;
const site = buildSite(folderOf("journal", { "log.md": journal }), "site");

async function found(page, query) {
  await page.fill(".lb-search input", query);
  const status = page.locator(".lb-search-status");
  await until(async () => /found|nothing|no /i.test(await status.textContent()), `an answer to ${query}`);
  await page.waitForTimeout(200);
  return page.locator(".lb-search li").allTextContents();
}

async function withSearch(use) {
  await withPage({}, async (page) => {
    await page.goto(site.url("index.html"));
    await page.keyboard.press("/");
    await page.waitForSelector(".lb-search[open]");
    await use(page);
  });
}

for (const [query, wanted] of [
  ["эксперимента", "e000042"], ["языковых моделей", "e000042"], ["еще", "e000042"],
  ["training", "e000041"], ["overlap tile", "e000041"], ["AUGMENT", "e000041"],
  ["3e-4", "e000041"], ["ResNet-50", "e000041"], ["resnet", "e000041"], ["e000043", "e000043"],
]) {
  test(`"${query}" finds ${wanted} first`, () => withSearch(async (page) => {
    const results = await found(page, query);
    assert.match(results[0] ?? "nothing", new RegExp(wanted));
  }));
}

test("an exact token finds each experiment that has it", () => withSearch(async (page) => {
  const results = (await found(page, "mAP@0.5")).join("\n");
  for (const id of ["e000041", "e000042", "e000043"]) assert.match(results, new RegExp(id));
}));

test("the place in the text is shown with the words marked", () => withSearch(async (page) => {
  await found(page, "языковая");
  await page.waitForSelector(".lb-search-snippet mark");
  assert.equal(await page.locator(".lb-search-snippet mark").first().textContent(), "языковыми");
}));

test("what is nowhere is said to be nowhere", () => withSearch(async (page) => {
  assert.deepEqual(await found(page, "zeppelin"), []);
  assert.match(await page.locator(".lb-search-status").textContent(), /no|nothing/i);
}));

test("arrows choose a result, Enter opens it, Escape closes the dialog", () => withSearch(async (page) => {
  await found(page, "mAP@0.5");
  const selected = () => page.locator(".lb-search li[aria-selected=true] a").getAttribute("href");
  const first = await selected();
  await page.keyboard.press("ArrowDown");
  const second = await selected();
  assert.notEqual(second, first);
  await page.keyboard.press("ArrowUp");
  assert.equal(await selected(), first);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".lb-search[open]").count(), 0);
  await page.keyboard.press("/");
  await page.waitForSelector(".lb-search[open]");
  await Promise.all([page.waitForURL(/experiments\//), page.keyboard.press("Enter")]);
  assert.ok(page.url().endsWith(first.replace(/^(\.\.\/)*/, "")), page.url());
}));

test("among two thousand ids each is found, and the beginning of an id finds some", async () => {
  const entries = Array.from({ length: 2000 }, (_, i) => `## e${String(i).padStart(6, "0")}: run\n\naccuracy: 0.${i + 1000}\n`);
  const large = buildSite(folderOf("large", { "log.md": `# Experiment log\n\n${entries.join("\n")}` }), "large-site");
  await withPage({}, async (page) => {
    await page.goto(large.url("compare.html"));
    await page.keyboard.press("/");
    await page.waitForSelector(".lb-search[open]");
    assert.match((await found(page, "e001234"))[0], /e001234/);
    assert.match((await found(page, "e00"))[0], /e00/);
  });
});

test("a slash in a field is a slash", () => withPage({}, async (page) => {
  await page.goto(site.url("compare.html"));
  await page.focus("#lb-compare-add");
  await page.keyboard.type("a/b");
  assert.equal(await page.inputValue("#lb-compare-add"), "a/b");
  assert.equal(await page.locator(".lb-search[open]").count(), 0);
}));
