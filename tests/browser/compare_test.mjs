// The compare page: experiments come from the address or the field, and the address can be shared.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSite, folderOf, until, withPage } from "./browser.mjs";

const entry = (id, lr, accuracy) => `## ${id}: rate ${lr}\n\n- Date: 2025-03-02\n- lr: ${lr}\n- seed: 7\n- accuracy: ${accuracy}\n\n`;
const site = buildSite(folderOf("journal", {
  "log.md": `# Rates\n\n${entry("e0001", "0.1", "0.81")}${entry("e0002", "0.01", "0.86")}${entry("e0003", "0.001", "0.84")}`,
  "other.md": `# Others\n\n${entry("e0011", "0.1", "0.80")}${entry("e0012", "0.2", "0.82")}${entry("e0013", "0.3", "0.79")}`,
}), "site");
const heads = (page) => page.locator(".lb-compare-table thead th a").allTextContents();

test("experiments of one journal and of two are shown by their address", () => withPage({}, async (page) => {
  await page.goto(site.url("compare.html#e=log/e0001,log/e0002,other/e0011"));
  await page.waitForSelector(".lb-compare-table table");
  assert.deepEqual(await heads(page), ["e0001", "e0002", "e0011"]);
  assert.equal(await page.locator(".lb-compare-table .lb-best").innerText(), "0.86");
}));

test("only what differs is shown, unless asked", () => withPage({}, async (page) => {
  await page.goto(site.url("compare.html#e=log/e0001,log/e0002"));
  await page.waitForSelector(".lb-compare-table table");
  const rows = () => page.locator(".lb-compare-table tbody th[scope=row]").allInnerTexts();
  assert.ok(!(await rows()).includes("seed"), String(await rows()));
  await page.check("#lb-compare-all");
  assert.ok((await rows()).includes("seed"), String(await rows()));
}));

test("an experiment is found, added and removed, and the address follows", () => withPage({}, async (page) => {
  await page.goto(site.url(site.first("experiments", /e0003/)));
  await page.locator(".lb-actions a").first().click();
  await page.waitForSelector(".lb-compare-table table");
  await page.fill("#lb-compare-add", "e0001");
  await page.locator(".lb-compare-found button").first().click();
  await until(async () => (await heads(page)).length === 2, "2 experiments");
  assert.equal(await page.evaluate(() => location.hash), "#e=log/e0003,log/e0001");
  await page.locator(".lb-remove").first().click();
  await until(async () => (await heads(page)).length === 1, "1 experiments");
  assert.equal(await page.evaluate(() => location.hash), "#e=log/e0001");
  await page.goBack();
  await until(async () => (await heads(page)).length === 2, "2 experiments");
}));

test("an address with an unknown experiment says so", () => withPage({}, async (page) => {
  await page.goto(site.url("compare.html#e=log/e0001,log/gone"));
  await page.waitForSelector(".lb-compare-table table");
  assert.deepEqual(await heads(page), ["e0001", "gone"]);
}));

test("runs of other names are compared where each experiment has one; what one alone states is shown when asked", () => withPage({}, async (page) => {
  const table = (run, rows) => `| Model | f1 |\n|---|---|\n| ${run} | ${rows} |\n\n`;
  const own = buildSite(folderOf("runs", {
    "log.md": `# Rates\n\n## e0001: a\n\n- Date: 2025-03-02\n\n${table("small", "0.71")}## e0002: b\n\n- Date: 2025-03-03\n\n${table("large", "0.78")}` +
      ["precision", "recall", "accuracy", "map", "auc"].map((name, i) => `- ${name}: 0.6${i}\n`).join("") + "\n",
  }), "runs-site");
  await page.goto(own.url("compare.html#e=log/e0001,log/e0002"));
  await page.waitForSelector(".lb-compare-table table");
  assert.equal(await page.locator(".lb-compare-table .lb-best").innerText(), "0.78");
  const visible = () => page.locator(".lb-compare-table tbody th[scope=row]:visible").allInnerTexts();
  assert.ok(!(await visible()).includes("recall"), String(await visible()));
  await page.locator(".lb-compare-more").first().click();
  assert.ok((await visible()).includes("recall"), String(await visible()));
}));
