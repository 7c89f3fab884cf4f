// Sets TeX as MathML while the site is built: src/site/formula_setter.cpp runs this, no page loads it. What Temml makes
// is printed anew from lists of what may stand on a page, so that no formula brings styles, links or HTML.
import temml from "temml/temml.js";

const elements = new Set(["math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd", "mlabeledtr", "mstyle", "mpadded", "mphantom", "menclose", "merror", "semantics"]);
const attributes = new Set(["accent", "columnalign", "depth", "display", "displaystyle", "fence", "form", "height", "largeop", "linethickness", "lspace", "mathbackground", "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width"]);

// Sides of a cell that have a line, and the space beside a column.
const styles = {
  borderTop: { "0.06em solid": "lb-line-top", "0.06em dashed": "lb-dash-top" },
  borderRight: { "0.06em solid": "lb-line-right", "0.06em dashed": "lb-dash-right" },
  borderBottom: { "0.06em solid": "lb-line-bottom", "0.06em dashed": "lb-dash-bottom" },
  borderLeft: { "0.06em solid": "lb-line-left", "0.06em dashed": "lb-dash-left" },
  paddingLeft: { "0em": "lb-close-left", "0pt": "lb-close-left", "1em": "lb-wide-left" },
  paddingRight: { "0em": "lb-close-right", "0pt": "lb-close-right" },
  width: { "50%": "lb-half", "100%": "lb-full" },
};

const escaped = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => String(text).replace(/[&<>"]/g, (letter) => escaped[letter]);

const unknownCommand = "#b2222b";
// Lengths as em of 16 px. What a unit is of is not known where it is `width`, `height` or `depth`: those are kept below.
const units = { em: 1, "": 1, "%": 0.01, ex: 0.5, mu: 1 / 18, px: 1 / 16, pt: 1 / 12, bp: 1 / 12, sp: 1 / 786432, pc: 1, dd: 0.09, cc: 1.1, nd: 0.09, nc: 1.1, mm: 0.237, cm: 2.37, in: 6 };
const lengths = new Set(["depth", "height", "linethickness", "lspace", "mathsize", "maxsize", "minsize", "rowspacing", "rspace", "voffset", "width"]);
const limits = { voffset: 3, linethickness: 1, mathsize: 5 };
const largest = 60;  // em: nothing larger than a screen
const largestBackward = 3;
const small = 2;  // em: a formula may have any number of these
let left = { forward: 0, backward: 0 };  // what the lengths of one formula may add up to

function isLengthKept(name, value) {
  const found = /^\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*([a-z%]*)\s*$/.exec(value);
  if (!found) return /^[a-z]+$/.test(value);
  const number = parseFloat(found[1]);
  if (/^(width|height|depth)$/.test(found[2])) return Math.abs(number) <= 1;
  if (!units.hasOwnProperty(found[2])) return number === 0;
  const size = number * units[found[2]];
  if (Math.abs(size) > (size < 0 ? Math.min(largestBackward, limits[name] || largest) : limits[name] || largest)) return false;
  const way = size < 0 ? "backward" : "forward";
  if (size > small || size < 0) left[way] -= Math.abs(size);
  return left[way] >= 0;
}

function isKept(node, name) {
  // `notation` belongs to menclose alone; Temml writes it on rows as well.
  if (name === "notation") return node.type === "menclose";
  return attributes.has(name) && (!lengths.has(name) || String(node.attributes[name]).split(" ").every((value) => isLengthKept(name, value)));
}

function printAttributes(node) {
  let out = "";
  for (const name of Object.keys(node.attributes || {})) {
    if (node.attributes[name] === unknownCommand) throw new Error("a command that Temml does not know");
    if (isKept(node, name)) out += ` ${name}="${escape(node.attributes[name])}"`;
  }
  const classes = (node.classes || []).filter((name) => /^tml-[a-z0-9-]+$|^(up|down)strike$|^sout$/.test(name));
  const style = node.style || {};
  for (const name of Object.keys(styles)) {
    if (styles[name][style[name]]) classes.push(styles[name][style[name]]);
  }
  if (style.color === unknownCommand) throw new Error("a command that Temml does not know");
  if (style.color && !node.attributes.mathcolor && /^#[0-9a-f]{3,8}$/i.test(style.color)) out += ` mathcolor="${style.color}"`;
  return classes.length > 0 ? `${out} class="${classes.join(" ")}"` : out;
}

function print(node) {
  if (node.text !== undefined && !node.children) return escape(node.text);
  const children = [].concat(node.children || []).map(print).join("");
  if (!elements.has(node.type)) return children;
  // HTML knows a row's own style on mstyle alone.
  const hasStyle = node.type === "mrow" && ("displaystyle" in node.attributes || "scriptlevel" in node.attributes);
  const name = hasStyle ? "mstyle" : node.type;
  return `<${name}${printAttributes(node)}>${children}</${name}>`;
}

// A text that defines commands could grow without bounds.
const definesCommands = /\\(?:[egx]?def|let|futurelet|global|long|definecolor|(?:new|renew|provide)command)(?![a-zA-Z])/;

/** MathML of `tex`; throws where it is no TeX that Temml knows, or where it defines commands. */
globalThis.setFormula = (tex, isBlock) => {
  if (definesCommands.test(tex)) throw new Error("defines a command");
  left = { forward: 2 * largest, backward: 2 * largestBackward };
  return print(temml.__renderToMathMLTree(tex, { displayMode: isBlock, throwOnError: true, trust: false, errorColor: unknownCommand }));
};
