// Filtering and sorting of tables and lists. Everything is there without it; it only makes finding quicker.
"use strict";

function textOf(row) {
  const head = row.querySelector("th, [data-name]");
  return (row.dataset.name || (head && head.textContent) || "").toLowerCase();
}

function rowsOf(place) {
  return place.tBodies ? [...place.tBodies[0].rows] : [...place.querySelectorAll("[data-row]")];
}

function filtering(form) {
  const place = document.getElementById(form.dataset.filter);
  const fields = [...form.querySelectorAll("[data-field]")];
  const output = form.querySelector("output");

  function apply() {
    const rows = rowsOf(place);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fields.every((field) => {
        const wanted = field.value.trim().toLowerCase();
        if (!wanted) return true;
        if (field.dataset.field === "name") return textOf(row).includes(wanted);
        const said = row.dataset[field.dataset.field] || ""; // one word, or several with blanks between
        return said === field.value || said.split(" ").includes(field.value);
      });
      if (!row.hidden) shown += 1;
    }
    for (const section of place.querySelectorAll(".month")) {
      section.hidden = !section.querySelector("[data-row]:not([hidden])");
    }
    output.textContent = fields.some((field) => field.value)
      ? output.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length) : "";
  }

  // What the address asks for ("#region=kainuu").
  function ask() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!fields.some((field) => asked.has(field.dataset.field))) return;
    for (const field of fields) field.value = asked.get(field.dataset.field) || "";
    apply();
  }

  for (const field of fields) field.addEventListener("input", apply);
  addEventListener("hashchange", ask);
  addEventListener("pageshow", apply); // after "back" the browser gives the fields their values again
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  ask();
}

function valueOf(row, column, kind) {
  const cell = row.cells[column];
  const text = cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim();
  return kind === "number" ? Number(text.replace(/[^\d.-]/g, "")) || 0 : text;
}

function sorting(table) {
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  heads.forEach((head, column) => {
    const kind = head.dataset.sort;
    if (!kind) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : kind === "number" && head.classList.contains("n");
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sign = down ? -1 : 1;
      const rows = [...table.tBodies[0].rows].map((row) => [valueOf(row, column, kind), row]);
      rows.sort(([a], [b]) => sign * (kind === "number" ? a - b : collator.compare(a, b)));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  });
}

document.querySelectorAll("form[data-filter]").forEach(filtering);
document.querySelectorAll("table[data-sortable]").forEach(sorting);
