// usage: node site_in_browser.mjs LABBOOK FOLDER NODE_MODULES
// A built site in a real browser, from file://: search in both languages, keyboard, theme, sorting, compare, no script,
// and axe-core on one page of each kind, light and dark, phone and desktop.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, folder, modules] = process.argv.slice(2);
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!existsSync(join(modules, "playwright-core")) || !chromium) {
  console.log("skipped: needs Chromium, and `npm ci` in site_templates");
  process.exit(77);
}
const require = createRequire(join(modules, "x.js"));
const { chromium: browserType } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const scratch = mkdtempSync(join(tmpdir(), "labbook-browser-"));
const site = join(scratch, "site");
execFileSync(program, ["build", folder, "--output", site], { stdio: "ignore" });
const url = (path) => `file://${site}/${path}`;

let failures = 0;
const check = (isTrue, what) => { if (!isTrue) { ++failures; console.log(`FAILED: ${what}`); } };

const browser = await browserType.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });

async function withPage({ hidesErrors, ...options }, use) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) errors.push(`asked for ${request.url()}`); });
  await use(page);
  check(hidesErrors || errors.length === 0, `${page.url()}: ${errors.join("; ")}`);
  await context.close();
}

const firstIn = (part, pattern) => `${part}/${readdirSync(join(site, part)).sort().find((name) => pattern.test(name))}`;
const experiment = firstIn("experiments", /^e0003/);
const kinds = ["index.html", experiment, firstIn("journals", /journal/), "metrics.html", "timeline.html", "lineage.html", "compare.html", "quality.html", "404.html"];
if (existsSync(join(site, "metrics"))) kinds.push(firstIn("metrics", /html$/));

// search
await withPage({}, async (page) => {
  await page.goto(url("index.html"));
  for (const [query, wanted] of [["эксперимента", /эксперимент/i], ["overlapping tiles", /overlap/i], ["e0003", /e0003/], ["3.0e-4", /.+/], ["языковых моделей", /язык/i]]) {
    await page.keyboard.press("/");
    await page.waitForSelector(".lb-search[open]");
    await page.fill(".lb-search input", query);
    await page.waitForSelector(".lb-search li", { timeout: 5000 }).catch(() => {});
    const text = (await page.locator(".lb-search li").allTextContents()).join("\n");
    check(wanted.test(text), `search for "${query}" gives ${text.slice(0, 200)}`);
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("/");
  await page.fill(".lb-search input", "e0003");
  await page.waitForSelector(".lb-search li[aria-selected=true]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  check(page.url().includes("/experiments/"), "Enter opens an experiment");
});

// theme
await withPage({ colorScheme: "light" }, async (page) => {
  await page.goto(url("index.html"));
  const color = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await color();
  await page.click(".lb-theme-button");
  check((await color()) !== light, "the theme changes");
  await page.goto(url(experiment));
  check((await color()) !== light, "the theme is remembered");
});

// sorting and compare
await withPage({}, async (page) => {
  await page.goto(url(kinds.at(-1)));
  if (await page.locator("table.lb-sortable").count()) {
    await page.locator("table.lb-sortable .lb-sort").nth(3).click();
    check((await page.locator("th[aria-sort]").count()) === 1, "a click on a heading sorts");
  }
  await page.goto(url(experiment));
  await page.click(".lb-actions a >> nth=0");
  await page.waitForSelector(".lb-compare-table table");
  await page.fill("#lb-compare-add", "e0001");
  await page.locator(".lb-compare-found button").first().click();
  await page.waitForFunction(() => document.querySelectorAll(".lb-compare-table thead th").length === 3);
  check((await page.evaluate(() => location.hash)).split(",").length === 2, "the address names both experiments");
});

// without JavaScript
await withPage({ javaScriptEnabled: false }, async (page) => {
  await page.goto(url(experiment));
  check((await page.locator("h1").innerText()).length > 0, "the title is there without scripts");
  check(!(await page.locator(".lb-search-button").isVisible()), "no dead search button without scripts");
});

// accessibility
for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    // axe-core asks for the style sheets, which file:// refuses.
    await withPage({ colorScheme, viewport, bypassCSP: true, hidesErrors: true }, async (page) => {
      for (const kind of kinds) {
        await page.goto(url(kind));
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        for (const found of violations) check(false, `${kind} ${colorScheme} ${viewport.width}: ${found.id} ${found.nodes.slice(0, 3).map((node) => node.target + " " + (node.any[0]?.message || "")).join(" | ")}`);
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
        check(!isWide, `${kind} ${viewport.width}: scrolls sideways`);
      }
    });
  }
}
await browser.close();
rmSync(scratch, { recursive: true });
console.log(failures === 0 ? "all well" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
