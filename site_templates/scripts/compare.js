// The compare page: experiments named in the address (#e=journal/slug,journal/slug), only what differs.
import { search, setRoot } from "./parts/engine.js";

const box = document.querySelector(".lb-compare");
const words = box.dataset;
const journals = new Map();
const arrivals = new Map();
setRoot("");

window.labbookData = (name, data) => arrivals.get(name)?.(data);

// One promise for each journal: several experiments of it may be asked for at once.
function loadJournal(name) {
  if (!journals.has(name)) {
    journals.set(name, new Promise((done, failed) => {
      arrivals.set(name, done);
      const script = document.createElement("script");
      script.src = `data/${encodeURIComponent(name)}.js`;
      script.onerror = failed;
      document.head.append(script);
    }));
  }
  return journals.get(name);
}

const chosen = () => {
  const found = /(?:^|[#&])e=([^&]*)/.exec(location.hash);
  return found ? decodeURIComponent(found[1]).split(",").filter((name) => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(name)) : [];
};
const choose = (names) => { location.hash = names.length ? `e=${names.join(",")}` : ""; };

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const number = (text) => { const value = Number(String(text).replace(",", ".").replace(/\s*%$/, "")); return Number.isFinite(value) && text !== "" ? value : null; };
const isSame = (a, b) => a === b || (number(a) !== null && number(a) === number(b));

// Values by what they measure. Where each experiment has one value of it, their runs may be called what they like.
function rowsOf(experiments) {
  const groups = new Map();
  experiments.forEach((experiment, column) => {
    for (const [kind, name, split, run, value, direction] of experiment.rows) {
      const id = `${kind}\n${name.toLowerCase()}\n${split}`;
      if (!groups.has(id)) groups.set(id, { kind, name, split, direction, runs: experiments.map(() => new Map()) });
      const runs = groups.get(id).runs[column];
      if (!runs.has(run)) runs.set(run, value);
    }
  });
  return [...groups.values()].flatMap(rowsOfGroup);
}

function rowsOfGroup({ kind, name, split, direction, runs }) {
  const row = (run, values) => ({ kind, name, split: [split, run].filter(Boolean).join(", "), direction, values });
  if (runs.every((own) => own.size <= 1)) return [row("", runs.map((own) => [...own.values()][0] ?? ""))];
  const names = new Set(runs.flatMap((own) => [...own.keys()]));
  return [...names].map((run) => row(run, runs.map((own) => own.get(run) ?? "")));
}

const isAlone = (row) => row.values.length > 1 && row.values.filter((value) => value !== "").length === 1;

function bestOf(row) {
  const values = row.values.map((value) => (value === "" ? null : number(value)));
  if (row.kind !== "m" || !row.direction || values.filter((value) => value !== null).length < 2) return -1;
  const known = values.filter((value) => value !== null);
  const best = row.direction > 0 ? Math.max(...known) : Math.min(...known);
  return values.filter((value) => value === best).length === 1 ? values.indexOf(best) : -1;
}

function lineOf(row) {
  const line = element("tr");
  const name = element("th", "", row.name);
  name.scope = "row";
  if (row.split) name.append(" ", element("span", "lb-muted", row.split));
  line.append(name);
  const best = bestOf(row);
  row.values.forEach((value, i) => line.append(element("td", i === best ? "lb-best" : "", value || "–")));
  return line;
}

function titleLine(columns, ...content) {
  const label = element("th", "lb-compare-kind");
  label.colSpan = columns + 1;
  label.scope = "colgroup";
  label.append(...content);
  const line = element("tr");
  line.append(label);
  return line;
}

function bodyOf(title, rows, columns) {
  const body = element("tbody");
  if (rows.length > 0) body.append(titleLine(columns, title), ...rows.map(lineOf));
  return body;
}

// What one experiment alone states can't be compared: a few rows are shown, many when asked for.
function appendAlone(table, rows, title, columns) {
  const few = 4;
  const body = bodyOf("", rows, columns);
  body.firstChild.remove();
  const head = element("tbody");
  if (title) head.append(titleLine(columns, title));
  table.append(head, body);
  if (rows.length <= few) return;
  const button = element("button", "lb-compare-more", `${words.alone}: ${rows.length}`);
  button.type = "button";
  const show = (isShown) => {
    body.hidden = !isShown;
    button.setAttribute("aria-expanded", String(isShown));
  };
  button.addEventListener("click", () => show(body.hidden));
  show(false);
  const line = titleLine(columns, button);
  line.firstChild.className = "lb-compare-alone";
  head.append(line);
}

function tableOf(names, experiments) {
  const table = element("table");
  const head = element("tr");
  head.append(element("td"));
  experiments.forEach((experiment, i) => {
    const cell = element("th");
    const link = element("a", "", experiment.id || experiment.title);
    link.href = `experiments/${names[i].split("/")[1]}.html`;
    const remove = element("button", "lb-remove", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", `${words.remove} ${experiment.id || experiment.title}`);
    remove.addEventListener("click", () => choose(names.filter((name) => name !== names[i])));
    cell.append(link, remove, element("div", "lb-muted", experiment.id ? experiment.title : ""));
    head.append(cell);
  });
  table.append(element("thead"));
  table.tHead.append(head);
  const all = document.querySelector("#lb-compare-all").checked;
  const known = rowsOf(experiments);
  for (const [kind, title] of [["m", words.metrics], ["p", words.parameters], ["f", words.fields]]) {
    const rows = known.filter((row) => row.kind === kind && (all || row.values.some((value) => !isSame(value, row.values[0]))));
    if (rows.length === 0) continue;
    table.append(bodyOf(title, rows.filter((row) => !isAlone(row)), experiments.length));
    const alone = rows.filter(isAlone);
    if (alone.length > 0) appendAlone(table, alone, rows.length === alone.length ? title : "", experiments.length);
  }
  return table;
}

async function show() {
  const names = chosen();
  const place = document.querySelector(".lb-compare-table");
  const empty = document.querySelector(".lb-compare-empty");
  empty.hidden = names.length > 0;
  const experiments = await Promise.all(names.map(async (name) => {
    const [journal, slug] = name.split("/");
    const data = await loadJournal(journal).catch(() => ({}));
    return Object.hasOwn(data, slug) ? data[slug] : { id: slug, title: words.missing, rows: [] };
  }));
  const table = tableOf(names, experiments);
  place.replaceChildren(...(names.length ? [table] : []));
  box.querySelector(".lb-compare-same").hidden = names.length < 2 || table.tBodies.length > 0;
}

const input = document.querySelector("#lb-compare-add");
const list = document.querySelector(".lb-compare-found");
let run = 0;
input.addEventListener("input", async () => {
  const own = ++run;
  const found = await search(input.value, 8).catch(() => ({ results: [] }));
  if (own !== run) return;
  list.replaceChildren(...found.results.filter((result) => result.href.startsWith("experiments/")).map((result) => {
    const item = element("li");
    const button = element("button", "", `${result.ids} ${result.title}`.trim());
    button.type = "button";
    button.addEventListener("click", () => {
      const name = `${result.note.split("\n")[1] || ""}/${result.href.slice(12, -5)}`;
      choose([...new Set([...chosen(), name])]);
      input.value = "";
      list.replaceChildren();
      input.focus();
    });
    item.append(button);
    return item;
  }));
});
document.querySelector("#lb-compare-all").addEventListener("change", show);
addEventListener("hashchange", show);
box.hidden = false;
show();
