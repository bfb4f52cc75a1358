"use strict";
/* Writing: words chosen in the text become a quotation, a form becomes a question, and nothing is written over. */
(() => {
  const { byId, all, state, hooks, say, choose, show, sentence, post, stage } = window.studio;
  const writer = byId("writer");
  const floating = byId("from-selection");
  let timer = null;
  let asked = 0;
  let touched = false;
  let kindChosen = false;

  const form = () => byId("question-form");
  const count = (text) => [...text].length; // the source counts characters, JavaScript halves of some

  // What is selected in the text, as offsets into its source.
  const selected = () => {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const text = range.startContainer.parentElement?.closest(".text");
    if (!text || text !== range.endContainer.parentElement?.closest(".text")) return null;
    const pieces = all(".piece", text).filter((piece) => range.intersectsNode(piece) && Number(piece.dataset.at) >= 0);
    if (pieces.length === 0) return null;
    const [first, last] = [pieces[0], pieces.at(-1)];
    const inside = (piece, node, offset) => (piece.contains(node) ? count(piece.textContent.slice(0, offset)) : null);
    const start = Number(first.dataset.at) + (inside(first, range.startContainer, range.startOffset) ?? 0);
    const end = Number(last.dataset.at) + (inside(last, range.endContainer, range.endOffset) ?? count(last.textContent));
    return start < end ? { source: text.dataset.source, start, end } : null;
  };
  const ofSentence = () => {
    const chosen = document.activeElement?.closest?.(".sentence") ?? sentence();
    if (!chosen) return null;
    const start = Number(chosen.dataset.at);
    return { source: chosen.closest(".text").dataset.source, start, end: start + count(chosen.textContent) };
  };

  const content = () => {
    const values = {};
    for (const each of all("[data-value]", form())) {
      if (each.disabled) continue;
      values[each.dataset.value] = each.type === "checkbox" ? (each.checked ? "true" : "") : each.value;
    }
    values.id = byId("form-id").value;
    const evidence = all("#quotation-list [data-quotation]", form()).map((each) => ({
      field: each.querySelector("[data-quote-field]")?.value ?? "",
      quote: each.querySelector("[data-quote]").value,
      paragraph: each.querySelector("[data-quote-paragraph]").value,
      prefix: each.dataset.prefix,
      suffix: each.dataset.suffix,
    }));
    const locked = all("[data-value]:disabled", form()).map((each) => each.dataset.value);
    if (form().querySelector("[data-quote]:disabled")) locked.push("evidence");
    return {
      key: form().dataset.key,
      basis: form().dataset.basis,
      kind: byId("form-kind").value,
      set: byId("form-set").value,
      values,
      evidence,
      locked,
    };
  };

  const open = async (wanted) => {
    const answer = await fetch("form", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wanted),
    });
    if (!answer.ok) return say("This form cannot be made now.");
    const held = writer.contains(document.activeElement) ? document.activeElement.id : null;
    writer.innerHTML = await answer.text();
    writer.hidden = false;
    byId("list").hidden = true;
    show("list");
    const first = (held && byId(held)) || writer.querySelector("[data-value]:not(:disabled), button");
    first?.focus();
    if (form()) draft();
  };

  const close = () => {
    writer.hidden = true;
    writer.replaceChildren();
    byId("list").hidden = false;
    touched = false;
    choose(state.card, { focus: true, scroll: false });
  };

  const draft = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (!form()) return; // saved or left meanwhile
      const number = ++asked;
      const done = await post("draft", content());
      if (number !== asked || !form() || done.status !== 200) return;
      const place = byId("detail");
      place.innerHTML = done.detail;
      stage.refresh(false, false);
      byId("form-yaml").textContent = done.yaml;
      byId("form-id").placeholder = done.id;
      byId("draft-state").textContent = done.findings === 0 ? "no findings" : `${done.findings} ${done.findings === 1 ? "finding" : "findings"}`;
      document.dispatchEvent(new CustomEvent("draft-shown"));
    }, 120);
  };

  const quoted = async (place) => {
    const found = await post("quote", place);
    return found.status === 200 ? { quote: found.quote, paragraph: String(found.paragraph) } : null;
  };

  const begin = async () => {
    const place = selected() ?? ofSentence();
    const found = place === null ? null : await quoted(place);
    floating.hidden = true;
    if (form()) {
      if (found !== null) addQuotation(found);
      return;
    }
    const set = state.set || byId(state.card)?.dataset.set || "";
    stage.reset();
    kindChosen = state.kind !== "";
    await open({ set, kind: state.kind, evidence: found === null ? [] : [{ field: "", ...found }], values: {} });
    getSelection().removeAllRanges();
  };

  const addQuotation = ({ quote, paragraph }) => {
    const list = byId("quotation-list");
    const empty = all("[data-quote]", list).find((each) => each.value.trim() === "" && !each.disabled);
    let into = empty?.closest("[data-quotation]");
    if (!into) {
      into = byId("quotation-template").content.firstElementChild.cloneNode(true);
      const id = `quote-${list.children.length + 1}-${Date.now()}`;
      into.querySelector("[data-quote]").id = id;
      into.querySelector("label").htmlFor = id;
      list.append(into);
    }
    into.querySelector("[data-quote]").value = quote;
    into.querySelector("[data-quote-paragraph]").value = paragraph;
    into.querySelector("[data-quote]").focus();
    touched = true;
    draft();
  };

  const mark = (quotation) => {
    const area = quotation.querySelector("[data-quote]");
    const [start, end] = [area.selectionStart, area.selectionEnd];
    const words = area.value.slice(start, end);
    const trimmed = words.trim();
    if (!trimmed) return say("Select the words to mark in the quotation first.");
    const from = start + words.indexOf(trimmed);
    area.setRangeText(`==${trimmed}==`, from, from + trimmed.length, "select");
    area.focus();
    touched = true;
    draft();
  };

  const save = async (more = {}) => {
    byId("save").disabled = true;
    const done = await post("save", { ...content(), ...more });
    if (!form()) return;
    byId("save").disabled = false;
    if (done.status === 409) return conflict(done);
    if (done.status !== 200) return say(done.why);
    undoable(done.undo);
    state.card = done.key;
    close();
    say(done.said);
    arrived(done.key);
  };

  // What was written comes back with the next news; then it is chosen.
  const arrived = (key, patience = 40) => {
    if (byId(key) !== null) choose(key, { focus: true });
    else if (patience > 0) setTimeout(() => arrived(key, patience - 1), 50);
  };

  const conflict = ({ why, there, yours, basis }) => {
    const box = document.createElement("section");
    box.className = "conflict";
    box.setAttribute("role", "alert");
    const heading = Object.assign(document.createElement("h3"), { textContent: `${why}.` });
    const sides = document.createElement("div");
    sides.className = "both-sides";
    for (const [title, text] of [["On the disk now", there], ["Yours", yours]]) {
      const side = document.createElement("div");
      const pre = Object.assign(document.createElement("pre"), { className: "yaml", textContent: text, tabIndex: 0 });
      side.append(Object.assign(document.createElement("h4"), { textContent: title }), pre);
      sides.append(side);
    }
    const actions = document.createElement("div");
    actions.className = "line";
    const mine = Object.assign(document.createElement("button"), { type: "button", textContent: "Put mine into the file as it is now" });
    mine.addEventListener("click", () => save({ basis }));
    const theirs = Object.assign(document.createElement("button"), { type: "button", textContent: "Leave the file as it is" });
    theirs.addEventListener("click", close);
    actions.append(mine, " ", theirs);
    box.append(heading, sides, actions);
    byId("conflict").replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
    mine.focus();
  };

  const undoable = (number) => {
    if (typeof number === "number") byId("undo").disabled = number === 0;
  };
  const undo = async () => {
    const done = await post("undo", {});
    undoable(done.undo);
    say(done.said ?? done.why);
  };
  const edit = () => {
    if (!state.card || form()) return;
    open({ key: state.card });
  };

  document.addEventListener("selectionchange", () => {
    const place = selected();
    if (place === null) {
      floating.hidden = true;
      return;
    }
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const pane = byId("source");
    const outer = pane.getBoundingClientRect();
    floating.textContent = form() ? "Add as quotation" : "New question";
    floating.hidden = false;
    floating.style.top = `${box.bottom - outer.top + pane.scrollTop + 6}px`;
    floating.style.left = `${Math.max(8, Math.min(box.left - outer.left, outer.width - 160))}px`;
  });
  floating.addEventListener("mousedown", (event) => event.preventDefault()); // or the selection would be gone
  floating.addEventListener("click", begin);
  byId("new").addEventListener("mousedown", (event) => event.preventDefault());
  byId("new").addEventListener("click", begin);
  byId("undo").addEventListener("click", undo);
  byId("edit").addEventListener("click", edit);
  writer.addEventListener("input", () => {
    touched = true;
    draft();
  });
  writer.addEventListener("change", (event) => {
    // A set has a kind of its own, which counts until another is chosen.
    if (event.target.id === "form-kind") kindChosen = true;
    if (event.target.id === "form-kind" || event.target.id === "form-set") {
      open({ ...content(), ...(kindChosen ? {} : { kind: "" }) });
    }
  });
  writer.addEventListener("click", (event) => {
    const quotation = event.target.closest("[data-quotation]");
    if (event.target.matches("[data-mark]")) mark(quotation);
    else if (event.target.matches("[data-drop]")) {
      quotation.remove();
      draft();
    } else if (event.target.id === "add-quotation") addQuotation({ quote: "", paragraph: "" });
    else if (event.target.id === "cancel") close();
  });
  writer.addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyM") {
      const quotation = event.target.closest("[data-quotation]");
      if (quotation !== null) {
        event.preventDefault();
        mark(quotation);
      }
    } else if ((event.ctrlKey || event.metaKey) && event.key === "Enter") save();
  });
  writer.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  addEventListener("beforeunload", (event) => {
    if (form() && touched) event.preventDefault();
  });
  hooks.keys.n = begin;
  hooks.keys.e = edit;
  hooks.keys.u = undo;
  hooks.keys.Escape = () => {
    if (!form()) return false;
    if (touched) byId("cancel").focus();
    else close();
    return true;
  };
  window.studio.writing = () => form() !== null;
  window.studio.undoable = undoable;
})();
