// The search dialog. site.js loads this when somebody first asks for it.
import { load, search, setRoot, snippet } from "./parts/engine.js";

const button = document.querySelector(".lb-search-button");
const words = button.dataset;
setRoot(words.root);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

const dialog = element("dialog", "lb-search");
dialog.setAttribute("aria-label", words.label);
const input = element("input");
input.type = "search";
input.placeholder = words.placeholder;
input.setAttribute("aria-label", words.label);
input.setAttribute("role", "combobox");
input.setAttribute("aria-expanded", "true");
input.setAttribute("aria-controls", "lb-search-results");
input.autocomplete = "off";
input.spellcheck = false;
const list = element("ul");
list.id = "lb-search-results";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", words.label);
const status = element("p", "lb-search-status");
status.setAttribute("role", "status");
dialog.append(input, list, status);
document.body.append(dialog);

let selected = -1;
let run = 0;

function select(index) {
  const items = [...list.children];
  if (items.length === 0) return;
  selected = (index + items.length) % items.length;
  items.forEach((item, i) => item.setAttribute("aria-selected", String(i === selected)));
  input.setAttribute("aria-activedescendant", items[selected].id);
  items[selected].scrollIntoView({ block: "nearest" });
}

function resultItem(result, number) {
  const item = element("li");
  item.id = `lb-result-${number}`;
  item.setAttribute("role", "option");
  const link = element("a");
  link.href = words.root + result.href;
  link.tabIndex = -1;
  const title = element("span", "lb-search-title");
  if (result.ids) title.append(element("span", "lb-id", result.ids), " ");
  title.append(result.title);
  const place = element("span", "lb-search-place", result.note.split("\n")[0]);
  link.append(title, place);
  item.append(link);
  item.addEventListener("mousemove", () => { if (selected !== number) select(number); });
  return { item, place };
}

async function show(query) {
  const own = ++run;
  let found;
  try {
    found = await search(query, 12);
  } catch {
    status.textContent = words.failed;
    return;
  }
  if (own !== run) return;
  const made = found.results.map(resultItem);
  list.replaceChildren(...made.map(({ item }) => item));
  selected = -1;
  input.removeAttribute("aria-activedescendant");
  status.textContent = query.trim() === "" ? words.hint : found.total === 0 ? words.nothing : `${words.found} ${found.total}`;
  if (made.length > 0) select(0);
  found.results.forEach(async (result, i) => {
    const parts = await snippet(result, found.terms, found.index).catch(() => null);
    if (own !== run || !parts) return;
    const text = element("span", "lb-search-snippet");
    for (const part of parts) text.append(part.isHit ? element("mark", "", part.text) : part.text);
    made[i].place.after(text);
  });
}

input.addEventListener("input", () => show(input.value));
dialog.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    select(selected + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Escape") {
    event.preventDefault();  // the field would take the first Escape to clear itself
    dialog.close();
    input.blur();  // else it keeps the focus until the next frame, and with it the next key
  } else if (event.key === "Enter" && selected >= 0) {
    event.preventDefault();
    const link = list.children[selected].firstChild;
    if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
    else location.href = link.href;
    dialog.close();
  }
});
dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("a")) dialog.close(); });

window.labbookOpenSearch = () => {
  if (dialog.open) return;
  dialog.showModal();
  input.select();
  load("index").catch(() => {});
  if (list.children.length === 0) status.textContent = words.hint;
};
window.labbookOpenSearch();
