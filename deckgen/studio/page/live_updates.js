"use strict";
/* Shows what changes on the disk: only the pieces that differ are exchanged, so that the reader stays in place. */
(() => {
  const { byId, state, hooks, cardView, showMessage, refreshList, findChosenRow } = window.studio;
  let lastRequest = 0;
  let lastAnswer = 0;

  const loadDetail = async (fresh) => {
    const number = ++lastRequest;
    const key = state.card;
    if (!key) return;
    const answer = await fetch(`detail/${encodeURIComponent(key)}`);
    if (answer.status === 204 && key === state.card) {
      // The question is no longer in its file, so the card must go too.
      byId("detail").replaceChildren();
      cardView.refreshCard(true);
    }
    if (answer.status !== 200) return;
    const html = await answer.text();
    if (number < lastAnswer || key !== state.card || window.studio.isWriting?.()) return;
    lastAnswer = number;
    const place = byId("detail");
    const inside = document.createElement("template");
    inside.innerHTML = html;
    const same = place.innerHTML.trim() === inside.innerHTML.trim();
    if (!same) place.replaceChildren(inside.content);
    cardView.refreshCard(fresh, fresh);
  };

  const patchRegion = (name, { order, changed }) => {
    const region = document.querySelector(`[data-region="${CSS.escape(name)}"]`);
    if (region === null) return;
    const there = new Map([...region.children].map((each) => [each.dataset.key, each]));
    const focused = region.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
    for (const [key, html] of Object.entries(changed)) {
      const inside = document.createElement("template");
      inside.innerHTML = html.trim();
      const made = inside.content.firstElementChild;
      const old = there.get(key);
      if (old !== undefined && old.parentNode === region) old.replaceWith(made);
      there.set(key, made);
    }
    const wanted = order.map((key) => there.get(key)).filter(Boolean);
    const kept = new Set(wanted);
    for (const each of [...region.children]) if (!kept.has(each)) each.remove();
    wanted.forEach((each, at) => {
      if (region.children[at] !== each) region.insertBefore(each, region.children[at] ?? null);
    });
    if (focused) region.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };

  const listenForChanges = () => {
    const events = new EventSource(`events?since=${document.body.dataset.version}`);
    events.addEventListener("message", async (event) => {
      const card = window.studio.isWriting?.() ? null : loadDetail(false);
      const news = JSON.parse(event.data);
      document.body.dataset.version = news.version;
      // A new source has no place in this page yet: only a reload makes one.
      if (Object.keys(news.regions).some((name) => document.querySelector(`[data-region="${CSS.escape(name)}"]`) === null)) {
        if (!window.studio.isWriting?.()) location.reload();
      }
      for (const [name, region] of Object.entries(news.regions)) patchRegion(name, region);
      const loadError = byId("load-error");
      loadError.textContent = news.load_error;
      loadError.hidden = news.load_error === "";
      if (Object.keys(news.regions).length > 0) refreshList();
      await card;
      document.dispatchEvent(new CustomEvent("studio-updated", { detail: news.version }));
    });
    // The browser reconnects. A studio that has ended never comes back at this address, so say so after a while.
    let silent = null;
    const showStopped = (is) => {
      byId("stopped").hidden = !is;
    };
    events.addEventListener("open", () => {
      clearTimeout(silent);
      silent = null;
      showStopped(false);
    });
    events.addEventListener("error", () => {
      silent ??= setTimeout(() => showStopped(true), 2500);
    });
  };

  const postJson = async (where, content) => {
    const answer = await fetch(where, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
    const body = await answer.json().catch(() => ({ reason: "The studio did not understand this request." }));
    return { status: answer.status, ...body };
  };

  cardView.setComparison(async (src, typed) => (await postJson("../compare", { file: src.split("/").pop(), typed })).html ?? null);

  hooks.questionChosen.push(() => {
    if (window.studio.isWriting?.()) return;
    if (findChosenRow() === null) return;
    cardView.resetCard(); // now, not when it arrives: whoever turns the card over meanwhile means the new one
    loadDetail(true);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".fix");
    if (button === null) return;
    button.disabled = true;
    const choice = button.dataset.choice === undefined ? {} : { choice: Number(button.dataset.choice) };
    const done = await postJson("fix", { version: Number(document.body.dataset.version), number: Number(button.dataset.number), ...choice });
    showMessage(done.status === 200 ? done.message : done.reason);
    button.disabled = false;
    window.studio.updateUndoButton?.(done.undo);
  });

  window.studio.postJson = postJson;
  addEventListener("DOMContentLoaded", listenForChanges);
})();
