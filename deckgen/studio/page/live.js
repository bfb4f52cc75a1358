"use strict";
/* What changes on the disk, shown where it stands: only pieces that differ are exchanged. */
(() => {
  const { byId, state, hooks, stage, say, refresh, row } = window.studio;
  let asked = 0;
  let answered = 0;

  const detail = async (fresh) => {
    const number = ++asked;
    const key = state.card;
    if (!key) return;
    const answer = await fetch(`detail/${encodeURIComponent(key)}`);
    if (answer.status === 204 && key === state.card) {
      // The question is gone from its file: so is its card.
      byId("detail").replaceChildren();
      stage.refresh(true);
    }
    if (answer.status !== 200) return;
    const html = await answer.text();
    if (number < answered || key !== state.card || window.studio.writing?.()) return;
    answered = number;
    const place = byId("detail");
    const inside = document.createElement("template");
    inside.innerHTML = html;
    const same = place.innerHTML.trim() === inside.innerHTML.trim();
    if (!same) place.replaceChildren(inside.content);
    stage.refresh(fresh, fresh);
  };

  const patch = (name, { order, changed }) => {
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

  const listen = () => {
    const events = new EventSource(`events?since=${document.body.dataset.version}`);
    events.addEventListener("message", async (event) => {
      const card = window.studio.writing?.() ? null : detail(false);
      const news = JSON.parse(event.data);
      document.body.dataset.version = news.version;
      // A source that was not there before has no place in this page yet.
      if (Object.keys(news.regions).some((name) => document.querySelector(`[data-region="${CSS.escape(name)}"]`) === null)) {
        if (!window.studio.writing?.()) location.reload();
      }
      for (const [name, region] of Object.entries(news.regions)) patch(name, region);
      const trouble = byId("trouble");
      trouble.textContent = news.trouble;
      trouble.hidden = news.trouble === "";
      if (Object.keys(news.regions).length > 0) refresh();
      await card;
      document.dispatchEvent(new CustomEvent("studio-updated", { detail: news.version }));
    });
    // It reconnects by itself; one that has ended does not come back at this address.
    let silent = null;
    const stopped = (is) => {
      byId("stopped").hidden = !is;
    };
    events.addEventListener("open", () => {
      clearTimeout(silent);
      silent = null;
      stopped(false);
    });
    events.addEventListener("error", () => {
      silent ??= setTimeout(() => stopped(true), 2500);
    });
  };

  const post = async (where, content) => {
    const answer = await fetch(where, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
    const body = await answer.json().catch(() => ({ why: "The studio did not understand this." }));
    return { status: answer.status, ...body };
  };

  stage.compareWith(async (src, typed) => (await post("../compare", { file: src.split("/").pop(), typed })).html ?? null);

  hooks.chosen.push(() => {
    if (window.studio.writing?.()) return;
    if (row() === null) return;
    stage.reset(); // at once: who turns the card over before it has come means the new one
    detail(true);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".mend");
    if (button === null) return;
    button.disabled = true;
    const done = await post("mend", { version: Number(document.body.dataset.version), number: Number(button.dataset.number) });
    say(done.status === 200 ? done.said : done.why);
    button.disabled = false;
    window.studio.undoable?.(done.undo);
  });

  window.studio.post = post;
  window.studio.detail = detail;
  addEventListener("DOMContentLoaded", listen);
})();
