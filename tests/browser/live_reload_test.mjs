// `labbook serve`: an open page shows a change of the journal by itself.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { folderOf, program, until, withPage } from "./browser.mjs";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

const entry = (id, title) => `## ${id}: ${title}\n\nDate: 2025-03-02\n\naccuracy: 0.8\n\n`;
const journal = (title) => `# Experiment log\n\n${entry("e01", title)}${entry("e02", "more layers")}${entry("e03", "less data")}`;
const folder = folderOf("journal", { "log.md": journal("as it was") });
const port = await freePort();
const server = spawn(program, ["serve", folder, "--output", join(folder, "..", "site"), "--port", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
after(() => server.kill());
await once(server.stderr, "data");

test("a page reloads when its journal has changed", () => withPage({}, async (page) => {
  const url = `http://127.0.0.1:${port}/experiments/e01.html`;
  for (let i = 0; i < 50 && !(await page.goto(url).catch(() => null)); ++i) await page.waitForTimeout(100);
  assert.equal(await page.locator("h1").innerText(), "as it was");
  await page.waitForTimeout(900);  // the page has asked once by then
  writeFileSync(join(folder, "log.md"), journal("as it is"));
  await until(async () => (await page.locator("h1").textContent().catch(() => "")) === "as it is", "the new title");
}));
