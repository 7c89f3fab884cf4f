// What a reader does on the pages, from file://: theme, sorting, figures, formulas, the keyboard alone, no script at all.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSite, folderOf, samples, withPage } from "./browser.mjs";

const site = buildSite(samples, "site");
const experiment = site.first("experiments", /^e0003/);
const leaderboard = site.first("metrics", /^wer/);
const own = buildSite(folderOf("journal", {
  "log.md": "# Log\n\n## e01: a formula\n\nThe loss is $\\frac{1}{n}\\sum_i x_i^2$ and the run cost $5.\n\n$$\\sqrt{a + b}$$\n\n```math\ne^{x}\n```\n\n" +
    "## e02: prices\n\nFrom $5 to $10 an hour, `$HOME` is set.\n\n```\n" + "wide ".repeat(80) + "\n```\n",
}), "own");

const numbers = (page) => page.locator("table.lb-sortable >> nth=0").locator("td[data-sort]").evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.sort)));
const isSorted = (values, sign) => values.every((value, i) => i === 0 || (value - values[i - 1]) * sign >= 0);

test("a leaderboard is sorted by a column, up and down", () => withPage({}, async (page) => {
  await page.goto(site.url(leaderboard));
  const heading = page.locator("table.lb-sortable >> nth=0").locator("th:has(button)").nth(2);
  const before = await numbers(page);
  assert.ok(before.length > 5, String(before));
  await heading.locator("button").click();
  assert.equal(await heading.getAttribute("aria-sort"), "ascending");
  assert.ok(isSorted(await numbers(page), 1), String(await numbers(page)));
  await heading.locator("button").click();
  assert.equal(await heading.getAttribute("aria-sort"), "descending");
  assert.ok(isSorted(await numbers(page), -1), String(await numbers(page)));
}));

test("the theme follows the system until it is chosen, then it is remembered", () => withPage({ colorScheme: "dark" }, async (page) => {
  const color = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(site.url("index.html"));
  const dark = await color();
  await page.click(".lb-theme-button");
  const light = await color();
  assert.notEqual(light, dark);
  await page.goto(site.url(experiment));
  assert.equal(await color(), light);
  await page.emulateMedia({ colorScheme: "light" });
  await page.click(".lb-theme-button");
  assert.equal(await color(), dark);
}));

test("the keyboard alone reaches the text, the search and a sorted column", () => withPage({}, async (page) => {
  await page.goto(site.url(leaderboard));
  const focused = () => page.evaluate(() => document.activeElement.className);
  await page.keyboard.press("Tab");
  assert.match(await focused(), /lb-skip/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), "#lb-main");
  await page.evaluate(() => document.querySelector(".lb-search-button").focus());
  await page.keyboard.press("Enter");
  await page.waitForSelector(".lb-search[open]");
  await page.keyboard.press("Escape");
  assert.match(await focused(), /lb-search-button/);
  for (let i = 0; i < 80 && !/lb-sort\b/.test(await focused()); ++i) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("th[aria-sort]").count(), 1);
}));

test("a figure opens over the page and closes with Escape", () => withPage({}, async (page) => {
  for (const path of ["e0003", "e0006", "e0009", "e0012"]) {
    await page.goto(site.url(site.first("experiments", new RegExp(`^${path}`))));
    if (await page.locator("a.lb-figure").count()) break;
  }
  await page.locator("a.lb-figure").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".lb-lightbox[open] img");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".lb-lightbox[open]").count(), 0);
}));

test("formulas are MathML without a script, prices are left alone", () => withPage({ javaScriptEnabled: false }, async (page) => {
  await page.goto(own.url("experiments/e01.html"));
  await page.waitForSelector("math mfrac");
  assert.equal(await page.locator("math").count(), 3);
  assert.match(await page.locator(".lb-text p").first().innerText(), /cost \$5\./);
  await page.goto(own.url("experiments/e02.html"));
  assert.equal(await page.locator("math").count(), 0);
}));

test("a wide code block scrolls by the keyboard, and the page does not", () => withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
  await page.goto(own.url("experiments/e02.html"));
  assert.equal(await page.locator("pre").getAttribute("tabindex"), "0");
}));

test("every page can be read without JavaScript", () => withPage({ javaScriptEnabled: false }, async (page) => {
  for (const path of ["index.html", experiment, leaderboard, "timeline.html", "lineage.html", "quality.html"]) {
    await page.goto(site.url(path));
    assert.ok((await page.locator("h1").innerText()).length > 0, path);
    assert.ok(!(await page.locator(".lb-search-button").isVisible()), `${path}: a search button that does nothing`);
  }
  await page.goto(site.url(leaderboard));
  assert.ok((await page.locator("svg.lb-chart circle").count()) > 5);
  await page.goto(site.url("compare.html"));
  assert.ok(await page.locator("noscript p").isVisible());
}));
