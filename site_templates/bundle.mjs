// Makes assets/ from scripts/, styles/ and the npm packages. `--check` tells whether assets/ is current.
import { build } from "esbuild";
import { mkdtempSync, readFileSync, writeFileSync, readdirSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import typescript from "typescript";

const here = dirname(fileURLToPath(import.meta.url));
const isCheck = process.argv.includes("--check");
const out = isCheck ? mkdtempSync(join(tmpdir(), "labbook-bundle-")) : join(here, "assets");

const fonts = {
  "@fontsource-variable/inter": ["inter-latin-wght-normal", "inter-cyrillic-wght-normal", "inter-greek-wght-normal"],
  "@fontsource-variable/jetbrains-mono": ["jetbrains-mono-latin-wght-normal", "jetbrains-mono-cyrillic-wght-normal"],
};

// The package holds all languages in one file of 850 KB; two of them are needed.
const kept = ["english", "russian"];
const twoStemmers = {
  name: "two-stemmers",
  setup(bundler) {
    bundler.onLoad({ filter: /snowball-stemmers\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .replace(/^    var ([a-z]\w*)Stemmer = function[^]*?^    }\(SnowballStemmer\);\n/gm, (all, name) => (kept.includes(name) ? all : ""))
        .replace(/^            (\w+): \1Stemmer,?\n/gm, (all, name) => (kept.includes(name) ? `            ${name}: ${name}Stemmer,\n` : "")),
    }));
  },
};

// The languages that are coloured, by one list that labbook reads too: a page without any of them does not load the script.
const languages = {
  name: "languages",
  setup(bundler) {
    const names = JSON.parse(readFileSync(join(here, "languages.json"), "utf8"));
    const lines = Object.keys(names).map((name) => `import ${name} from "highlight.js/lib/languages/${name}";`);
    const contents = `${lines.join("\n")}\nexport const grammars = { ${Object.keys(names).join(", ")} };\nexport const names = ${JSON.stringify(names)};`;
    bundler.onResolve({ filter: /^languages$/ }, () => ({ path: "languages", namespace: "languages" }));
    bundler.onLoad({ filter: /.*/, namespace: "languages" }, () => ({ contents, resolveDir: here }));
  },
};

// Parts of Temml that no page can use: links, images and HTML are refused, and labels need a script on the page.
const unused = ["href", "html", "includegraphics", "label", "ref"];
const lessTemml = {
  name: "less-temml",
  setup(bundler) {
    bundler.onLoad({ filter: /temml[\\/]src[\\/]functions[\\/]\w+\.js$/ }, ({ path }) =>
      unused.includes(path.match(/(\w+)\.js$/)[1]) ? { contents: "" } : undefined);
  },
};

/** What sets formulas while a site is built. Duktape, which runs it, knows ES5. */
async function bundleFormulas() {
  const later = await build({
    absWorkingDir: here, plugins: [lessTemml], entryPoints: ["engine/formulas.js"], bundle: true, write: false,
    format: "iife", target: "es2015", charset: "utf8", legalComments: "none", logLevel: "error",
  });
  const es5 = typescript.transpileModule(later.outputFiles[0].text, { compilerOptions: { target: "ES5", downlevelIteration: true } });
  const small = await build({
    stdin: { contents: readFileSync(join(here, "engine", "es5.js"), "utf8") + es5.outputText },
    write: false, minify: true, target: "es5", charset: "ascii", legalComments: "none", logLevel: "error",
  });
  writeFileSync(join(out, "formulas.js"), small.outputFiles[0].text);
}

await build({
  absWorkingDir: here, plugins: [twoStemmers, languages],
  entryPoints: readdirSync(join(here, "scripts")).filter((name) => name.endsWith(".js")).map((name) => `scripts/${name}`),
  bundle: true, minify: true, format: "iife", target: "es2020", charset: "utf8", legalComments: "none",
  outdir: out, logLevel: "error",
});
await build({
  absWorkingDir: here, entryPoints: ["styles/site.css"], bundle: true, minify: true, charset: "utf8",
  target: ["chrome100", "firefox100", "safari15"], external: ["*.woff2", "*.svg"], outdir: out, logLevel: "error",
});
await bundleFormulas();
mkdirSync(join(out, "fonts"), { recursive: true });
for (const [name, files] of Object.entries(fonts)) {
  for (const file of files) copyFileSync(join(here, "node_modules", name, "files", `${file}.woff2`), join(out, "fonts", `${file}.woff2`));
}

if (isCheck) {
  const names = [...readdirSync(out).filter((name) => name !== "fonts"), ...readdirSync(join(out, "fonts")).map((name) => `fonts/${name}`)];
  const stale = names.filter((name) => {
    try { return !readFileSync(join(out, name)).equals(readFileSync(join(here, "assets", name))); } catch { return true; }
  });
  rmSync(out, { recursive: true });
  if (stale.length > 0) {
    console.error(`not current: ${stale.join(", ")}; run \`npm run bundle\` in site_templates`);
    process.exit(1);
  }
}
