"use strict";
// Sorting, one force, colours, folding. The page says all it has to say without this, and this neither loads nor keeps anything.
(() => {
  const at = (id) => document.getElementById(id);
  const say = (text) => { at("shown").textContent = text; };

  // The headings of a table that stand over one column each, by column.
  const headings = (table) => {
    const grid = [];
    [...table.tHead.rows].forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y]?.[x]) x += 1;
        for (let dy = 0; dy < cell.rowSpan; dy += 1) {
          for (let dx = 0; dx < cell.colSpan; dx += 1) (grid[y + dy] ??= [])[x + dx] = cell;
        }
      }
    });
    return grid.at(-1);
  };

  // What a cell is sorted by: the first number in it where its column holds numbers, else its text; null for a dash.
  const key = (row, column, isNumber) => {
    const text = row.cells[column].textContent.trim();
    if (text === "" || text === "–") return null;
    if (!isNumber) return text;
    const number = Number.parseFloat(text.replaceAll(",", "").replace("−", "-"));
    return Number.isNaN(number) ? null : number;
  };

  const isMovable = (row) => !row.matches(".group, .total");

  // Rows of all forces together and headings within the table keep their place; what has no value comes last either way.
  const sort = (body, column, isNumber, direction) => {
    const rows = [...body.rows];
    rows.forEach((row, index) => { row.dataset.place ??= index; });
    const place = (row) => Number(row.dataset.place);
    const compare = (a, b) => {
      if (direction === "none") return place(a) - place(b);
      const [x, y] = [key(a, column, isNumber), key(b, column, isNumber)];
      if (x === null || y === null) return (x === null) - (y === null) || place(a) - place(b);
      const order = isNumber ? x - y : x.localeCompare(y, "en-GB", { numeric: true });
      return (direction === "ascending" ? order : -order) || place(a) - place(b);
    };
    const moved = rows.filter(isMovable).sort(compare);
    body.append(...rows.map((row) => (isMovable(row) ? moved.shift() : row)));
  };

  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

  const makeSortable = (table) => {
    if (![...table.tBodies].some((body) => [...body.rows].filter(isMovable).length > 1)) return;
    const columns = headings(table);
    columns.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const direction = NEXT[heading.ariaSort ?? "none"];
        for (const other of columns) other.ariaSort = null;
        heading.ariaSort = direction;
        const isNumber = heading.classList.contains("n");
        for (const body of table.tBodies) sort(body, column, isNumber, direction);
        const name = `${table.caption.textContent}: ${button.textContent}`;
        say(direction === "none" ? `${name}, in the order of the report` : `${name}, ${direction}. An order is no finding.`);
      });
    });
  };

  const marks = (element) => [...element.querySelectorAll(":scope > * > [data-force]")];

  // Hides the rows of other forces. Rows that are about no force, or about all of them, stay.
  const choose = (code, name) => {
    const isOther = (found) => code !== "" && found.length > 0 && !found.some((mark) => mark.dataset.force === code);
    for (const table of document.querySelectorAll("main table")) {
      let marked = 0, left = 0;
      for (const body of table.tBodies) {
        const group = body.rows[0]?.matches(".group") ? marks(body.rows[0]) : [];
        body.hidden = isOther(group);
        for (const row of body.rows) {
          const found = group.length > 0 ? group : marks(row);
          row.hidden = isOther(found);
          marked += found.length > 0;
          left += found.length > 0 && !row.hidden;
        }
      }
      table.caption.dataset.none = marked > 0 && left === 0 ? ` (no row of ${code})` : "";
    }
    for (const mark of document.querySelectorAll("svg [data-force]")) mark.classList.toggle("faded", isOther([mark]));
    document.documentElement.toggleAttribute("data-filtered", code !== "");
    say(code === "" ? "Every force is shown." : `Of rows about forces, only those of ${name} and of all together are shown.`);
  };

  const dark = at("dark"), follows = dark.media;
  at("force")?.addEventListener("change", ({ target }) => choose(target.value, target.selectedOptions[0].textContent));
  at("scheme").addEventListener("change", ({ target }) => {
    dark.media = { "": follows, light: "not all", dark: "screen" }[target.value];
    document.documentElement.style.colorScheme = target.value;
  });
  at("unfold").addEventListener("click", ({ target }) => {
    const isOpen = target.ariaPressed !== "true";
    for (const details of document.querySelectorAll("main details")) details.open = isOpen;
    target.ariaPressed = String(isOpen);
  });
  document.querySelectorAll("main table").forEach(makeSortable);
  at("tools").hidden = false;
})();
