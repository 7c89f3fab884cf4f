// Sets $…$, $$…$$ and ```math as MathML. Loaded by pages that have a formula (src/site/formulas.cpp).
import temml from "temml/temml.js";

function set(tex, isBlock) {
  const place = document.createElement(isBlock ? "div" : "span");
  place.className = isBlock ? "lb-math-block" : "lb-math";
  try {
    temml.render(tex, place, { displayMode: isBlock, throwOnError: true, trust: false });
  } catch {
    return null;
  }
  return place;
}

for (const pre of document.querySelectorAll("pre.lb-math")) {
  const made = set(pre.textContent, true);
  if (made) pre.replaceWith(made);
}

// GitHub's rule: no blank inside at the ends, no digit right behind, so that prices stay prices.
const pattern = /\$\$([^$]+)\$\$|\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)/g;
const walker = document.createTreeWalker(document.querySelector(".lb-text") || document.body, NodeFilter.SHOW_TEXT, {
  acceptNode: (node) => (node.data.includes("$") && !node.parentElement.closest("code, pre, kbd, svg, math") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP),
});
const nodes = [];
while (walker.nextNode()) nodes.push(walker.currentNode);
for (const node of nodes) {
  const parts = [];
  let at = 0;
  for (const match of node.data.matchAll(pattern)) {
    const made = set(match[1] || match[2], Boolean(match[1]));
    if (!made) continue;
    parts.push(node.data.slice(at, match.index), made);
    at = match.index + match[0].length;
  }
  if (parts.length > 0) node.replaceWith(...parts, node.data.slice(at));
}
