"use strict";
/* The card: frames that show it, its sides and looks. No frame is trusted: it can ask for a few keys, no more. */
(() => {
  const { byId, all, state, hooks, stepQuestion } = window.studio;
  const frames = byId("frames");
  const KEYS = { " ": "flip", Enter: "flip", j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, Escape: "leave" };
  let side = "front";
  let chosenCard = 0;
  let shownCard = "";
  let compareAnswer = null; // the static pages have no server that could do it, and leave it to the frame

  const listSides = () => (state.both ? ["front", "back"] : [side]);
  const sendMessage = (frame, message) => frame.contentWindow?.postMessage(message, "*");

  const prepareFrame = (frame) => {
    if (!state.both) frame.dataset.side = side; // the card may have been turned over while the frame was loading
    sendMessage(frame, { want: "night", on: state.night !== "" });
    if (frame.dataset.side === "back") showBack(frame);
    else sendMessage(frame, { want: "front" });
  };
  const showBack = (frame) => {
    const typed = frame.dataset.typedAnswer ?? "";
    if (compareAnswer === null || frame.dataset.expects === "") return sendMessage(frame, { want: "back" });
    return compareAnswer(frame.dataset.src, typed).then((compared) => sendMessage(frame, { want: "back", compared }));
  };

  // The same card with other content: its frame takes that in, because loading a frame anew would flicker.
  const updateFrame = async (each, card) => {
    each.dataset.src = card.src;
    each.dataset.expects = card.typed;
    const typed = each.dataset.typedAnswer ?? "";
    const back = each.dataset.side === "back" && compareAnswer !== null && card.typed !== "";
    const compared = back ? await compareAnswer(card.src, typed) : undefined;
    sendMessage(each, { want: "card", content: card.content, compared });
  };

  const buildFrame = (card, of) => {
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
  const drawCard = (card, fresh) => {
    const wanted = card === null ? [] : listSides();
    const there = all("iframe:not(.waiting)", frames);
    if (!fresh && card?.content && there.length === wanted.length && there.every((each) => each.dataset.ready)) {
      return there.forEach((each) => updateFrame(each, card));
    }
    const typed = all("iframe", frames).find((each) => each.dataset.typedAnswer)?.dataset.typedAnswer;
    const old = [...frames.children];
    const made = wanted.map((of) => buildFrame(card, of));
    if (!fresh && typed !== undefined) for (const each of made) each.dataset.typedAnswer = typed;
    frames.append(...made);
    if (made.length === 0) frames.replaceChildren();
    let waiting = made.length;
    const countReadyFrame = () => {
      waiting -= 1;
      if (waiting > 0) return;
      for (const each of old) each.remove();
      for (const each of made) each.classList.remove("waiting");
      document.dispatchEvent(new CustomEvent("card-drawn"));
    };
    for (const each of made) each.addEventListener("studio-ready", countReadyFrame, { once: true });
  };

  addEventListener("message", (event) => {
    const from = all("iframe", frames).find((each) => each.contentWindow === event.source);
    if (from === undefined || typeof event.data !== "object" || event.data === null) return;
    const { ready, key, typed, drawn } = event.data;
    if (drawn === true) document.dispatchEvent(new CustomEvent("card-drawn"));
    if (ready === true && from.dataset.ready === undefined) {
      from.dataset.ready = "1";
      prepareFrame(from);
      from.dispatchEvent(new Event("studio-ready"));
    }
    if (typeof typed === "string") {
      from.dataset.typedAnswer = typed.slice(0, 1000);
      from.dispatchEvent(new Event("studio-typed"));
    }
    if (typeof key !== "string" || !Object.hasOwn(KEYS, key)) return;
    const action = KEYS[key];
    if (action === "flip") flipCard();
    else if (action === "leave") byId("flip").focus();
    else stepQuestion(action);
  });

  const readCards = () =>
    all(".cards-data a", byId("detail")).map((each) => ({
      name: each.textContent.trim(),
      src: each.dataset.src,
      typed: each.dataset.typed,
      content: each.dataset.content,
    }));

  const drawTabs = () => {
    const found = readCards();
    byId("tabs").replaceChildren(
      ...(found.length < 2 ? [] : found).map((card, number) => {
        const tab = document.createElement("button");
        tab.type = "button";
        tab.textContent = card.name;
        tab.setAttribute("aria-pressed", String(number === chosenCard));
        tab.addEventListener("click", () => {
          chosenCard = number;
          side = "front";
          refreshCard(true);
        });
        return tab;
      }),
    );
  };

  const refreshCard = (force = false, fresh = true) => {
    const found = readCards();
    if (chosenCard >= found.length) chosenCard = 0;
    drawTabs();
    const card = found[chosenCard] ?? null;
    const wanted = `${card?.src} ${listSides()}`;
    if (!force && wanted === shownCard) return;
    shownCard = wanted;
    drawCard(card, fresh);
  };

  const flipCard = () => {
    if (state.both) return;
    const now = all("iframe", frames).at(-1);
    if (now === undefined) return;
    side = side === "front" ? "back" : "front";
    now.dataset.side = side;
    shownCard = `${readCards()[chosenCard]?.src} ${listSides()}`;
    if (now.dataset.ready === undefined) return;
    if (side === "front") return sendMessage(now, { want: "front" });
    const late = setTimeout(() => showBack(now), 250); // a card whose script has broken the frame's does not answer
    now.addEventListener("studio-typed", () => (clearTimeout(late), showBack(now)), { once: true });
    sendMessage(now, { want: "typed" });
  };

  const applyLooks = () => {
    for (const name of ["night", "phone", "both"]) byId(name).setAttribute("aria-pressed", String(state[name] !== ""));
    frames.classList.toggle("phone", state.phone !== "");
    frames.classList.toggle("both", state.both !== "");
    byId("flip").disabled = state.both !== "";
    for (const each of all("iframe", frames)) sendMessage(each, { want: "night", on: state.night !== "" });
    refreshCard();
  };

  byId("flip").addEventListener("click", flipCard);
  hooks.lookChanged.push(applyLooks);
  hooks.keys[" "] = flipCard;
  window.studio.cardView = {
    refreshCard,
    resetCard: () => {
      side = "front";
      chosenCard = 0;
    },
    setComparison: (way) => (compareAnswer = way),
  };
})();
