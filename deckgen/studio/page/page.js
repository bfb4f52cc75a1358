"use strict";
/* The page: what is chosen and filtered, kept in the address bar; the list, the text, the keys. */
window.studio = (() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const FILTERS = ["set", "kind", "tag", "actor", "paragraph", "rule"];
  const KEPT = ["card", "sentence", "find", ...FILTERS, "night", "phone", "both"];
  const state = Object.fromEntries(KEPT.map((name) => [name, ""]));
  const hooks = { chosen: [], looked: [], keys: {} };
  const rows = byId("rows");

  const say = (text) => {
    const toast = byId("toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (toast.hidden = true), 6000);
  };

  // The address bar.
  const remember = () => {
    const kept = new URLSearchParams(KEPT.filter((name) => state[name]).map((name) => [name, state[name]]));
    history.replaceState(null, "", `#${kept}`);
  };
  const recall = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const name of KEPT) state[name] = kept.get(name) ?? "";
  };

  // The list.
  const values = (row, name) => {
    const data = row.dataset;
    if (name === "set" || name === "kind") return [data[name]];
    const found = data[{ tag: "tags", actor: "actors", paragraph: "paragraphs", rule: "rules" }[name]];
    const list = found ? found.split("|") : [];
    return name === "rule" && data.severity ? ["any", ...list] : list;
  };
  const sentence = () => {
    if (!state.sentence) return null;
    const [source, at] = state.sentence.split(/:(?=\d+$)/);
    return document.querySelector(`.text[data-source="${CSS.escape(source)}"] .sentence[data-at="${CSS.escape(at)}"]`);
  };
  const keysOf = (element) => new Set(all(".piece", element).flatMap((piece) => piece.dataset.keys.split(" ").filter(Boolean)));

  const filter = () => {
    const words = state.find.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = sentence();
    const wanted = chosen === null ? null : keysOf(chosen);
    let shown = 0;
    for (const row of rows.children) {
      const fits =
        FILTERS.every((name) => !state[name] || values(row, name).includes(state[name])) &&
        words.every((word) => row.dataset.text.includes(word)) &&
        (wanted === null || wanted.has(row.dataset.key));
      row.hidden = !fits;
      shown += fits;
    }
    byId("ask")?.toggleAttribute("hidden", chosen === null || shown > 0);
    const active = FILTERS.filter((name) => state[name]).length;
    byId("filter-count").textContent = active ? `(${active})` : "";
    const of = rows.children.length;
    const noun = of === 1 ? "question" : "questions";
    byId("shown").textContent =
      chosen !== null
        ? shown ? `${shown} on the sentence chosen` : "No question draws on this sentence yet."
        : shown === of ? `${of} ${noun}` : `${shown} of ${of} ${noun}`;
    byId("clear").hidden = active === 0 && !state.find && chosen === null;
    for (const each of all(".sentence[aria-pressed='true']")) each.setAttribute("aria-pressed", "false");
    chosen?.setAttribute("aria-pressed", "true");
  };

  const offer = () => {
    for (const name of FILTERS) {
      const counts = new Map();
      const titles = new Map();
      for (const row of rows.children) {
        for (const value of values(row, name)) {
          counts.set(value, (counts.get(value) ?? 0) + 1);
          if (name === "kind") titles.set(value, row.dataset.kindTitle);
        }
      }
      if (state[name] && !counts.has(state[name])) counts.set(state[name], 0);
      const select = byId(`filter-${name}`);
      const sorted = [...counts].sort(([one], [other]) => one.localeCompare(other, undefined, { numeric: true }));
      const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text });
      select.replaceChildren(
        option("", "all"),
        ...sorted.map(([value, count]) => option(value, `${titles.get(value) ?? (value === "any" ? "any finding" : value)} (${count})`)),
      );
      select.value = state[name];
    }
    // Where only quotations are shown, sentences that nothing quotes cannot be listed.
    const uncovered = Number(document.querySelector(".summary").dataset.uncovered);
    const told = byId("missed").children.length === uncovered ? "" : ", not shown here";
    byId("gap-count").textContent = uncovered === 0 ? "Every sentence is covered" : `${uncovered} ${uncovered === 1 ? "sentence" : "sentences"} without a question${told}`;
  };

  const row = () => (state.card ? byId(state.card) : null);
  const light = (scroll) => {
    for (const each of all(".lit")) each.classList.remove("lit");
    const lit = state.card ? all(`.piece[data-keys~="${CSS.escape(state.card)}"]`) : [];
    for (const each of lit) each.classList.add("lit");
    if (scroll && lit.length > 0) reveal(lit[0], byId("source"), "center");
  };
  const reveal = (element, pane, block) => {
    const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) element.scrollIntoView({ block });
  };
  const mark = () => {
    for (const each of rows.children) {
      const chosen = each.id === state.card;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
    }
    rows.tabIndex = row() === null ? 0 : -1;
  };
  const choose = (key, { focus = false, scroll = true } = {}) => {
    state.card = key;
    remember();
    mark();
    light(scroll);
    const chosen = row();
    if (chosen !== null) {
      reveal(chosen, byId("list"), "nearest");
      if (focus) chosen.focus({ preventScroll: true });
    }
    for (const hook of hooks.chosen) hook();
  };
  const step = (by) => {
    const visible = [...rows.children].filter((each) => !each.hidden);
    if (visible.length === 0) return;
    const at = visible.indexOf(row());
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(visible.length - 1, Math.max(0, at + by));
    choose(visible[next].id, { focus: true });
  };

  // The text.
  const nameOf = (element) => `${element.closest(".text").dataset.source}:${element.dataset.at}`;
  const chooseSentence = (element) => {
    const name = element === null ? "" : nameOf(element);
    state.sentence = state.sentence === name ? "" : name;
    remember();
    filter();
    if (state.sentence) {
      for (const each of all(".sentence[tabindex='0']")) each.tabIndex = -1;
      element.tabIndex = 0;
      const only = [...rows.children].filter((each) => !each.hidden);
      if (only.length === 1) choose(only[0].id, { scroll: false });
    }
  };
  const stepSentence = (from, by) => {
    const sentences = all(".sentence");
    const next = sentences[sentences.indexOf(from) + by];
    if (next === undefined) return;
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
    reveal(next, byId("source"), "center");
  };
  const goTo = (source, at) => {
    const element = document.querySelector(`.text[data-source="${CSS.escape(source)}"] .sentence[data-at="${CSS.escape(at)}"]`);
    if (element === null) return;
    show("source");
    state.sentence = "";
    chooseSentence(element);
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  };
  const nextGap = () => {
    const gaps = all(".sentence.missed");
    if (gaps.length === 0) return say(`${byId("gap-count").textContent}.`);
    const at = gaps.indexOf(sentence());
    const next = gaps[(at + 1) % gaps.length];
    return goTo(next.closest(".text").dataset.source, next.dataset.at);
  };
  const focusable = () => {
    if (document.querySelector(".sentence[tabindex='0']") === null) {
      const first = document.querySelector(".sentence");
      if (first !== null) first.tabIndex = 0;
    }
  };

  const show = (pane) => {
    document.body.dataset.pane = pane;
    for (const each of all(".switch button")) each.setAttribute("aria-pressed", String(each.dataset.pane === pane));
  };
  const look = (name) => {
    state[name] = state[name] ? "" : "1";
    remember();
    for (const hook of hooks.looked) hook();
  };
  const clear = () => {
    for (const name of ["find", "sentence", ...FILTERS]) state[name] = "";
    byId("find").value = "";
    remember();
    offer();
    filter();
  };

  const refresh = () => {
    offer();
    filter();
    mark();
    light(false);
    focusable();
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const chosen = target.closest(".row");
    if (chosen !== null) {
      choose(chosen.id, { focus: true });
      show("stage");
      return;
    }
    const gap = target.closest(".gap-link");
    if (gap !== null) return goTo(gap.dataset.source, gap.dataset.at);
    const place = target.closest(".sentence");
    if (place !== null && getSelection().isCollapsed) return chooseSentence(place);
    const pane = target.closest(".switch button");
    if (pane !== null) return show(pane.dataset.pane);
  });
  for (const name of FILTERS) {
    byId(`filter-${name}`).addEventListener("change", (event) => {
      state[name] = event.target.value;
      remember();
      filter();
    });
  }
  byId("find").addEventListener("input", (event) => {
    state.find = event.target.value;
    remember();
    filter();
  });
  byId("clear").addEventListener("click", clear);
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  for (const name of ["night", "phone", "both"]) byId(name).addEventListener("click", () => look(name));

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    "/": () => {
      show("list");
      byId("find").focus();
    },
    g: nextGap,
    b: () => look("both"),
    d: () => look("night"),
    p: () => look("phone"),
    "?": () => byId("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    if (event.key === "Escape") {
      if (hooks.keys.Escape?.(event)) return;
      if (target === byId("find")) target.blur();
      else if (state.sentence) chooseSentence(sentence());
      return;
    }
    if (target.closest("input, textarea, select, dialog")) return;
    if (target.matches(".sentence")) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        return chooseSentence(target);
      }
      if (["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"].includes(event.key)) {
        event.preventDefault();
        return stepSentence(target, /Down|Right/.test(event.key) ? 1 : -1);
      }
    }
    if (event.key === " " && target.closest("button, summary, a")) return;
    const action = hooks.keys[event.key] ?? keys[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action(event);
  });
  addEventListener("hashchange", () => {
    recall();
    begin();
  });

  const begin = () => {
    byId("find").value = state.find;
    refresh();
    for (const hook of hooks.looked) hook();
    if (row() === null) state.card = "";
    choose(state.card, { scroll: state.card !== "" });
    if (state.sentence) sentence()?.scrollIntoView({ block: "center" });
    if (FILTERS.some((name) => state[name])) byId("filters").open = true;
    show(document.body.dataset.pane);
  };

  recall();
  addEventListener("DOMContentLoaded", begin);
  return { all, byId, state, hooks, say, choose, step, row, refresh, show, goTo, sentence, nameOf, remember };
})();
