"use strict";
/* The static pages: they hold the details of every question themselves, for there is no server to ask. */
(() => {
  const { byId, state, hooks, cardView } = window.studio;
  hooks.questionChosen.push(() => {
    const template = state.card ? byId(`detail-${state.card}`) : null;
    if (template === null) return;
    byId("detail").replaceChildren(template.content.cloneNode(true));
    cardView.resetCard();
    cardView.refreshCard(true);
  });
})();
