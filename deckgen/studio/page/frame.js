"use strict";
/* Shows one card as Anki's reviewer does: one page, whose inside is exchanged when the card is turned over. The page
   around it can only ask for a side and a look, and hears of keys and typed answers. */
(() => {
  let card = JSON.parse(document.getElementById("card").textContent);
  const inside = document.getElementById("qa");
  const tell = (message) => parent.postMessage(message, "*");
  let side = "front";
  let typed = "";

  // A frame without an origin has no storage; Anki's reviewer has, and cards may keep a learner's choice there.
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

  const box = (html) => `<div style="font-family: 'Arial'; font-size: 20px;">${html}</div>`;
  const input = `<center><input type="text" id="typeans" aria-label="Your answer" style="font-family: 'Arial'; font-size: 20px;"></center>`;

  const plainComparison = () => {
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

  const play = (html) =>
    html.replace(/\[anki:play:([qa]):(\d+)\]/g, (_, of, number) => {
      const name = (of === "q" ? card.frontSounds : card.backSounds)[Number(number)];
      if (!name) return "";
      const audio = document.createElement("audio");
      audio.controls = true;
      audio.src = name;
      return audio.outerHTML;
    });

  const show = (html) => {
    inside.innerHTML = `<style>${card.css}</style>${play(html)}`;
    // Scripts that come in as HTML do not run by themselves: Anki runs them, so they run here.
    for (const old of [...inside.querySelectorAll("script")]) {
      const fresh = document.createElement("script");
      for (const { name, value } of old.attributes) fresh.setAttribute(name, value);
      fresh.textContent = old.textContent;
      old.replaceWith(fresh);
    }
    window.scrollTo(0, 0);
  };

  const front = () => {
    side = "front";
    show(card.front.replace(/\[\[type:[^\]]+\]\]/, input));
    document.getElementById("typeans")?.addEventListener("input", (event) => {
      typed = event.target.value;
    });
  };

  const back = (compared) => {
    side = "back";
    show(card.back.replace(/\[\[type:[^\]]+\]\]/, () => (card.expected === null ? "" : box(compared ?? plainComparison()))));
    // Anki scrolls the answer into view; asking for that by its name would move the page around this frame, too.
    const answer = document.getElementById("answer");
    if (answer !== null) window.scrollTo(0, answer.getBoundingClientRect().bottom > innerHeight ? answer.offsetTop : 0);
  };

  const night = (on) => {
    document.documentElement.classList.toggle("night-mode", on);
    document.body.classList.toggle("nightMode", on);
    document.body.classList.toggle("night_mode", on);
  };

  addEventListener("message", (event) => {
    if (event.source !== parent || typeof event.data !== "object") return;
    const { want, on, compared, content } = event.data;
    if (want === "night") night(on === true);
    else if (want === "front") front();
    else if (want === "back") back(typeof compared === "string" ? compared : null);
    else if (want === "typed") tell({ typed });
    else if (want === "card" && typeof content === "string") {
      card = JSON.parse(content); // the same question's card in other words
      if (side === "front") front();
      else back(typeof compared === "string" ? compared : null);
      tell({ drawn: true });
    }
  });

  // Keys that mean something outside: turning the card over, the next and the one before, leaving.
  addEventListener("keydown", (event) => {
    const writing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = writing ? ["Enter", "Escape"] : [" ", "Enter", "j", "k", "ArrowDown", "ArrowUp", "Escape"];
    if (!keys.includes(event.key)) return;
    if (event.target instanceof HTMLInputElement && !writing && event.key !== "Escape") return;
    event.preventDefault();
    tell({ key: event.key });
  });

  front();
  tell({ ready: true });
})();
