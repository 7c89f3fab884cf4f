// axe-core finds nothing on one page of each kind, light and dark, on a phone and a desktop, and none scrolls sideways.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { buildSite, isWidePage, require, samples, withPage } from "./browser.mjs";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const site = buildSite(samples, "site");
const kinds = [
  "index.html", "metrics.html", "timeline.html", "lineage.html", "quality.html", "404.html", "people.html", "negative.html", "effects.html",
  "compare.html#e=segmentation-journal/e0003-e0005,segmentation-journal/e0012-e0013",
  site.first("experiments", /^e0003/), site.first("journals", /journal/), site.first("metrics", /^wer/), site.first("tags", /html$/),
  site.first("people", /html$/), site.first("effects", /html$/),
];

async function violations(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // A document from the disk may not read its own style sheets: nothing but the preload would fail.
    const { violations: found } = await window.axe.run(document, { resultTypes: ["violations"], preload: false });
    return found.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
  });
}

for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    test(`${colorScheme}, ${width} pixels wide`, () => withPage({ colorScheme, viewport: { width, height } }, async (page) => {
      for (const kind of kinds) {
        await page.goto("about:blank");
        await page.goto(site.url(kind));
        if (kind.startsWith("compare")) await page.waitForSelector(".lb-compare-table table");
        assert.ok(!(await isWidePage(page)), `${kind} scrolls sideways`);
        assert.deepEqual(await violations(page), [], kind);
      }
    }));
  }
}
