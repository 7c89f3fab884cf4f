// Colours code blocks that name their language. Loaded by pages that have one.
import hljs from "highlight.js/lib/core";
import { grammars, names } from "languages"; // bundle.mjs makes it of languages.json

const languageOf = new Map(Object.entries(names).flatMap(([language, all]) => all.map((name) => [name, language])));

for (const code of document.querySelectorAll("pre > code[class*='language-']")) {
  const language = languageOf.get(/language-([\w+#-]+)/.exec(code.className)[1].toLowerCase());
  if (language === undefined) continue;
  if (!hljs.getLanguage(language)) hljs.registerLanguage(language, grammars[language]);
  code.innerHTML = hljs.highlight(code.textContent, { language, ignoreIllegals: true }).value;
}
