// usage: node bundle_is_current.mjs SITE_TEMPLATES
// Whether assets/ is what `npm run bundle` makes. Skipped where the npm packages are not installed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!existsSync(join(folder, "node_modules", "esbuild"))) {
  console.log("skipped: needs `npm ci` in site_templates");
  process.exit(77);
}
process.exit(spawnSync(process.execPath, [join(folder, "bundle.mjs"), "--check"], { stdio: "inherit" }).status ?? 1);
