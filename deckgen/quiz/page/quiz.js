(function () {
  "use strict";
  var quiz = JSON.parse(document.getElementById("quiz").textContent);
  var items = quiz.items, place = 0, answers = {}, field = null;
  // Another quiz is another sitting; this one goes on when it is opened again.
  var key = "deckgen-quiz " + quiz.quiz;
  function find(id) { return document.getElementById(id); }
  function list(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  try { answers = JSON.parse(localStorage.getItem(key)) || {}; } catch (error) { answers = {}; }
  var texts = list("#form input[type=text]"), flags = list("#form input[type=checkbox]");

  function choice() { return document.querySelector("#options input:checked"); }
  function isAnswered(said) { return said && Object.keys(said).some(function (name) { return name !== "saw"; }); }

  function keep() {
    var number = items[place].number, said = {};
    texts.forEach(function (input) { if (input.value.trim()) { said[input.id] = input.value.trim(); } });
    flags.forEach(function (input) { if (input.checked) { said[input.id] = true; } });
    if (choice()) { said.answer = choice().value; }
    if (find("rest").open || (answers[number] && answers[number].saw)) { said.saw = quiz.saw; }
    if (Object.keys(said).length) { answers[number] = said; } else { delete answers[number]; }
    try { localStorage.setItem(key, JSON.stringify(answers)); } catch (error) { /* saved by hand then */ }
    var done = items.filter(function (item) { return isAnswered(answers[item.number]); }).length;
    find("progress").textContent = (place + 1) + " of " + items.length + ", " + done + " answered";
  }

  function showOptions(options, said) {
    if (quiz.isOpen) { return; }
    find("typed").hidden = options.length > 0;
    find("options").hidden = !options.length;
    find("options").querySelectorAll("label").forEach(function (label) { label.remove(); });
    options.forEach(function (option) {
      var label = document.createElement("label"), radio = document.createElement("input");
      radio.type = "radio"; radio.name = "option"; radio.value = option; radio.checked = said.answer === option;
      label.append(radio, " " + option);
      find("options").append(label);
    });
    if (options.length) { find("answer").value = ""; }
    field = options.length ? null : find("answer");
  }

  function showBack(back) {
    if (!quiz.isOpen) { return; }
    find("card").replaceChildren();
    Object.keys(quiz.names).filter(function (part) { return back[part]; }).forEach(function (part) {
      var name = document.createElement("dt");
      name.textContent = quiz.names[part];
      find("card").append(name);
      [].concat(back[part]).forEach(function (text) {
        var shown = document.createElement("dd");
        shown.textContent = text;
        find("card").append(shown);
      });
    });
  }

  function show() {
    var item = items[place], said = answers[item.number] || {}, options = quiz.isOpen ? [] : item.options || [];
    var about = item.source, dated = about.published ? ", " + about.published + (about.is_date_inferred ? " (inferred)" : "") : "";
    find("source").textContent = about.title + " (" + about.voice + dated + ")";
    find("passage").textContent = item.passage;
    find("passage").lang = find("whole").lang = about.language;
    find("rest").open = false;
    find("rest").hidden = item.text === undefined;
    find("cut").hidden = item.text !== undefined;
    find("whole").textContent = "";
    find("front").textContent = item.note ? item.front + "\n(" + item.note + ")" : item.front;
    texts.forEach(function (input) { input.value = said[input.id] || ""; });
    flags.forEach(function (input) { input.checked = Boolean(said[input.id]); });
    showBack(item.back);
    showOptions(options, said);
    find("back").disabled = !place;
    (options.length ? document.querySelector("#options input") : field || flags[0]).focus();
    keep();
  }

  function go(step) {
    keep();
    place = Math.min(Math.max(place + step, 0), items.length - 1);
    field = null;
    show();
  }

  function write() {
    return items.filter(function (item) { return isAnswered(answers[item.number]); }).map(function (item) {
      var said = Object.assign({ number: item.number, deck: quiz.deck }, answers[item.number]);
      if (item.gaps > 1 && said.answer) { said.answer = said.answer.split(/\s*;\s*/); }
      return JSON.stringify(said) + "\n";
    }).join("");
  }

  function takeWords() {
    var words = String(getSelection()).trim();
    if (words && field) { field.value = field.value ? field.value + "; " + words : words; keep(); field.focus(); }
  }

  function send() {
    var said = find("saved");
    fetch(quiz.saveTo, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reader: find("reader").value, lines: write() }),
    }).then(function (answer) { return answer.json(); }).then(
      function (answer) { said.textContent = answer.message || answer.reason; },
      function () { said.textContent = "The studio does not answer: nothing was saved."; },
    );
  }

  if (!items.length) {
    find("front").textContent = "There is nothing to read.";
    find("form").replaceChildren(find("front"));
    find("rest").hidden = true;
    find("save").disabled = true;
    return;
  }
  find("form").addEventListener("submit", function (event) { event.preventDefault(); go(1); });
  find("form").addEventListener("input", keep);
  find("back").addEventListener("click", function () { go(-1); });
  document.addEventListener("focusin", function (event) { if (texts.indexOf(event.target) >= 0) { field = event.target; } });
  find("passage").addEventListener("mouseup", takeWords);
  find("whole").addEventListener("mouseup", takeWords);
  find("rest").addEventListener("toggle", function () {
    var text = quiz.texts[items[place].text];
    if (!find("rest").open || text === undefined) { return; }
    if (!find("whole").textContent) { find("whole").textContent = text; }
    keep();
  });
  document.addEventListener("keydown", function (event) {
    if (event.altKey && event.key.toLowerCase() === "t" && !find("rest").hidden) {
      event.preventDefault();
      find("rest").open = !find("rest").open;
      return;
    }
    var input = list("#form input[data-key]").filter(function (each) { return each.dataset.key === event.key; })[0];
    if (!input) { return; }
    event.preventDefault();
    if (input.type === "checkbox") { input.checked = !input.checked; keep(); }
    input.focus();
  });
  find("save").addEventListener("click", function () {
    keep();
    if (quiz.saveTo) { send(); return; }
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([write()], { type: "application/jsonl" }));
    link.download = quiz.deck + "-answers.jsonl";
    link.click();
  });
  show();
})();
