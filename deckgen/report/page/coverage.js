"use strict";
(() => {
  const panel = document.getElementById("panel");
  const title = document.getElementById("panel-title");
  const list = document.getElementById("panel-questions");
  let chosen = null;

  const alike = (passage) =>
    [...passage.closest(".text").querySelectorAll("[aria-pressed]")].filter(
      (each) =>
        each === passage ||
        (passage.dataset.questions !== "" && each.dataset.questions === passage.dataset.questions),
    );

  const press = (passage, pressed) => {
    for (const each of alike(passage)) each.setAttribute("aria-pressed", String(pressed));
  };

  const close = () => {
    if (chosen === null) return;
    press(chosen, false);
    const last = chosen;
    chosen = null;
    panel.hidden = true;
    document.body.classList.remove("open");
    last.focus({ preventScroll: true });
  };

  const open = (passage) => {
    if (chosen !== null) press(chosen, false);
    chosen = passage;
    press(passage, true);
    const keys = passage.dataset.questions.split(" ").filter((key) => key !== "");
    title.textContent = passage.title;
    list.replaceChildren(
      ...keys.map((key) => {
        const copy = document.getElementById(key).cloneNode(true);
        copy.removeAttribute("id");
        return copy;
      }),
    );
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("open");
    const below = passage.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
    if (getComputedStyle(panel).bottom === "0px" && panel.offsetWidth === window.innerWidth && below > 0) {
      window.scrollBy({ top: below + 24 });
    }
  };

  const toggle = (passage) => (passage === chosen ? close() : open(passage));

  document.addEventListener("click", (event) => {
    const passage = event.target.closest("[data-questions]");
    if (passage !== null) toggle(passage);
    else if (event.target.closest("#close") !== null) close();
    else if (event.target.matches(".next")) next(event.target);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const passage = event.target.closest("[data-questions]");
    if (passage !== null && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      toggle(passage);
    }
  });

  const next = (button) => {
    const missed = [...button.closest(".source").querySelectorAll(".text .missed")];
    if (missed.length === 0) return;
    const after = missed[(missed.indexOf(chosen) + 1) % missed.length];
    after.scrollIntoView({ block: "center" });
    after.focus({ preventScroll: true });
    open(after);
  };

  for (const button of document.querySelectorAll(".next")) {
    button.hidden = button.closest(".source").querySelector(".text .missed") === null;
  }
})();
