"use strict";
/* A comment on the chosen question: it stays with it as a finding until somebody settles it. */
(() => {
  const { byId, state, hooks, showMessage } = window.studio;
  const dialog = byId("comment-dialog");

  const open = () => {
    if (!state.card) return showMessage("Choose a question first.");
    byId("comment-words").value = "";
    byId("comment-refused").hidden = true;
    dialog.showModal();
    byId(byId("comment-by").value ? "comment-words" : "comment-by").focus();
  };

  const save = async () => {
    const refused = byId("comment-refused");
    const body = { key: state.card, by: byId("comment-by").value, words: byId("comment-words").value };
    try {
      const answer = await fetch("comment", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      const said = await answer.json();
      refused.textContent = said.reason ?? "";
      if (answer.ok) {
        dialog.close();
        showMessage(said.message);
      }
    } catch {
      refused.textContent = "The studio does not answer: nothing was written.";
    }
    refused.hidden = !refused.textContent;
  };

  byId("comment").addEventListener("click", open);
  byId("comment-cancel").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  hooks.keys.c = open;
})();
