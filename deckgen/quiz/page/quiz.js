(function () {
  "use strict";
  var quiz = JSON.parse(document.getElementById("quiz").textContent);
  var items = quiz.items, place = 0, answers = {}, field = null;
  // Another quiz is another sitting; this one goes on when it is opened again.
  var key = "deckgen-quiz " + quiz.quiz;
  function find(id) { return document.getElementById(id); }
  try { answers = JSON.parse(localStorage.getItem(key)) || {}; } catch (error) { answers = {}; }
  var texts = ["answer", "premise_false", "ambiguous"];

  function choice() { return document.querySelector("#options input:checked"); }

  function keep() {
    var said = {};
    texts.forEach(function (id) { if (find(id).value.trim()) { said[id] = find(id).value.trim(); } });
    if (choice()) { said.answer = choice().value; }
    if (find("cannot_tell").checked) { said.cannot_tell = true; }
    if (Object.keys(said).length) { answers[items[place].number] = said; } else { delete answers[items[place].number]; }
    try { localStorage.setItem(key, JSON.stringify(answers)); } catch (error) { /* saved by hand then */ }
    find("progress").textContent = (place + 1) + " of " + items.length + ", " + Object.keys(answers).length + " answered";
  }

  function show() {
    var item = items[place], said = answers[item.number] || {}, options = item.options || [];
    var about = item.source, dated = about.published ? ", " + about.published + (about.is_date_inferred ? " (inferred)" : "") : "";
    find("source").textContent = about.title + " (" + about.voice + dated + ")";
    find("passage").textContent = item.passage;
    find("passage").lang = about.language;
    find("front").textContent = item.note ? item.front + "\n(" + item.note + ")" : item.front;
    find("typed").hidden = options.length > 0;
    find("options").hidden = !options.length;
    find("options").querySelectorAll("label").forEach(function (label) { label.remove(); });
    options.forEach(function (option) {
      var label = document.createElement("label"), radio = document.createElement("input");
      radio.type = "radio"; radio.name = "option"; radio.value = option; radio.checked = said.answer === option;
      label.append(radio, " " + option);
      find("options").append(label);
    });
    texts.forEach(function (id) { find(id).value = said[id] || ""; });
    if (options.length) { find("answer").value = ""; }
    find("cannot_tell").checked = Boolean(said.cannot_tell);
    find("back").disabled = !place;
    field = options.length ? null : find("answer");
    (options.length ? document.querySelector("#options input") : field).focus();
    keep();
  }

  function go(step) {
    keep();
    place = Math.min(Math.max(place + step, 0), items.length - 1);
    show();
  }

  function write() {
    return items.filter(function (item) { return answers[item.number]; }).map(function (item) {
      var said = Object.assign({ number: item.number, deck: quiz.deck }, answers[item.number]);
      if (item.gaps > 1 && said.answer) { said.answer = said.answer.split(/\s*;\s*/); }
      return JSON.stringify(said) + "\n";
    }).join("");
  }

  if (!items.length) {
    find("front").textContent = "There is nothing to read.";
    find("form").replaceChildren(find("front"));
    find("save").disabled = true;
    return;
  }
  find("form").addEventListener("submit", function (event) { event.preventDefault(); go(1); });
  find("form").addEventListener("input", keep);
  find("back").addEventListener("click", function () { go(-1); });
  document.addEventListener("focusin", function (event) { if (texts.indexOf(event.target.id) >= 0) { field = event.target; } });
  find("passage").addEventListener("mouseup", function () {
    var words = String(getSelection()).trim();
    if (words && field) { field.value = field.value ? field.value + "; " + words : words; keep(); field.focus(); }
  });
  document.addEventListener("keydown", function (event) {
    var flag = { F2: "premise_false", F8: "cannot_tell", F9: "ambiguous" }[event.key];
    if (!flag) { return; }
    event.preventDefault();
    if (flag === "cannot_tell") { find(flag).checked = !find(flag).checked; keep(); }
    find(flag).focus();
  });
  find("save").addEventListener("click", function () {
    keep();
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([write()], { type: "application/jsonl" }));
    link.download = quiz.deck + "-answers.jsonl";
    link.click();
  });
  show();
})();
