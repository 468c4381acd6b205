"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const WORDS = ["contradiction", "discrepancy", "not judged", "consistent", "silent"];
  const LETTERS = ["x", "d", "u", "c", "s"];
  const FIRST = 4; // the columns before the facts: article, and three counts
  const INCONSISTENT = 3;
  const table = $("table"), body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((tr, place) => {
    const standing = new Map(), number = n => Number(tr.cells[n].textContent);
    const all = tr.cells.length <= FIRST + 1;
    if (!all) for (let n = FIRST; n < tr.cells.length; n++) standing.set(n - FIRST, tr.cells[n].className);
    const index = Number(tr.dataset.i), path = tr.cells[0].textContent;
    return {
      tr, place, index, path, all, standing, x: number(1), d: number(2), i: number(INCONSISTENT),
      text: (path + " " + (tr.dataset.t || "")).toLowerCase(), part: $("a" + index),
    };
  });
  const LIMIT = 200; // a browser takes seconds to lay out a thousand rows
  let limit = LIMIT, ordered = rows;
  let only = null; // articles that say one thing, where a reader asked for these

  const make = (name, text, cls) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (cls) element.className = cls;
    return element;
  };
  const number = n => n.toLocaleString("en-GB");
  const letter = (row, fact) => row.all ? "s" : row.standing.get(fact)[0];

  function fits(row, query, standing, fact) {
    if (only && !only.has(row.index)) return false;
    if (query && !row.text.includes(query)) return false;
    const on = fact === "" ? null : Number(fact);
    switch (standing) {
      case "": return on === null || letter(row, on) !== "s";
      case "ok": return on === null ? !row.x && !row.d && !row.i : "uc".includes(letter(row, on));
      case "s": return on === null ? row.all : letter(row, on) === "s";
      case "i": return row.i > 0;
      default:
        return on !== null ? letter(row, on) === standing
          : standing === "x" ? row.x > 0 : standing === "d" ? row.d > 0
          : [...row.standing.values()].some(s => s[0] === standing);
    }
  }

  function filter() {
    const query = $("q").value.trim().toLowerCase(), standing = $("standing").value, fact = $("fact").value;
    let shown = 0, parts = 0, all = 0;
    for (const row of ordered) {
      const fit = fits(row, query, standing, fact);
      row.tr.hidden = !fit || shown >= limit;
      shown += fit;
      if (row.part) {
        row.part.hidden = !fit;
        all++;
        parts += fit;
      }
    }
    const articles = n => number(n) + (n === 1 ? " article" : " articles");
    $("shown").textContent = shown === rows.length ? articles(shown) : `${number(shown)} of ${articles(rows.length)}`;
    if (shown > limit) $("shown").textContent += `, the first ${number(limit)} of them below`;
    $("rest").hidden = shown <= limit;
    $("none").hidden = shown > 0;
    $("narrowed").textContent = parts < all ? `${number(parts)} of ${number(all)}, as the matrix is filtered` : "";
  }

  function columns() {
    const some = $("columns").checked;
    heads.slice(FIRST).forEach((head, fact) => {
      const hidden = some && !rows.some(row => !row.all && "xd".includes(letter(row, fact)));
      if (head.hidden === hidden) return;
      head.hidden = hidden;
      for (const row of rows) if (!row.all) row.tr.cells[FIRST + fact].hidden = hidden;
    });
    const left = heads.slice(FIRST).filter(head => !head.hidden).length;
    for (const row of rows) if (row.all) row.tr.cells[FIRST].colSpan = Math.max(1, left);
  }

  const rank = (row, fact) => LETTERS.indexOf(letter(row, fact)) + (row.all ? 0.5 : / k$/.test(row.standing.get(fact)) ? 0.4 : 0);

  function sort(head) {
    const key = head.dataset.sort, was = head.getAttribute("aria-sort");
    const counted = "xdi".includes(key);
    // What a reader wants first: the most, the worst, or the first of the alphabet.
    const first = counted ? "descending" : "ascending";
    const order = was === null ? first : was === "ascending" ? "descending" : "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const by = key === "path" ? (a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0
      : counted ? (a, b) => a[key] - b[key]
      : (a, b) => rank(a, Number(key)) - rank(b, Number(key));
    ordered = [...rows].sort((a, b) => sign * by(a, b) || a.place - b.place);
    body.append(...ordered.map(row => row.tr));
    filter();
  }

  function card(row, fact) {
    const [path, cells] = data.articles[row.index];
    $("card-title").textContent = path;
    const into = $("card-body");
    into.replaceChildren();
    if (!cells.length) into.append(make("p", "The article is silent on all facts."));
    else {
      const list = make("table"), tbody = make("tbody");
      for (const [n, standing, ...words] of [...cells].sort((a, b) => a[1] - b[1])) {
        const tr = make("tr"), th = make("th", data.facts[n][0]), td = make("td");
        th.scope = "row";
        th.append(make("small", data.facts[n][1]));
        td.append(make("span", WORDS[standing], "st " + LETTERS[standing]));
        for (const said of words) td.append(make("br"), "“" + data.words[said] + "”");
        if (n === fact) tr.className = "on";
        tr.append(th, td);
        tbody.append(tr);
      }
      list.append(tbody);
      into.append(list);
      if (fact !== null && !cells.some(cell => cell[0] === fact)) {
        into.prepend(make("p", `The article is silent on ${data.facts[fact][0]}.`));
      }
    }
    if (row.part) {
      const link = make("a", "Go to its findings");
      link.href = "#a" + row.index;
      link.addEventListener("click", () => $("card").close());
      const p = make("p");
      p.append(link);
      into.append(p);
    }
    $("card").showModal();
    const on = into.querySelector(".on");
    if (on) on.scrollIntoView({block: "nearest"});
  }

  body.addEventListener("click", event => {
    const cell = event.target.closest("th,td");
    if (!cell) return;
    const row = rows.find(one => one.tr === cell.parentElement);
    if (cell.tagName === "TH") {
      if (!event.target.closest("a")) return;
      event.preventDefault();
      card(row, null);
    } else if (!event.target.closest("a") && cell.cellIndex >= FIRST) card(row, row.all ? null : cell.cellIndex - FIRST);
  });
  $("card").addEventListener("click", event => { if (event.target === $("card")) $("card").close(); });

  for (const head of heads) head.querySelector("button").addEventListener("click", () => sort(head));
  for (const event of ["input", "change"]) $("tools").addEventListener(event, () => { filter(); columns(); });
  $("tools").addEventListener("submit", event => event.preventDefault());
  $("tools").addEventListener("reset", () => setTimeout(() => { release(); filter(); columns(); }));
  for (const button of document.querySelectorAll("[data-reset]")) button.addEventListener("click", () => $("tools").reset());

  function release() {
    only = null;
    $("only").hidden = true;
    $("only").replaceChildren();
  }
  for (const cell of document.querySelectorAll("[data-said]")) {
    const [fact, said] = cell.dataset.said.split(",").map(Number);
    const words = cell.parentElement.cells[1].firstElementChild.textContent;
    const button = make("button", "Show");
    button.type = "button";
    button.setAttribute("aria-label", `Show the articles that say ${words} on ${data.facts[fact][0]}`);
    button.addEventListener("click", () => {
      $("tools").reset();
      setTimeout(() => {
        only = new Set(data.said[fact][said]);
        const drop = make("button", "Drop");
        drop.type = "button";
        drop.setAttribute("aria-label", "Drop this filter");
        drop.addEventListener("click", () => { release(); filter(); });
        $("only").replaceChildren(`that say “${words}” on ${data.facts[fact][0]}`, drop);
        $("only").hidden = false;
        filter();
        $("matrix").scrollIntoView();
        drop.focus({preventScroll: true});
      });
    });
    cell.append(button);
  }

  for (const button of document.querySelectorAll("[data-fold]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      for (const part of document.querySelectorAll(`#${button.dataset.fold} > details`)) part.open = "open" in button.dataset;
    });
  }

  // What a link leads to is unfolded, and shown although a filter hides it.
  function reveal(id) {
    const target = id && $(id);
    if (!target) return;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) {
      part.hidden = false;
      part.open = true;
    }
    target.scrollIntoView();
  }
  document.addEventListener("click", event => {
    const link = event.target.closest('a[href^="#"]');
    if (link && !event.defaultPrevented) setTimeout(() => reveal(link.getAttribute("href").slice(1)));
  });
  addEventListener("hashchange", () => reveal(location.hash.slice(1)));

  let closed = [];
  const show = most => { limit = most; filter(); };
  $("rest").addEventListener("click", () => show(Infinity));
  addEventListener("beforeprint", () => {
    show(Infinity);
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    show(LIMIT);
    for (const part of closed) part.open = false;
  });

  // A browser may have kept what was chosen before the page was loaded again.
  filter();
  columns();
  $("tools").hidden = false;
  document.documentElement.classList.add("js");
  reveal(location.hash.slice(1));
})();
