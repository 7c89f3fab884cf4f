// Tables with class lb-sortable are sorted by a click on a heading; numbers as numbers, data-sort before the text.
const number = (text) => {
  const found = /[-−+]?\d[\d\s\u202f]*(?:[.,]\d+)?(?:e[-+]?\d+)?/i.exec(text);
  return found ? parseFloat(found[0].replace("−", "-").replace(/[\s\u202f]/g, "").replace(",", ".")) : NaN;
};
const key = (row, column) => {
  const cell = row.cells[column];
  return cell ? cell.dataset.sort || cell.textContent.trim() : "";
};

for (const table of document.querySelectorAll("table.lb-sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lb-sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isUp = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const rows = [...table.tBodies[0].rows];
      const isNumeric = rows.every((row) => key(row, column) === "" || !Number.isNaN(number(key(row, column)))) && !rows.some((row) => row.cells[column] && row.cells[column].querySelector("time"));
      const order = (a, b) => (isNumeric ? (number(a) || 0) - (number(b) || 0) : a.localeCompare(b, undefined, { numeric: true }));
      rows.sort((a, b) => order(key(a, column), key(b, column)) * (isUp ? 1 : -1));
      table.tBodies[0].append(...rows);
    });
  });
}
