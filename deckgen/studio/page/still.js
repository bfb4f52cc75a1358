"use strict";
/* The static pages: what there is to say of each question lies in the page itself. */
(() => {
  const { byId, state, hooks, stage } = window.studio;
  hooks.chosen.push(() => {
    const template = state.card ? byId(`detail-${state.card}`) : null;
    if (template === null) return;
    byId("detail").replaceChildren(template.content.cloneNode(true));
    stage.reset();
    stage.refresh(true);
  });
})();
