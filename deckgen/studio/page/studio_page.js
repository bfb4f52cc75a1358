"use strict";
/* The page: the list, the text and the keys. The address bar keeps what is chosen and filtered. */
window.studio = (() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const FILTERS = ["set", "kind", "tag", "actor", "place", "rule"];
  const KEPT = ["card", "sentence", "find", ...FILTERS, "night", "phone", "both"];
  const state = Object.fromEntries(KEPT.map((name) => [name, ""]));
  const hooks = { questionChosen: [], lookChanged: [], keys: {} };
  const rows = byId("rows");

  const showMessage = (text) => {
    const toast = byId("toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(showMessage.timer);
    showMessage.timer = setTimeout(() => (toast.hidden = true), 6000);
  };

  // The address bar.
  const saveToAddress = () => {
    const kept = new URLSearchParams(KEPT.filter((name) => state[name]).map((name) => [name, state[name]]));
    history.replaceState(null, "", `#${kept}`);
  };
  const readFromAddress = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const name of KEPT) state[name] = kept.get(name) ?? "";
  };

  // The list.
  const listFilterValues = (row, name) => {
    const data = row.dataset;
    if (name === "set" || name === "kind") return [data[name]];
    const found = data[{ tag: "tags", actor: "actors", place: "places", rule: "rules" }[name]];
    const list = found ? found.split("|") : [];
    return name === "rule" && data.severity ? ["any", ...list] : list;
  };
  const findChosenSentence = () => {
    if (!state.sentence) return null;
    const [source, at] = state.sentence.split(/:(?=\d+$)/);
    return document.querySelector(`.text[data-source="${CSS.escape(source)}"] .sentence[data-at="${CSS.escape(at)}"]`);
  };
  const collectQuestionKeys = (element) => new Set(all(".piece", element).flatMap((piece) => piece.dataset.keys.split(" ").filter(Boolean)));

  const filterRows = () => {
    const words = state.find.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = findChosenSentence();
    const wanted = chosen === null ? null : collectQuestionKeys(chosen);
    let shown = 0;
    for (const row of rows.children) {
      const fits =
        FILTERS.every((name) => !state[name] || listFilterValues(row, name).includes(state[name])) &&
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

  const fillFilterMenus = () => {
    for (const name of FILTERS) {
      const counts = new Map();
      const titles = new Map();
      for (const row of rows.children) {
        for (const value of listFilterValues(row, name)) {
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
    const note = byId("missed").children.length === uncovered ? "" : ", not shown here";
    byId("gap-count").textContent = uncovered === 0 ? "Every sentence is covered" : `${uncovered} ${uncovered === 1 ? "sentence" : "sentences"} without a question${note}`;
  };

  const findChosenRow = () => (state.card ? byId(state.card) : null);
  const highlightEvidence = (scroll) => {
    for (const each of all(".lit")) each.classList.remove("lit");
    const lit = state.card ? all(`.piece[data-keys~="${CSS.escape(state.card)}"]`) : [];
    for (const each of lit) each.classList.add("lit");
    if (scroll && lit.length > 0) scrollIntoPane(lit[0], byId("source"), "center");
  };
  const scrollIntoPane = (element, pane, block) => {
    const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) element.scrollIntoView({ block });
  };
  const markChosenRow = () => {
    for (const each of rows.children) {
      const chosen = each.id === state.card;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
    }
    rows.tabIndex = findChosenRow() === null ? 0 : -1;
  };
  const chooseQuestion = (key, { focus = false, scroll = true } = {}) => {
    state.card = key;
    saveToAddress();
    markChosenRow();
    highlightEvidence(scroll);
    const chosen = findChosenRow();
    if (chosen !== null) {
      scrollIntoPane(chosen, byId("list"), "nearest");
      if (focus) chosen.focus({ preventScroll: true });
    }
    for (const hook of hooks.questionChosen) hook();
  };
  const stepQuestion = (by) => {
    const visible = [...rows.children].filter((each) => !each.hidden);
    if (visible.length === 0) return;
    const at = visible.indexOf(findChosenRow());
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(visible.length - 1, Math.max(0, at + by));
    chooseQuestion(visible[next].id, { focus: true });
  };

  // The text.
  const nameSentence = (element) => `${element.closest(".text").dataset.source}:${element.dataset.at}`;
  const chooseSentence = (element) => {
    const name = element === null ? "" : nameSentence(element);
    state.sentence = state.sentence === name ? "" : name;
    saveToAddress();
    filterRows();
    if (state.sentence) {
      for (const each of all(".sentence[tabindex='0']")) each.tabIndex = -1;
      element.tabIndex = 0;
      const only = [...rows.children].filter((each) => !each.hidden);
      if (only.length === 1) chooseQuestion(only[0].id, { scroll: false });
    }
  };
  const stepSentence = (from, by) => {
    const sentences = all(".sentence");
    const next = sentences[sentences.indexOf(from) + by];
    if (next === undefined) return;
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
    scrollIntoPane(next, byId("source"), "center");
  };
  const goToSentence = (source, at) => {
    const element = document.querySelector(`.text[data-source="${CSS.escape(source)}"] .sentence[data-at="${CSS.escape(at)}"]`);
    if (element === null) return;
    showPane("source");
    state.sentence = "";
    chooseSentence(element);
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  };
  const goToNextGap = () => {
    const gaps = all(".sentence.missed");
    if (gaps.length === 0) return showMessage(`${byId("gap-count").textContent}.`);
    const at = gaps.indexOf(findChosenSentence());
    const next = gaps[(at + 1) % gaps.length];
    return goToSentence(next.closest(".text").dataset.source, next.dataset.at);
  };
  const makeSentencesFocusable = () => {
    if (document.querySelector(".sentence[tabindex='0']") === null) {
      const first = document.querySelector(".sentence");
      if (first !== null) first.tabIndex = 0;
    }
  };

  const showPane = (pane) => {
    document.body.dataset.pane = pane;
    for (const each of all(".switch button")) each.setAttribute("aria-pressed", String(each.dataset.pane === pane));
  };
  const toggleLook = (name) => {
    state[name] = state[name] ? "" : "1";
    saveToAddress();
    for (const hook of hooks.lookChanged) hook();
  };
  const clearFilters = () => {
    for (const name of ["find", "sentence", ...FILTERS]) state[name] = "";
    byId("find").value = "";
    saveToAddress();
    fillFilterMenus();
    filterRows();
  };

  const refreshList = () => {
    fillFilterMenus();
    filterRows();
    markChosenRow();
    highlightEvidence(false);
    makeSentencesFocusable();
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const chosen = target.closest(".row");
    if (chosen !== null) {
      chooseQuestion(chosen.id, { focus: true });
      showPane("stage");
      return;
    }
    const gap = target.closest(".gap-link");
    if (gap !== null) return goToSentence(gap.dataset.source, gap.dataset.at);
    const place = target.closest(".sentence");
    if (place !== null && getSelection().isCollapsed) {
      place.tabIndex = 0;
      place.focus({ preventScroll: true });
      return chooseSentence(place);
    }
    const pane = target.closest(".switch button");
    if (pane !== null) return showPane(pane.dataset.pane);
  });
  // Chromium selects nothing from the first letter of an element that takes the focus, so a sentence takes it after a click.
  document.addEventListener("mousedown", ({ target }) => target.closest(".sentence")?.removeAttribute("tabindex"));
  document.addEventListener("mouseup", makeSentencesFocusable);
  for (const name of FILTERS) {
    byId(`filter-${name}`).addEventListener("change", (event) => {
      state[name] = event.target.value;
      saveToAddress();
      filterRows();
    });
  }
  byId("find").addEventListener("input", (event) => {
    state.find = event.target.value;
    saveToAddress();
    filterRows();
  });
  byId("clear").addEventListener("click", clearFilters);
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  for (const name of ["night", "phone", "both"]) byId(name).addEventListener("click", () => toggleLook(name));

  const keys = {
    j: () => stepQuestion(1),
    k: () => stepQuestion(-1),
    ArrowDown: () => stepQuestion(1),
    ArrowUp: () => stepQuestion(-1),
    "/": () => {
      showPane("list");
      byId("find").focus();
    },
    g: goToNextGap,
    b: () => toggleLook("both"),
    d: () => toggleLook("night"),
    p: () => toggleLook("phone"),
    "?": () => byId("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    if (event.key === "Escape") {
      if (hooks.keys.Escape?.(event)) return;
      if (target === byId("find")) target.blur();
      else if (state.sentence) chooseSentence(findChosenSentence());
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
    readFromAddress();
    showState();
  });

  const showState = () => {
    byId("find").value = state.find;
    refreshList();
    for (const hook of hooks.lookChanged) hook();
    if (findChosenRow() === null) state.card = "";
    chooseQuestion(state.card, { scroll: state.card !== "" });
    if (state.sentence) findChosenSentence()?.scrollIntoView({ block: "center" });
    if (FILTERS.some((name) => state[name])) byId("filters").open = true;
    showPane(document.body.dataset.pane);
  };

  readFromAddress();
  addEventListener("DOMContentLoaded", showState);
  return { all, byId, state, hooks, showMessage, chooseQuestion, stepQuestion, findChosenRow, refreshList, showPane, findChosenSentence };
})();
