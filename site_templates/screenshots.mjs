// Makes the pictures of docs/images/: the sites of docs/examples in Chromium, as WebP.
// usage: node screenshots.mjs LABBOOK [OUTPUT], after `npm ci`; Chromium is Debian's package.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [program, output = join(root, "docs", "images")] = process.argv.slice(2);
const quality = 0.82;

// name, page, width, height, colours
const pictures = [
  ["home", "index.html", 1440, 900, "light"],
  ["home-dark", "index.html", 1440, 900, "dark"],
  ["experiment", /^experiments\/e0003/, 1440, 900, "light"],
  ["experiment-phone", /^experiments\/e0003/, 390, 844, "dark"],
  ["leaderboard", /^metrics\/miou/, 1440, 900, "light"],
  ["lineage", "lineage.html", 1440, 900, "light"],
  ["compare", "first pair", 1440, 900, "light"],
  ["quality", "quality.html", 1440, 900, "light"],
];

const scratch = mkdtempSync(join(tmpdir(), "labbook-pictures-"));
const site = join(scratch, "site");
// Without history: the pictures do not change with each commit.
execFileSync(resolve(program), ["build", "docs/examples", "--history", "off", "--output", site, "--quiet"], { cwd: root, stdio: "inherit" });
const pages = readdirSync(site, { recursive: true }).map((path) => path.replaceAll("\\", "/")).sort();

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"] });

async function asWebp(png) {
  const page = await browser.newPage();
  const data = await page.evaluate(async ([bytes, q]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", q);
  }, [png.toString("base64"), quality]);
  await page.close();
  return Buffer.from(data.slice(data.indexOf(",") + 1), "base64");
}

for (const [name, wanted, width, height, colorScheme] of pictures) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1, reducedMotion: "reduce" });
  const page = await context.newPage();
  const isPair = wanted === "first pair";
  await page.goto(`file://${site}/${isPair ? "compare.html" : typeof wanted === "string" ? wanted : pages.find((path) => wanted.test(path))}`);
  if (isPair) {
    await page.locator(".lb-pairs a").first().click();
    await page.waitForSelector(".lb-compare-table table");
    await page.mouse.move(0, 0);
  }
  await page.evaluate(() => document.fonts.ready);
  writeFileSync(join(output, `${name}.webp`), await asWebp(await page.screenshot()));
  await context.close();
}
await browser.close();
rmSync(scratch, { recursive: true });
