"use strict";
/* The card: frames that show it, its sides and looks. A frame is never trusted: it can ask for a few keys, no more. */
(() => {
  const { byId, all, state, hooks, step } = window.studio;
  const frames = byId("frames");
  const KEYS = { " ": "flip", Enter: "flip", j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, Escape: "leave" };
  let side = "front";
  let chosen = 0;
  let shown = "";
  let compare = null; // how typed answers are compared; the static pages leave it to the frame

  const sides = () => (state.both ? ["front", "back"] : [side]);
  const tell = (frame, message) => frame.contentWindow?.postMessage(message, "*");

  const dress = (frame) => {
    if (!state.both) frame.dataset.side = side; // it may have been turned over while it was on its way
    tell(frame, { want: "night", on: state.night !== "" });
    if (frame.dataset.side === "back") turn(frame);
    else tell(frame, { want: "front" });
  };
  const turn = (frame) => {
    const typed = frame.dataset.typedAnswer ?? "";
    if (compare === null || frame.dataset.expects === "") return tell(frame, { want: "back" });
    return compare(frame.dataset.src, typed).then((compared) => tell(frame, { want: "back", compared }));
  };

  // The chosen card in other words: the frame that shows it takes them, and is not loaded anew.
  const exchange = async (each, card) => {
    each.dataset.src = card.src;
    each.dataset.expects = card.typed;
    const typed = each.dataset.typedAnswer ?? "";
    const back = each.dataset.side === "back" && compare !== null && card.typed !== "";
    const compared = back ? await compare(card.src, typed) : undefined;
    tell(each, { want: "card", content: card.content, compared });
  };

  const frame = (card, of) => {
    const made = document.createElement("iframe");
    made.setAttribute("sandbox", "allow-scripts");
    made.title = `${card.name}, ${of}`;
    made.dataset.side = of;
    made.dataset.src = card.src;
    made.dataset.expects = card.typed;
    made.src = card.src;
    made.className = "waiting";
    return made;
  };

  // The new frames are drawn before the old ones go, so that nothing flickers.
  const draw = (card, fresh) => {
    const wanted = card === null ? [] : sides();
    const there = all("iframe:not(.waiting)", frames);
    if (!fresh && card?.content && there.length === wanted.length && there.every((each) => each.dataset.ready)) {
      return there.forEach((each) => exchange(each, card));
    }
    const typed = all("iframe", frames).find((each) => each.dataset.typedAnswer)?.dataset.typedAnswer;
    const old = [...frames.children];
    const made = wanted.map((of) => frame(card, of));
    if (!fresh && typed !== undefined) for (const each of made) each.dataset.typedAnswer = typed;
    frames.append(...made);
    if (made.length === 0) frames.replaceChildren();
    let waiting = made.length;
    const ready = () => {
      waiting -= 1;
      if (waiting > 0) return;
      for (const each of old) each.remove();
      for (const each of made) each.classList.remove("waiting");
      document.dispatchEvent(new CustomEvent("card-drawn"));
    };
    for (const each of made) each.addEventListener("studio-ready", ready, { once: true });
  };

  addEventListener("message", (event) => {
    const from = all("iframe", frames).find((each) => each.contentWindow === event.source);
    if (from === undefined || typeof event.data !== "object" || event.data === null) return;
    const { ready, key, typed, drawn } = event.data;
    if (drawn === true) document.dispatchEvent(new CustomEvent("card-drawn"));
    if (ready === true && from.dataset.ready === undefined) {
      from.dataset.ready = "1";
      dress(from);
      from.dispatchEvent(new Event("studio-ready"));
    }
    if (typeof typed === "string") {
      from.dataset.typedAnswer = typed.slice(0, 1000);
      from.dispatchEvent(new Event("studio-typed"));
    }
    if (typeof key !== "string" || !Object.hasOwn(KEYS, key)) return;
    const what = KEYS[key];
    if (what === "flip") flip();
    else if (what === "leave") byId("flip").focus();
    else step(what);
  });

  const cards = () =>
    all(".cards-data a", byId("detail")).map((each) => ({
      name: each.textContent.trim(),
      src: each.dataset.src,
      typed: each.dataset.typed,
      content: each.dataset.content,
    }));

  const tabs = () => {
    const found = cards();
    byId("tabs").replaceChildren(
      ...(found.length < 2 ? [] : found).map((card, number) => {
        const tab = document.createElement("button");
        tab.type = "button";
        tab.textContent = card.name;
        tab.setAttribute("aria-pressed", String(number === chosen));
        tab.addEventListener("click", () => {
          chosen = number;
          side = "front";
          refresh(true);
        });
        return tab;
      }),
    );
  };

  const refresh = (force = false, fresh = true) => {
    const found = cards();
    if (chosen >= found.length) chosen = 0;
    tabs();
    const card = found[chosen] ?? null;
    const wanted = `${card?.src} ${sides()}`;
    if (!force && wanted === shown) return;
    shown = wanted;
    draw(card, fresh);
  };

  const flip = () => {
    if (state.both) return;
    const now = all("iframe", frames).at(-1);
    if (now === undefined) return;
    side = side === "front" ? "back" : "front";
    now.dataset.side = side;
    shown = `${cards()[chosen]?.src} ${sides()}`;
    if (now.dataset.ready === undefined) return;
    if (side === "front") return tell(now, { want: "front" });
    const late = setTimeout(() => turn(now), 250); // a card whose script has broken the frame's does not answer
    now.addEventListener("studio-typed", () => (clearTimeout(late), turn(now)), { once: true });
    tell(now, { want: "typed" });
  };

  const looks = () => {
    for (const name of ["night", "phone", "both"]) byId(name).setAttribute("aria-pressed", String(state[name] !== ""));
    frames.classList.toggle("phone", state.phone !== "");
    frames.classList.toggle("both", state.both !== "");
    byId("flip").disabled = state.both !== "";
    for (const each of all("iframe", frames)) tell(each, { want: "night", on: state.night !== "" });
    refresh();
  };

  byId("flip").addEventListener("click", flip);
  hooks.looked.push(looks);
  hooks.keys[" "] = flip;
  window.studio.stage = {
    refresh,
    reset: () => {
      side = "front";
      chosen = 0;
    },
    compareWith: (way) => (compare = way),
  };
})();
