"use strict";
/* Shows one card as Anki's reviewer does: one page, in which the content is exchanged when the card is turned over.
   The page around it can only ask for a side and a look, and receives keys and typed answers. */
(() => {
  let card = JSON.parse(document.getElementById("card").textContent);
  const inside = document.getElementById("qa");
  const sendMessage = (message) => parent.postMessage(message, "*");
  let side = "front";
  let typed = "";

  // A frame without an origin has no storage. Anki's reviewer has one, and cards may keep a learner's choice there.
  for (const name of ["sessionStorage", "localStorage"]) {
    const kept = new Map();
    const storage = {
      getItem: (key) => (kept.has(String(key)) ? kept.get(String(key)) : null),
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
    };
    Object.defineProperty(window, name, { value: storage, configurable: true });
  }

  const wrapComparison = (html) => `<div style="font-family: 'Arial'; font-size: 20px;">${html}</div>`;
  const input = `<center><input type="text" id="typeans" aria-label="Your answer" style="font-family: 'Arial'; font-size: 20px;"></center>`;

  const comparePlainly = () => {
    const words = document.createElement("div");
    words.innerHTML = card.expected;
    const wanted = words.textContent.trim();
    const right = typed.trim() === wanted;
    const part = (text, look) => {
      const span = document.createElement("span");
      span.className = look;
      span.textContent = text;
      return span.outerHTML;
    };
    const given = typed ? part(typed, right ? "typeGood" : "typeBad") : "";
    return `<code id="typeans">${given}${right ? "" : `${given && "<br>↓<br>"}${part(wanted, typed ? "typeMissed" : "")}`}</code>`;
  };

  const insertPlayers = (html) =>
    html.replace(/\[anki:play:([qa]):(\d+)\]/g, (_, of, number) => {
      const name = (of === "q" ? card.frontSounds : card.backSounds)[Number(number)];
      if (!name) return "";
      const audio = document.createElement("audio");
      audio.controls = true;
      audio.src = name;
      return audio.outerHTML;
    });

  const showSide = (html) => {
    inside.innerHTML = `<style>${card.css}</style>${insertPlayers(html)}`;
    // The browser does not run scripts that are set as HTML. Anki runs them, so this frame does too.
    for (const old of [...inside.querySelectorAll("script")]) {
      const fresh = document.createElement("script");
      for (const { name, value } of old.attributes) fresh.setAttribute(name, value);
      fresh.textContent = old.textContent;
      old.replaceWith(fresh);
    }
    window.scrollTo(0, 0);
  };

  const showFront = () => {
    side = "front";
    showSide(card.front.replace(/\[\[type:[^\]]+\]\]/, input));
    document.getElementById("typeans")?.addEventListener("input", (event) => {
      typed = event.target.value;
    });
  };

  const showBack = (compared) => {
    side = "back";
    showSide(card.back.replace(/\[\[type:[^\]]+\]\]/, () => (card.expected === null ? "" : wrapComparison(compared ?? comparePlainly()))));
    // Anki scrolls the answer into view. `scrollIntoView` would also move the page around this frame.
    const answer = document.getElementById("answer");
    if (answer !== null) window.scrollTo(0, answer.getBoundingClientRect().bottom > innerHeight ? answer.offsetTop : 0);
  };

  const setNight = (on) => {
    document.documentElement.classList.toggle("night-mode", on);
    document.body.classList.toggle("nightMode", on);
    document.body.classList.toggle("night_mode", on);
  };

  addEventListener("message", (event) => {
    if (event.source !== parent || typeof event.data !== "object") return;
    const { want, on, compared, content } = event.data;
    if (want === "night") setNight(on === true);
    else if (want === "front") showFront();
    else if (want === "back") showBack(typeof compared === "string" ? compared : null);
    else if (want === "typed") sendMessage({ typed });
    else if (want === "card" && typeof content === "string") {
      card = JSON.parse(content); // the same card with other content
      if (side === "front") showFront();
      else showBack(typeof compared === "string" ? compared : null);
      sendMessage({ drawn: true });
    }
  });

  // The page around the frame has uses for these keys: turn over, next, previous, leave.
  addEventListener("keydown", (event) => {
    const writing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = writing ? ["Enter", "Escape"] : [" ", "Enter", "j", "k", "ArrowDown", "ArrowUp", "Escape"];
    if (!keys.includes(event.key)) return;
    if (event.target instanceof HTMLInputElement && !writing && event.key !== "Escape") return;
    event.preventDefault();
    sendMessage({ key: event.key });
  });

  showFront();
  sendMessage({ ready: true });
})();
