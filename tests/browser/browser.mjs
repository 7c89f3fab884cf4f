// What the browser tests share. Each is run as: node NAME_test.mjs LABBOOK SAMPLES NODE_MODULES
// Ends with 77, which ctest counts as skipped, where Chromium or the npm packages are missing.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after } from "node:test";

export const [program, samples, modules] = process.argv.slice(2);
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!executablePath || !existsSync(join(modules, "playwright-core"))) {
  console.log(`skipped: needs ${executablePath ? "`npm ci` in site_templates" : "Chromium (on Debian: apt-get install chromium)"}`);
  process.exit(77);
}
export const require = createRequire(resolve(modules, "x.js"));
const { chromium } = require("playwright-core");

const scratch = mkdtempSync(join(tmpdir(), "labbook-browser-"));
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
after(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

// A folder with these files: { "a/b.md": "text" }.
export function folderOf(name, files) {
  const folder = join(scratch, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

// Builds the site of a folder, to be opened from the disk: { url(path), first(folder, pattern) }.
export function buildSite(folder, name) {
  const site = join(scratch, name);
  execFileSync(program, ["build", folder, "--output", site, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
  return {
    url: (path) => `file://${site}/${path}`,
    first: (part, pattern) => `${part}/${readdirSync(join(site, part)).sort().find((file) => pattern.test(file))}`,
  };
}

// A fresh page. Fails on an error in the console, a broken Content-Security-Policy, and a request that leaves the site.
export async function withPage(options, use) {
  const context = await browser.newContext(options);
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("request", (request) => { if (!/^(file:|data:|blob:|http:\/\/127\.0\.0\.1:)/.test(request.url())) errors.push(`asked for ${request.url()}`); });
  try {
    await use(page);
    assert.deepEqual(errors, [], page.url());
  } finally {
    await context.close();
  }
}

// Waits until `isTrue()` is; the pages' policy forbids what Playwright's own waitForFunction does.
export async function until(isTrue, what) {
  for (let i = 0; i < 150; ++i) {
    if (await isTrue()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`never came: ${what}`);
}

export const isWidePage = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
