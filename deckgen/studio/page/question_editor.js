"use strict";
/* Writes questions: selected words become a quotation, a form becomes a question. Nobody else's words are replaced. */
(() => {
  const { byId, all, state, hooks, showMessage, chooseQuestion, showPane, findChosenSentence, postJson, cardView } = window.studio;
  const writer = byId("writer");
  const selectionButton = byId("from-selection");
  let draftTimer = null;
  let lastDraft = 0;
  let hasTyped = false;
  let kindChosen = false;
  let formWanted = null;
  let lastReload = 0;
  let allValues = {}; // what this form holds for every kind that it has had

  const findForm = () => byId("question-form");
  const countCharacters = (text) => [...text].length; // the server counts characters, JavaScript counts UTF-16 units

  // What is selected in the text, as offsets into its source.
  const findSelection = () => {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const text = range.startContainer.parentElement?.closest(".text");
    if (!text || text !== range.endContainer.parentElement?.closest(".text")) return null;
    const pieces = all(".piece", text).filter((piece) => range.intersectsNode(piece) && Number(piece.dataset.at) >= 0);
    if (pieces.length === 0) return null;
    const [first, last] = [pieces[0], pieces.at(-1)];
    const inside = (piece, node, offset) => (piece.contains(node) ? countCharacters(piece.textContent.slice(0, offset)) : null);
    const start = Number(first.dataset.at) + (inside(first, range.startContainer, range.startOffset) ?? 0);
    const end = Number(last.dataset.at) + (inside(last, range.endContainer, range.endOffset) ?? countCharacters(last.textContent));
    return start < end ? { source: text.dataset.source, start, end } : null;
  };
  const findSentenceRange = () => {
    const chosen = document.activeElement?.closest?.(".sentence") ?? findChosenSentence();
    if (!chosen) return null;
    const start = Number(chosen.dataset.at);
    return { source: chosen.closest(".text").dataset.source, start, end: start + countCharacters(chosen.textContent) };
  };

  const readForm = () => {
    const values = {};
    for (const each of all("[data-value]", findForm())) {
      if (each.disabled) continue;
      values[each.dataset.value] = each.type === "checkbox" ? (each.checked ? "true" : "") : each.value;
    }
    values.id = byId("form-id").value;
    const evidence = all("#quotation-list [data-quotation]", findForm()).map((each) => ({
      field: each.querySelector("[data-quote-field]")?.value ?? "",
      quote: each.querySelector("[data-quote]").value,
      at: each.querySelector("[data-quote-at]").value,
      paragraph: each.querySelector("[data-quote-paragraph]").value,
      prefix: each.dataset.prefix,
      suffix: each.dataset.suffix,
    }));
    const locked = all("[data-value]:disabled", findForm()).map((each) => each.dataset.value);
    if (findForm().querySelector("[data-quote]:disabled")) locked.push("evidence");
    return {
      key: findForm().dataset.key,
      basis: findForm().dataset.basis,
      kind: byId("form-kind").value,
      set: byId("form-set").value,
      values,
      evidence,
      locked,
    };
  };

  const openForm = async (wanted) => {
    const answer = await postJson("form", wanted);
    if (findForm()) return; // another key has opened one meanwhile
    allValues = {};
    showForm(wanted, answer);
  };

  // The form with another kind or set. What is typed until the answer is there belongs to it, too: then ask again.
  const reloadForm = async () => {
    const number = ++lastReload;
    let wanted, answer;
    do {
      wanted = readForm();
      allValues = { ...allValues, ...wanted.values };
      answer = await postJson("form", { ...wanted, values: allValues, ...(kindChosen ? {} : { kind: "" }) });
      if (number !== lastReload || !findForm()) return;
    } while (answer.status === 200 && JSON.stringify(readForm()) !== JSON.stringify(wanted));
    showForm(wanted, answer);
  };

  const showForm = (wanted, answer) => {
    if (answer.status !== 200) return showMessage(answer.reason);
    formWanted = wanted;
    const active = writer.contains(document.activeElement) ? document.activeElement : null;
    const held = active?.id;
    const caret = active?.matches("textarea, input[type=text]") ? [active.selectionStart, active.selectionEnd] : null;
    writer.innerHTML = answer.html;
    writer.hidden = false;
    byId("list").hidden = true;
    showPane("list");
    const first = (held && byId(held)) || writer.querySelector("[data-value]:not(:disabled), button");
    first?.focus();
    if (caret && first?.id === held) first.setSelectionRange(...caret);
    if (findForm()) requestDraft();
  };

  const closeAfterAsking = () => {
    if (!hasTyped || confirm("Discard what you typed in this form?")) closeForm();
  };

  const closeForm = () => {
    writer.hidden = true;
    writer.replaceChildren();
    byId("list").hidden = false;
    hasTyped = false;
    chooseQuestion(state.card, { focus: true, scroll: false });
  };

  const requestDraft = () => {
    clearTimeout(draftTimer);
    draftTimer = setTimeout(async () => {
      if (!findForm()) return; // it was saved or closed meanwhile
      const number = ++lastDraft;
      const done = await postJson("draft", readForm());
      if (number !== lastDraft || !findForm() || done.status !== 200) return;
      const place = byId("detail");
      place.innerHTML = done.detail;
      cardView.refreshCard(false, false);
      byId("form-yaml").textContent = done.yaml;
      byId("form-id").placeholder = done.id;
      showProposals(done.proposals);
      correctPastedQuotations(done.corrections);
      byId("draft-state").textContent = done.findings === 0 ? "no findings" : `${done.findings} ${done.findings === 1 ? "finding" : "findings"}`;
      document.dispatchEvent(new CustomEvent("draft-shown"));
    }, 120);
  };

  // The sentences that may support the answer, while there is no quotation.
  const showProposals = (proposals) => {
    const buttons = proposals.map((each) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "proposal", dir: "auto", textContent: `Quote “${each.quote}”` });
      button.addEventListener("click", () => addQuotation(each));
      return button;
    });
    byId("proposals").replaceChildren(...buttons);
  };

  // Viewers lose blanks and hyphens from a copy where their lines end: what was just pasted gets those of the text.
  const correctPastedQuotations = (corrections) => {
    const joinLines = (text) => text.trim().replace(/\s+/g, " ");
    for (const area of all("[data-quote][data-pasted]", findForm())) {
      delete area.dataset.pasted;
      const found = corrections.find((each) => joinLines(each.quote) === joinLines(area.value));
      if (found === undefined) continue;
      area.value = found.corrected;
      showMessage("The spaces and hyphens of the quotation are now those of the text.");
      requestDraft();
    }
  };

  const fetchQuotation = async (place) => {
    const found = await postJson("quote", place);
    return found.status === 200 ? { quote: found.quote, paragraph: String(found.paragraph), at: found.at } : null;
  };

  const beginQuestion = async () => {
    const place = findSelection() ?? findSentenceRange();
    const found = place === null ? null : await fetchQuotation(place);
    selectionButton.hidden = true;
    if (findForm()) {
      if (found !== null) addQuotation(found);
      return;
    }
    const set = state.set || byId(state.card)?.dataset.set || "";
    cardView.resetCard();
    kindChosen = state.kind !== "";
    await openForm({ set, kind: state.kind, evidence: found === null ? [] : [{ field: "", ...found }], values: {} });
    getSelection().removeAllRanges();
  };

  const addQuotation = ({ quote, paragraph, at }) => {
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
    // What stood around other words is not around these.
    Object.assign(into.dataset, { prefix: "", suffix: "" });
    for (const [name, value] of [["paragraph", paragraph], ["at", at]]) {
      const input = into.querySelector(`[data-quote-${name}]`);
      input.value = value;
      // What is saved is shown, also where most quotations do without it.
      if (value) input.closest("label").hidden = false;
    }
    into.querySelector("[data-quote]").focus();
    hasTyped = true;
    requestDraft();
  };

  const markWords = (quotation) => {
    const area = quotation.querySelector("[data-quote]");
    const [start, end] = [area.selectionStart, area.selectionEnd];
    const words = area.value.slice(start, end);
    const trimmed = words.trim();
    if (!trimmed) return showMessage("Select the words to mark in the quotation first.");
    const from = start + words.indexOf(trimmed);
    area.setRangeText(`==${trimmed}==`, from, from + trimmed.length, "select");
    area.focus();
    hasTyped = true;
    requestDraft();
  };

  const saveQuestion = async (more = {}) => {
    byId("save").disabled = true;
    const done = await postJson("save", { ...readForm(), ...more });
    if (!findForm()) return;
    byId("save").disabled = false;
    if (done.status === 409) return showConflict(done);
    if (done.status !== 200) return showMessage(done.reason);
    updateUndoButton(done.undo);
    state.card = done.key;
    closeForm();
    showMessage(done.message);
    chooseWhenListed(done.key);
  };

  const removeQuestion = async () => {
    if (!confirm("Remove this question from its file? Undo brings it back.")) return;
    const done = await postJson("remove", { key: findForm().dataset.key });
    updateUndoButton(done.undo);
    showMessage(done.message ?? done.reason);
    if (done.status === 200 && findForm()) closeForm();
  };

  // The new row arrives with the next event from the server; only then can it be chosen.
  const chooseWhenListed = (key, patience = 40) => {
    if (byId(key) !== null) chooseQuestion(key, { focus: true });
    else if (patience > 0) setTimeout(() => chooseWhenListed(key, patience - 1), 50);
  };

  const showConflict = ({ reason, current, yours, basis }) => {
    const box = document.createElement("section");
    box.className = "conflict";
    box.setAttribute("role", "alert");
    const heading = Object.assign(document.createElement("h3"), { textContent: `${reason}.` });
    const sides = document.createElement("div");
    sides.className = "both-sides";
    for (const [title, text] of [["On the disk now", current], ["Yours", yours]]) {
      const side = document.createElement("div");
      const pre = Object.assign(document.createElement("pre"), { className: "yaml", textContent: text, tabIndex: 0 });
      side.append(Object.assign(document.createElement("h4"), { textContent: title }), pre);
      sides.append(side);
    }
    const actions = document.createElement("div");
    actions.className = "line";
    const mine = Object.assign(document.createElement("button"), { type: "button", textContent: "Write my version into the file" });
    mine.addEventListener("click", () => saveQuestion({ basis }));
    const theirs = Object.assign(document.createElement("button"), { type: "button", textContent: "Discard my version" });
    theirs.addEventListener("click", closeForm);
    actions.append(mine, " ", theirs);
    box.append(heading, sides, actions);
    byId("conflict").replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
    mine.focus();
  };

  const updateUndoButton = (number) => {
    if (typeof number === "number") byId("undo").disabled = number === 0;
  };
  // A deck without a set has no file for a question: make one, then open the form that was asked for.
  const createSet = async () => {
    const done = await postJson("set", {});
    showMessage(done.message ?? done.reason);
    if (done.status !== 200) return;
    updateUndoButton(done.undo);
    openForm(formWanted);
  };
  const undoWrite = async () => {
    const done = await postJson("undo", {});
    updateUndoButton(done.undo);
    showMessage(done.message ?? done.reason);
  };
  const editQuestion = () => {
    if (state.card && !findForm()) openForm({ key: state.card });
  };

  document.addEventListener("selectionchange", () => {
    const place = findSelection();
    if (place === null) {
      selectionButton.hidden = true;
      return;
    }
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const pane = byId("source");
    const outer = pane.getBoundingClientRect();
    selectionButton.textContent = findForm() ? "Add as quotation" : "New question";
    selectionButton.hidden = false;
    selectionButton.style.top = `${box.bottom - outer.top + pane.scrollTop + 6}px`;
    selectionButton.style.left = `${Math.max(8, Math.min(box.left - outer.left, outer.width - 160))}px`;
  });
  selectionButton.addEventListener("mousedown", (event) => event.preventDefault()); // a button that takes the focus would clear the selection
  selectionButton.addEventListener("click", beginQuestion);
  byId("new").addEventListener("mousedown", (event) => event.preventDefault());
  byId("new").addEventListener("click", beginQuestion);
  byId("undo").addEventListener("click", undoWrite);
  byId("edit").addEventListener("click", editQuestion);
  writer.addEventListener("input", () => {
    hasTyped = true;
    requestDraft();
  });
  writer.addEventListener("paste", ({ target }) => {
    if (target.matches("[data-quote]")) target.dataset.pasted = "";
  });
  writer.addEventListener("change", (event) => {
    // The kind of the set counts until the author chooses another.
    if (event.target.id === "form-kind") kindChosen = true;
    if (event.target.id === "form-kind" || event.target.id === "form-set") {
      reloadForm();
    }
  });
  writer.addEventListener("click", (event) => {
    const quotation = event.target.closest("[data-quotation]");
    if (event.target.matches("[data-mark]")) markWords(quotation);
    else if (event.target.matches("[data-drop]")) {
      quotation.remove();
      hasTyped = true;
      requestDraft();
    } else if (event.target.id === "add-quotation") addQuotation({ quote: "", paragraph: "", at: "" });
    else if (event.target.id === "cancel") closeAfterAsking();
    else if (event.target.id === "remove-question") removeQuestion();
    else if (event.target.id === "new-set") createSet();
  });
  writer.addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyM") {
      const quotation = event.target.closest("[data-quotation]");
      if (quotation !== null) {
        event.preventDefault();
        markWords(quotation);
      }
    } else if ((event.ctrlKey || event.metaKey) && event.key === "Enter") saveQuestion();
  });
  writer.addEventListener("submit", (event) => {
    event.preventDefault();
    saveQuestion();
  });
  addEventListener("beforeunload", (event) => {
    if (findForm() && hasTyped) event.preventDefault();
  });
  hooks.keys.n = beginQuestion;
  hooks.keys.e = editQuestion;
  hooks.keys.u = undoWrite;
  hooks.keys.Escape = () => {
    if (writer.hidden) return false;
    closeAfterAsking();
    return true;
  };
  window.studio.isWriting = () => findForm() !== null;
  window.studio.updateUndoButton = updateUndoButton;
})();
