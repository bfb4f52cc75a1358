"use strict";
/* The queue of what readers and learners said: one screen and one key for each. */
(() => {
  const byId = (id) => document.getElementById(id);
  const waiting = [...document.querySelectorAll(".dispute")];
  let isBusy = false;

  const show = () => {
    waiting.forEach((each, place) => (each.hidden = place > 0));
    byId("slip").hidden = true;
    byId("why").value = "";
    byId("none").hidden = waiting.length > 0;
    byId("outcomes").hidden = waiting.length === 0;
    byId("count").textContent = `${waiting.length} to settle`;
    waiting[0]?.focus();
  };

  const refuse = (reason) => {
    byId("refused").textContent = reason;
    byId("refused").hidden = !reason;
  };

  const settle = async (outcome, why = "") => {
    if (isBusy || waiting.length === 0) return;
    isBusy = true;
    refuse("");
    try {
      const answer = await fetch("settle", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ key: waiting[0].dataset.key, outcome, why }),
      });
      const said = await answer.json();
      if (answer.ok) {
        waiting.shift().remove();
        show();
        byId("count").textContent = `${said.message}. ${waiting.length} to settle`;
      } else refuse(said.reason);
    } catch {
      refuse("The studio does not answer: nothing was settled.");
    } finally {
      isBusy = false;
    }
  };

  const choose = (button) => {
    if (waiting.length === 0) return;
    if (button.id === "later") {
      const put = waiting.shift();
      put.parentNode.insertBefore(put, byId("outcomes"));
      waiting.push(put);
      show();
    } else if (button.dataset.outcome === "reader-slipped") {
      byId("slip").hidden = false;
      byId("why").focus();
    } else settle(button.dataset.outcome);
  };

  const buttons = [...document.querySelectorAll("#outcomes button")];
  for (const button of buttons) button.addEventListener("click", () => choose(button));
  byId("slip").addEventListener("submit", (event) => {
    event.preventDefault();
    settle("reader-slipped", byId("why").value);
  });
  byId("not-slipped").addEventListener("click", show);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !byId("slip").hidden) return show();
    if (event.target.closest("input")) return;
    const button = buttons.find((each) => each.dataset.key === event.key);
    if (button === undefined) return;
    event.preventDefault();
    choose(button);
  });
  show();
})();
