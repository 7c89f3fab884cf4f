// Colours code blocks that name their language. Loaded by pages that have one.
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import cpp from "highlight.js/lib/languages/cpp";
import diff from "highlight.js/lib/languages/diff";
import ini from "highlight.js/lib/languages/ini";
import json from "highlight.js/lib/languages/json";
import markdown from "highlight.js/lib/languages/markdown";
import python from "highlight.js/lib/languages/python";
import sql from "highlight.js/lib/languages/sql";
import yaml from "highlight.js/lib/languages/yaml";

for (const [name, language] of Object.entries({ bash, cpp, diff, ini, json, markdown, python, sql, yaml })) hljs.registerLanguage(name, language);
for (const code of document.querySelectorAll("pre > code[class*='language-']")) {
  const name = /language-([\w+#-]+)/.exec(code.className)[1];
  if (hljs.getLanguage(name)) code.innerHTML = hljs.highlight(code.textContent, { language: name, ignoreIllegals: true }).value;
}
